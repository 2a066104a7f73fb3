import { type Bilingual, formatComputed, formatValue, LIGHT_WORDS } from '@planwatch/domain';
import type { Context } from '../context.ts';
import type { LightRow } from '../lights/read-lights.ts';
import { type Column, titledTable } from '../table.ts';
import { COUNTED, type Counted, type LightCount, type Portfolio } from './count-portfolio.ts';

/** A table of counts, then the binding indicators that are off track. */
export const printPortfolio = (context: Context, { counts, offTrackBinding }: Portfolio): void => {
  if (context.json) {
    context.print(JSON.stringify({ counts, offTrackBinding }, null, 2));
    return;
  }
  context.print(titledTable(context, countColumns(context), counts));
  const some = offTrackBinding.length > 0;
  context.print(`\n${context.say(some ? OFF_TRACK : NONE_OFF_TRACK)}`);
  if (some) context.print(titledTable(context, rowColumns(context), offTrackBinding));
};

const OFF_TRACK: Bilingual = { zh: '约束性指标严重滞后：', en: 'Binding and off track:' };
const NONE_OFF_TRACK: Bilingual = { zh: '没有严重滞后的约束性指标。', en: 'No binding indicator is off track.' };
const BY: Readonly<Record<LightCount['by'], Bilingual>> = {
  all: { zh: '合计', en: 'All' },
  plan: { zh: '规划', en: 'Plan' },
  nature: { zh: '属性', en: 'Nature' },
  unit: { zh: '牵头单位', en: 'Lead unit' },
};

const lightTitle = (counted: Counted): Bilingual => {
  const { shape, word } = LIGHT_WORDS[counted === 'awaiting' ? 'awaiting_figure' : counted];
  return { zh: `${shape} ${word.zh}`, en: `${shape} ${word.en}` };
};

const countColumns = ({ say }: Context): readonly Column<LightCount>[] => [
  { title: { zh: '分类', en: 'By' }, text: ({ by }) => say(BY[by]) },
  { title: { zh: '名称', en: 'Name' }, text: ({ of }) => (of ? say(of) : '—') },
  { title: { zh: '项数', en: 'Indicators' }, text: ({ total }) => String(total) },
  ...COUNTED.map((counted) => ({
    title: lightTitle(counted),
    text: ({ lights }: LightCount) => String(lights[counted]),
  })),
];

const rowColumns = ({ say }: Context): readonly Column<LightRow>[] => [
  { title: { zh: '规划', en: 'Plan' }, text: ({ plan }) => plan },
  { title: { zh: '指标', en: 'Indicator' }, text: ({ name }) => say(name) },
  { title: { zh: '牵头单位', en: 'Lead unit' }, text: ({ unit }) => say(unit) },
  { title: { zh: '报告期', en: 'Period' }, text: ({ period }) => period ?? '—' },
  {
    title: { zh: '实际', en: 'Actual' },
    text: ({ actual, measure }) => (actual === null ? '—' : say(formatValue(Number(actual), measure))),
  },
  {
    title: { zh: '应有', en: 'Expected' },
    text: ({ expected, measure }) => (expected === null ? '—' : say(formatComputed(Number(expected), measure))),
  },
];
