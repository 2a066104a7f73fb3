import { type Bilingual, formatComputed, formatValue, isGrey, LIGHT_WORDS, type Light } from '@planwatch/domain';
import type { Context } from '../context.ts';
import { isLight, lightText } from '../light-text.ts';
import { type Column, oneLine, titledTable } from '../table.ts';
import type { LightRow, LightsOfPlan } from './read-lights.ts';

/** Each plan as a titled table with the count of its lights below; a last count of all where there are several. */
export const printLights = (context: Context, plans: readonly LightsOfPlan[]): void => {
  if (context.json) {
    context.print(
      JSON.stringify(
        plans.flatMap(({ rows }) => rows),
        null,
        2,
      ),
    );
    return;
  }
  for (const { code, title, rows } of plans) {
    context.print(oneLine(`${context.say(title)}  ${code}`));
    if (rows.length > 0) context.print(`\n${titledTable(context, columns(context), rows)}\n`);
    context.print(`${countText(context, rows)}\n`);
  }
  if (plans.length > 1)
    context.print(
      allText(
        context,
        plans.flatMap(({ rows }) => rows),
      ),
    );
};

const columns = (context: Context): readonly Column<LightRow>[] => [
  { title: { zh: '序号', en: 'No.' }, text: ({ no }) => no ?? '—' },
  { title: { zh: '指标', en: 'Indicator' }, text: ({ name }) => context.say(name) },
  { title: { zh: '牵头单位', en: 'Lead unit' }, text: ({ unit }) => context.say(unit) },
  { title: { zh: '状态', en: 'Light' }, text: ({ light }) => (light === null ? '○ —' : lightText(context, light)) },
  { title: { zh: '报告期', en: 'Period' }, text: ({ period }) => period ?? '—' },
  {
    title: { zh: '实际', en: 'Actual' },
    text: ({ actual, measure }) => valueText(context, actual, measure, formatValue),
  },
  {
    title: { zh: '应有', en: 'Expected' },
    text: ({ expected, measure }) => valueText(context, expected, measure, formatComputed),
  },
  { title: { zh: '原因', en: 'Waits because' }, text: (row) => (isWaiting(row) ? context.say(row.reason) : '') },
];

const valueText = (
  context: Context,
  value: string | null,
  measure: LightRow['measure'],
  format: typeof formatValue,
): string => (value === null ? '—' : context.say(format(Number(value), measure)));

const isWaiting = ({ light }: LightRow): boolean => light === null || (isLight(light) && isGrey(light));

const allText = (context: Context, rows: readonly LightRow[]): string =>
  `${context.say({ zh: '合计', en: 'All plans' })}${context.say(COLON)}${countText(context, rows)}`;

/** `44 项：已达成 3，正常 20，…`; lights that nobody has are left out. */
const countText = (context: Context, rows: readonly LightRow[]): string => {
  const counts = new Map<string, number>();
  for (const { light } of rows) {
    const word = light === null ? context.say(NOT_JUDGED) : wordOf(context, light);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const order = [...Object.keys(LIGHT_WORDS).map((light) => wordOf(context, light)), ...counts.keys()];
  const parts = [...new Set(order)].flatMap((word) => (counts.has(word) ? [`${word} ${counts.get(word)}`] : []));
  const total = context.say({ zh: `${rows.length} 项`, en: `${rows.length} indicators` });
  return parts.length === 0 ? total : `${total}${context.say(COLON)}${parts.join(context.say(COMMA))}`;
};

const wordOf = (context: Context, light: string): string =>
  isLight(light) ? context.say(LIGHT_WORDS[light satisfies Light].word) : light;

const COLON: Bilingual = { zh: '：', en: ': ' };
const COMMA: Bilingual = { zh: '，', en: ', ' };
const NOT_JUDGED: Bilingual = { zh: '未评价', en: 'Not judged' };
