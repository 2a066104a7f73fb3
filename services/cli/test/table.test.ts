import { expect, test } from 'vitest';
import { displayWidth, tableText } from '../src/table.ts';

test.each([
  { text: 'abc', width: 3 },
  { text: '森林', width: 4 },
  { text: '（）', width: 4 },
  { text: '▲ 滞后', width: 6 },
  { text: '', width: 0 },
])('width of "$text" -> $width columns', ({ text, width }) => {
  expect(displayWidth(text)).toBe(width);
});

test('cells of one column start at one place, whatever the script', () => {
  const table = tableText([
    ['代码', 'x'],
    ['jinshan', '森林'],
    ['甲', ''],
  ]);
  expect(table).toBe('代码     x\njinshan  森林\n甲');
});
