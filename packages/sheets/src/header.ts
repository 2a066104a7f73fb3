import { FIELDS, type Field } from './table.ts';

/** The names a column may go by. The first of each language is the one we ask for. */
const HEADER_NAMES: Record<Field, readonly string[]> = {
  indicator: ['指标代码', '指标编码', '指标编号', 'indicator', 'code', 'indicator code'],
  name: ['指标名称', '指标', 'name', 'indicator name'],
  period: ['报告期', '期间', '报告期间', 'period', 'reporting period'],
  value: ['数值', '填报数', '填报值', '本期值', '本期数', 'value', 'figure'],
  note: ['备注', '说明', 'note', 'notes', 'remark', 'remarks'],
  member: ['成员', '成员单位', 'member'],
  numerator: ['分子', 'numerator'],
  denominator: ['分母', 'denominator'],
};

const FIELD_OF = new Map(FIELDS.flatMap((field) => HEADER_NAMES[field].map((name) => [plain(name), field] as const)));

/** What is looked for, as a reader should put it in the first row. */
export const WANTED = {
  zh: '“指标代码”或“指标名称”，以及“数值”（或“分子”和“分母”）；可另有“报告期”“成员”“备注”',
  en: '"indicator" or "name", and "value" (or "numerator" and "denominator"); "period", "member" and "note" may be added',
};

/** Full-width letters, case, spaces, underscores, a mark for required columns and a unit in brackets don't count. */
function plain(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^()]*\)|\[[^[\]]*\]|[\s_*:]+/g, '');
}

/** Which field a column header names, if any. */
export const fieldOf = (header: string): Field | undefined => FIELD_OF.get(plain(header));

/** Whether these fields make a table of figures: something to report on, and a figure. */
export const isComplete = (fields: ReadonlySet<Field>): boolean =>
  (fields.has('indicator') || fields.has('name')) &&
  (fields.has('value') || (fields.has('numerator') && fields.has('denominator')));
