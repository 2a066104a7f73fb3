import { PlanwatchError, type Problem } from '@planwatch/runtime';
import type { SheetRow, SheetRows } from '@planwatch/sheets';
import { invalidInput, problem, refuse } from '../http/problem.ts';
import { problemsOf } from '../http/zod-problems.ts';
import { type GivenFigure, placeInFile } from './given-figure.ts';
import type { GivenSubmission } from './given-submission.ts';
import { uploadFieldsSchema } from './submission-schema.ts';

export type ReadTable = (file: { name: string; bytes: Uint8Array }) => Promise<SheetRows>;

/** Longest texts that a cell may hold. */
const MAX_NAME = 200;
const MAX_NOTE = 2_000;

/** A submission out of a multipart body with the fields plan, unit, period and file. */
export const readUpload = async (
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
  readTable: ReadTable,
): Promise<GivenSubmission> => {
  const form = await formOf(body, contentType);
  const texts = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string' && value !== ''));
  const fields = uploadFieldsSchema.safeParse(texts, { reportInput: true });
  const file = form.get('file');
  const problems = fields.success ? [] : problemsOf(fields.error, 'body');
  if (!(file instanceof File)) problems.push(missingFile());
  if (!fields.success || !(file instanceof File)) throw invalidInput(problems);
  const table = await tableOf(file, readTable);
  const tooLong = table.rows.flatMap(longCells);
  if (tooLong.length > 0) throw invalidInput(tooLong);
  return {
    channel: table.sheet === null ? 'csv' : 'xlsx',
    ...fields.data,
    period: fields.data.period,
    figures: table.rows.map((row) => figureOf(row, table.columns)),
    notes: table.notes,
    sheet: table.sheet,
  };
};

const formOf = async (body: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData> => {
  try {
    return await new Response(body, { headers: { 'Content-Type': contentType } }).formData();
  } catch (cause) {
    const words = {
      zh: '表单内容（multipart/form-data）不完整或格式有误。',
      en: 'The multipart/form-data body is broken.',
    };
    throw refuse('unreadable_input', [problem('body', 'broken_form', words)], cause);
  }
};

const missingFile = (): Problem =>
  problem('file', 'missing_file', {
    zh: 'file：缺少文件，应为 .xlsx 或 .csv。',
    en: 'file: is missing; an .xlsx or .csv file is expected.',
  });

/** The request itself was sound, so a file that makes no table is wrong content, not a broken request. */
const tableOf = async (file: File, readTable: ReadTable): Promise<SheetRows> => {
  try {
    return await readTable({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  } catch (thrown) {
    if (!(thrown instanceof PlanwatchError) || thrown.code !== 'unreadable_input') throw thrown;
    throw new PlanwatchError('invalid_input', thrown.message, { cause: thrown, problems: thrown.problems });
  }
};

const longCells = ({ row, cells }: SheetRow): Problem[] =>
  Object.entries(cells).flatMap(([field, { text, cell }]) => {
    const limit = field === 'note' ? MAX_NOTE : MAX_NAME;
    if (text.length <= limit) return [];
    const words = {
      zh: `第 ${row} 行（${cell}）：内容有 ${text.length} 个字符，最多 ${limit} 个。`,
      en: `row ${row} (${cell}): the text has ${text.length} characters; at most ${limit} are expected.`,
    };
    return [problem(`rows[${row}].${field}`, 'too_long', words, cell)];
  });

const figureOf = ({ row, cells }: SheetRow, columns: SheetRows['columns']): GivenFigure => ({
  place: placeInFile(row, cells, columns),
  indicator: cells.indicator?.text,
  name: cells.name?.text,
  period: cells.period?.text,
  value: valueIn(cells),
  numerator: cells.numerator?.text,
  denominator: cells.denominator?.text,
  member: cells.member?.text,
  note: cells.note?.text,
});

/** A blank cell says that nothing is reported; with a numerator or denominator beside it, it says nothing. */
const valueIn = (cells: SheetRow['cells']): string | null | undefined =>
  cells.value?.text ?? (cells.numerator || cells.denominator ? undefined : null);
