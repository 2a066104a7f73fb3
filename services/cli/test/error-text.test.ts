import { PlanwatchError } from '@planwatch/runtime';
import { describe, expect, test } from 'vitest';
import { problemsIn } from '../src/api/problem-answer.ts';
import { errorText } from '../src/error-text.ts';

const answered = (errors: unknown): PlanwatchError =>
  new PlanwatchError('invalid_input', '422', {
    problems: problemsIn(422, JSON.stringify({ title: '内容有误', detail: '没有保存任何数据。', errors })),
  });

describe('a problem document -> lines with place, value and what was expected', () => {
  test.each([
    {
      name: 'path and cell not named by the message -> before it',
      errors: [{ path: 'figures[3].value', cell: 'C7', code: 'x', message: '“12,5”不是数字' }],
      lines: ['  C7 figures[3].value：“12,5”不是数字'],
    },
    {
      name: 'named by the message -> once',
      errors: [{ path: 'figures[3].value', code: 'x', message: 'figures[3].value：应为数字' }],
      lines: ['  figures[3].value：应为数字'],
    },
    {
      name: 'several -> all',
      errors: [
        { path: 'unit', code: 'x', message: '没有这个单位' },
        { path: 'period', code: 'x', message: '在未来' },
      ],
      lines: ['  unit：没有这个单位', '  period：在未来'],
    },
    {
      name: 'control characters -> none',
      errors: [{ path: 'unit', code: 'x', message: 'a\u001b[2Jb\nc' }],
      lines: ['  unit：a [2Jb c'],
    },
  ])('$name', ({ errors, lines }) => {
    const [heading, ...rest] = errorText(answered(errors), 'zh').split('\n');
    expect(heading).toBe('HTTP 422 · 内容有误 · 没有保存任何数据。');
    expect(rest).toEqual(lines);
  });

  test('no problem document -> the status and how the answer begins', () => {
    expect(problemsIn(502, '<html>Bad Gateway</html>').map(({ message }) => message.en)).toEqual([
      'HTTP 502 · <html>Bad Gateway</html>',
    ]);
  });
});

test('an error without problems -> its kind and message; a stack only for a fault of ours', () => {
  expect(errorText(new PlanwatchError('misconfigured', 'X is missing'), 'zh')).toBe('设置有误：X is missing');
  expect(errorText(new PlanwatchError('internal', 'oh'), 'en')).toMatch(/^Internal error: oh\n.*\n\s+at /s);
});
