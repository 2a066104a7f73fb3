import type { PlanwatchError } from '@planwatch/runtime';
import { problem, refuse } from './problem.ts';

/** Values in one JSON text: 5,000 figures with all their fields are 45,000. */
const MAX_VALUES = 60_000;

const [QUOTE, BACKSLASH, ...OPENERS] = Buffer.from('"\\,[{');

/**
 * Why a JSON text holds too much to be read, if so. 20 MB of `{},{},…` would become hundreds of megabytes, so values
 * are counted by what stands before them (a comma or an opening bracket) without reading any.
 */
export const valueRefusal = (json: Uint8Array): PlanwatchError | undefined => {
  if (json.length <= MAX_VALUES) return undefined;
  let values = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (inText && byte === BACKSLASH) at += 1;
    else if (byte === QUOTE) inText = !inText;
    else if (!inText && OPENERS.includes(byte)) values += 1;
    if (values > MAX_VALUES) return tooManyValues();
  }
  return undefined;
};

const tooManyValues = () =>
  refuse('too_large', [
    problem('body', 'too_many_values', {
      zh: `请求内容的数据项超过 ${MAX_VALUES} 个。请拆分后分别提交。`,
      en: `The body holds more than ${MAX_VALUES} values. Split it.`,
    }),
  ]);
