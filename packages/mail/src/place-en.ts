const NUMERALS = '一二三四五六七八九十';
const numeral = (character = ''): number => NUMERALS.indexOf(character) + 1;
const N = `[${NUMERALS}]`;

/** How documents name their places. What a place is called there stays in its own words. */
const PLACES: readonly (readonly [written: RegExp, said: (...parts: string[]) => string])[] = [
  [/^表 ?(\d+) ?第 ?(\d+) ?行$/, (table, row) => `Table ${table}, row ${row}`],
  [/^表 ?(\d+) ?第 ?(\d+) ?行其中$/, (table, row) => `Table ${table}, part of row ${row}`],
  [/^第 ?(\d+) ?项$/, (item) => `Item ${item}`],
  [/^附件 (\S+) 第 ?(\d+) ?项$/, (title, item) => `Annex “${title}”, item ${item}`],
  [/^任务（(\d+)）(.+)$/, (task, title) => `Task ${task}, “${title}”`],
  [
    new RegExp(`^第(${N})部分 (${N})、(\\S+) 指标表第 ?(\\d+) ?行$`),
    (part, section, title, row) =>
      `Part ${numeral(part)}, section ${numeral(section)}, “${title}”, table of indicators, row ${row}`,
  ],
  [
    new RegExp(`^第(${N})部分 (${N})、(\\S+)$`),
    (part, section, title) => `Part ${numeral(part)}, section ${numeral(section)}, “${title}”`,
  ],
  [new RegExp(`^(${N})（(${N})）(.+)$`), (one, two, title) => `Section ${numeral(one)}.${numeral(two)}, “${title}”`],
  [new RegExp(`^(${N})、(.+)$`), (section, title) => `Section ${numeral(section)}, “${title}”`],
];

/** A place in a document, in English: `Table 1, row 23`. One that cannot be read is quoted as it stands. */
export const placeEn = (item: string): string => {
  for (const [written, said] of PLACES) {
    const found = written.exec(item);
    if (found) return said(...found.slice(1));
  }
  return `in its own words: “${item}”`;
};
