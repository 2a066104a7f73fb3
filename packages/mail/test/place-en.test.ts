import { expect, test } from 'vitest';
import { placeEn } from '../src/place-en.ts';

test.each([
  ['表1 第 23 行', 'Table 1, row 23'],
  ['表1 第 4 行其中', 'Table 1, part of row 4'],
  ['第 12 项', 'Item 12'],
  ['附件 重点项目 第 9 项', 'Annex “重点项目”, item 9'],
  ['任务（6）大力发展乡村旅游', 'Task 6, “大力发展乡村旅游”'],
  ['第二部分 四、目标任务 指标表第 7 行', 'Part 2, section 4, “目标任务”, table of indicators, row 7'],
  ['第二部分 四、目标任务', 'Part 2, section 4, “目标任务”'],
  ['二（一）强化科技创新策源功能', 'Section 2.1, “强化科技创新策源功能”'],
  ['一、协同推进基础建设', 'Section 1, “协同推进基础建设”'],
  ['专栏 3', 'in its own words: “专栏 3”'],
])('%s -> %s', (item, said) => {
  expect(placeEn(item)).toBe(said);
});
