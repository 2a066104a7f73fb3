import type { Bilingual } from './bilingual.ts';
import type { Indicator } from './indicator.ts';
import type { Setting, Waiting } from './measurement.ts';
import { yearOf } from './period.ts';
import { isFlow } from './series.ts';

type Judged = Pick<Setting, 'indicator' | 'targets' | 'latest'>;

/** Which kind of light the indicator will have once it can be judged. */
export const familyOf = (indicator: Indicator): 'road' | 'obligation' => {
  const { reference, basis, reporting, direction } = indicator;
  if (reference && reference.kind !== 'issued') return 'obligation';
  switch (basis) {
    case 'level':
      return 'road';
    case 'plan_total':
    case 'average_growth':
    case 'total_change':
      return direction === 'up' ? 'road' : 'obligation';
    case 'annual':
      return isFlow(reporting) && direction === 'up' ? 'road' : 'obligation';
    default:
      return basis satisfies never;
  }
};

const wait = ({ indicator, latest, targets }: Judged, waiting: Waiting['waiting'], reason: Bilingual): Waiting => ({
  family: familyOf(indicator),
  waiting,
  period: latest.period,
  actual: latest.value,
  target: targets.final,
  reason,
});

/** No target for the period: not set, or not issued yet. */
export const awaitingTarget = (setting: Judged): Waiting => {
  const { indicator, latest } = setting;
  const year = yearOf(latest.period);
  if (indicator.reference?.kind !== 'issued') {
    return wait(setting, 'awaiting_target', {
      zh: `${indicator.name.zh} ${year} 年目标值尚未录入。`,
      en: `${indicator.name.en}: no target has been entered for ${year}.`,
    });
  }
  return wait(setting, 'awaiting_target', issuedValueAwaited(indicator, year));
};

/** Says that the value that is issued for a year, or for the whole plan, has not been entered. */
export const issuedValueAwaited = (
  { name, direction, reference }: Pick<Indicator, 'name' | 'direction' | 'reference'>,
  year: number,
): Bilingual => {
  const ofPlan = reference?.kind === 'issued' && reference.span === 'plan';
  const noun = direction === 'down' ? '控制数' : '下达指标';
  return {
    zh: `${name.zh} ${ofPlan ? '规划期' : `${year} 年`}${noun}尚未录入。`,
    en: `${name.en}: the value issued for ${ofPlan ? 'the plan' : year} has not been entered.`,
  };
};

/** Says that the value is issued, and the figure of that year not in. */
export const figureAwaited = ({ name }: Pick<Indicator, 'name'>, year: number): Bilingual => ({
  zh: `${name.zh} ${year} 年数据尚未报送。`,
  en: `${name.en}: no figure for ${year} yet.`,
});

/** A running total of several years, without the December before: nobody can tell what the year itself brought. */
export const awaitingYearStart = (setting: Judged): Waiting => {
  const { name } = setting.indicator;
  const year = yearOf(setting.latest.period);
  const waiting = wait(setting, 'awaiting_figure', {
    zh: `${name.zh} ${year - 1} 年底累计数尚未报送，无法分出 ${year} 年当年数，暂不判断。`,
    en: `${name.en}: the running total at the end of ${year - 1} is not in, so what ${year} itself brought is not known.`,
  });
  return { ...waiting, actual: null };
};

/** No baseline of the same measure is stated, and no year-end figure has followed one yet. */
export const awaitingBaseline = (setting: Judged): Waiting => {
  const { name } = setting.indicator;
  return wait(setting, 'awaiting_baseline', {
    zh: `${name.zh}未载明同口径基期值，暂以首个年末数为基期，下一期起判断进度。`,
    en: `${name.en}: no comparable baseline is stated; the first year-end figure will stand in for it, and progress is judged from the next figure on.`,
  });
};

/** The indicator or average that it is set against has no figure for any of its periods. */
export const awaitingReference = (setting: Judged, reference: Bilingual | undefined): Waiting => {
  const { name } = setting.indicator;
  return wait(setting, 'awaiting_reference', {
    zh: `${name.zh}的参照数据${reference ? `（${reference.zh}）` : ''}尚未报送，暂不判断。`,
    en: `${name.en}: the figures it is compared with${reference ? ` (${reference.en})` : ''} are not in yet.`,
  });
};
