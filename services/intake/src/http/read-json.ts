import type { Context } from 'hono';
import type { z } from 'zod';
import type { AppEnv } from './app.ts';
import { inputFaults } from './input-faults.ts';
import { invalidInput, problem, refuse } from './problem.ts';
import { mediaTypeOf, readBody } from './read-body.ts';
import { type OtherFields, strangeFields } from './strange-fields.ts';
import { valueRefusal } from './value-count.ts';

/**
 * The body as JSON of this shape and no other fields. Broken JSON is refused with the line and column where it breaks.
 */
export const readJson = async <S extends z.ZodType>(c: Context<AppEnv>, schema: S): Promise<z.output<S>> => {
  if (mediaTypeOf(c) !== 'application/json') throw unsupported(mediaTypeOf(c), 'application/json');
  return parseJson(await readBody(c), schema);
};

export const parseJson = <S extends z.ZodType>(
  bytes: Uint8Array,
  schema: S,
  others: OtherFields = 'refused',
): z.output<S> => {
  const tooMuch = valueRefusal(bytes);
  if (tooMuch) throw tooMuch;
  const given = jsonOf(textOf(bytes));
  const parsed = schema.safeParse(given, { reportInput: true });
  const faults = [...strangeFields(schema, given, others), ...inputFaults(parsed, 'body')];
  if (!parsed.success || faults.length > 0) throw invalidInput(faults);
  return parsed.data;
};

export const unsupported = (given: string, expected: string) =>
  refuse('unsupported_media', [
    problem('Content-Type', 'unsupported_media', {
      zh: `Content-Type 为“${given}”，应为 ${expected}。`,
      en: `Content-Type is "${given}"; expected ${expected}.`,
    }),
  ]);

const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const words = { zh: '请求内容不是 UTF-8 编码的 JSON。', en: 'The body is not JSON in UTF-8.' };
    throw refuse('unreadable_input', [problem('body', 'wrong_encoding', words)], cause);
  }
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw brokenJson(text, cause);
  }
};

const brokenJson = (text: string, cause: unknown) => {
  const offset = Number(/at position (\d+)/.exec((cause as Error).message)?.[1] ?? text.length);
  const before = text.slice(0, offset).split('\n');
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  const found = text.slice(offset, offset + 12).replaceAll(/\s+/g, ' ');
  const at = { zh: found ? `“${found}”` : '结尾', en: found ? `"${found}"` : 'the end' };
  return refuse(
    'unreadable_input',
    [
      problem(`line ${line}, column ${column}`, 'broken_json', {
        zh: `JSON 在第 ${line} 行第 ${column} 列（${at.zh}处）不合语法。`,
        en: `The JSON breaks at line ${line}, column ${column} (at ${at.en}).`,
      }),
    ],
    cause,
  );
};
