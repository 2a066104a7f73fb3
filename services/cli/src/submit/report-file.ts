import { readFile, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { createSandbox, readTable } from '@planwatch/sheets';
import { z } from 'zod';
import { jsonOf } from '../api/problem-answer.ts';
import type { Context } from '../context.ts';
import { fileFault } from '../file-fault.ts';
import { refusal } from '../refusal.ts';

/** A report as a file holds it, before it has a plan. */
export interface ReportFile {
  /** What the file says of itself, with whatever else it says; JSON only. */
  readonly stated: {
    readonly plan?: string | undefined;
    readonly unit?: string | undefined;
    readonly period?: string | undefined;
  };
  /** Codes and names of the indicators in it, as written. */
  readonly indicators: readonly string[];
  /** The body and its own headers, for a plan, unit and period. */
  body(fields: ReportFields): { readonly body: string | FormData; readonly headers: Readonly<Record<string, string>> };
}

export interface ReportFields {
  readonly plan: string;
  readonly unit: string;
  readonly period: string | undefined;
}

/** The most that the API takes. */
const MAX_BYTES = 20 * 1024 * 1024;

/** Reads a .json, .csv or .xlsx file. What is wrong with its figures is for the API to say. */
export const readReportFile = async ({ io }: Context, name: string): Promise<ReportFile> => {
  const bytes = await bytesOf(resolve(io.folder, name), name);
  switch (extname(name).toLowerCase()) {
    case '.json':
      return jsonReport(bytes, name);
    case '.csv':
    case '.xlsx':
      return tableReport(bytes, basename(name));
    default:
      throw refusal('unsupported_media', {
        zh: `“${name}”的格式不受支持，应为 .json、.csv 或 .xlsx 文件。`,
        en: `"${name}": the format is not supported; expected a .json, .csv or .xlsx file.`,
      });
  }
};

const bytesOf = async (path: string, name: string): Promise<Buffer<ArrayBuffer>> => {
  try {
    if ((await stat(path)).size <= MAX_BYTES) return await readFile(path);
  } catch (cause) {
    const why = fileFault(cause);
    throw refusal(
      'unreadable_input',
      { zh: `无法读取“${name}”：${why.zh}。`, en: `"${name}" cannot be read: ${why.en}.` },
      cause,
    );
  }
  throw refusal('too_large', {
    zh: `“${name}”超过 20 MB，请拆分后分别报送。`,
    en: `"${name}" is larger than 20 MB; split it.`,
  });
};

const jsonShape = z.union([
  z.looseObject({
    plan: z.string().optional(),
    unit: z.string().optional(),
    period: z.string().optional(),
    figures: z.array(z.unknown()),
  }),
  z.array(z.unknown()).transform((figures) => ({ plan: undefined, unit: undefined, period: undefined, figures })),
]);

const namedIndicator = z.object({ indicator: z.string() });

const jsonReport = (bytes: Uint8Array, name: string): ReportFile => {
  const parsed = jsonShape.safeParse(jsonOf(new TextDecoder().decode(bytes)));
  if (!parsed.success) {
    throw refusal('unreadable_input', {
      zh: `“${name}”不是合法的报送 JSON，应为 { "figures": [{ "indicator", "value" }] }。`,
      en: `"${name}" is not a report in JSON such as { "figures": [{ "indicator", "value" }] }.`,
    });
  }
  const { figures, ...stated } = parsed.data;
  return {
    stated,
    indicators: figures.flatMap((figure) => namedIndicator.safeParse(figure).data?.indicator ?? []),
    body: (fields) => ({
      body: JSON.stringify({ ...stated, ...fields, figures }),
      headers: { 'content-type': 'application/json' },
    }),
  };
};

const tableReport = async (bytes: Buffer<ArrayBuffer>, name: string): Promise<ReportFile> => {
  await using sandbox = createSandbox();
  const { rows } = await readTable({ name, bytes }, { sandbox });
  return {
    stated: {},
    indicators: rows.flatMap(({ cells }) => (cells.indicator ?? cells.name)?.text ?? []),
    body: ({ plan, unit, period }) => {
      const form = new FormData();
      form.set('plan', plan);
      form.set('unit', unit);
      if (period) form.set('period', period);
      form.set('file', new File([bytes], name));
      return { body: form, headers: {} };
    },
  };
};
