import type { ErrorCode, Problem } from '@planwatch/runtime';
import { z } from 'zod';

const problemShape = z.object({
  title: z.string().default(''),
  detail: z.string().default(''),
  errors: z
    .array(
      z.object({
        path: z.string().default(''),
        cell: z.string().optional(),
        code: z.string().default(''),
        message: z.string(),
      }),
    )
    .default([]),
});

const CODES: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  415: 'unsupported_media',
  422: 'invalid_input',
  429: 'unavailable',
};

/** What kind of error an HTTP status is; whatever the server cannot do now may be tried again. */
export const codeOfStatus = (status: number): ErrorCode =>
  CODES[status] ?? (status >= 500 ? 'unavailable' : 'unreadable_input');

/** A problem document (RFC 9457) as a heading and its faults; the server chose their language. */
export const problemsIn = (status: number, text: string): Problem[] => {
  const parsed = problemShape.safeParse(jsonOf(text));
  const { title, detail, errors } = parsed.success
    ? parsed.data
    : { title: text.slice(0, 200), detail: '', errors: [] };
  const heading = [`HTTP ${status}`, title, detail].filter(Boolean).join(' · ');
  const both = (words: string) => ({ zh: words, en: words });
  return [
    { path: '', code: 'answer', message: both(heading) },
    ...errors.map(({ path, cell, code, message }) => ({
      path: path || '·',
      ...(cell === undefined ? {} : { cell }),
      code,
      message: both(message),
    })),
  ];
};

export const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
