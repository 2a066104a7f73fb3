import {
  type Bilingual,
  endsPeriod,
  type Frequency,
  formatPeriod,
  type Indicator,
  type Month,
  type Plan,
} from '@planwatch/domain';
import { notAPeriod, readPeriod } from './read-period.ts';

/** What is wrong with a given period, without its place. */
export interface PeriodFault {
  readonly code: string;
  readonly message: Bilingual;
}

const FREQUENCY_WORDS: Record<Frequency, Bilingual & { readonly example: string }> = {
  monthly: { zh: '月度', en: 'monthly', example: '2024-06' },
  quarterly: { zh: '季度', en: 'quarterly', example: '2024-Q2' },
  semiannual: { zh: '半年度', en: 'semiannual', example: '2024-H1' },
  annual: { zh: '年度', en: 'annual', example: '2023' },
};

/** The period as a month, if it fits the indicator's frequency, or what is wrong. A month may stand for the period it ends. */
export const readIndicatorPeriod = (text: string, { frequency }: Indicator): Month | PeriodFault => {
  const given = readPeriod(text);
  const { zh, en, example } = FREQUENCY_WORDS[frequency];
  if (!given) {
    return {
      code: 'wrong_period',
      message: notAPeriod(text, {
        zh: `应为${zh}报告期，如 ${example}`,
        en: `a ${en} period such as ${example} is expected`,
      }),
    };
  }
  const fits = given.frequency === frequency || given.frequency === 'monthly';
  if (fits && endsPeriod(given.end, frequency)) return given.end;
  return {
    code: 'wrong_frequency',
    message: {
      zh: `报告期“${text}”与报送频率不符：该指标按${zh}报送，应填如 ${example}。`,
      en: `The period "${text}" does not fit: this indicator is ${en}, so a period such as ${example} is expected.`,
    },
  };
};

/** What speaks against a figure for this period, by the plan's span and the business month. */
export const spanFault = (
  plan: Plan,
  period: Month,
  frequency: Frequency,
  currentMonth: Month,
): PeriodFault | undefined => {
  const name = formatPeriod(period, frequency);
  const now = formatPeriod(currentMonth);
  if (period < plan.start || period > plan.end) {
    const span = `${formatPeriod(plan.start)} – ${formatPeriod(plan.end)}`;
    return {
      code: 'period_outside_plan',
      message: {
        zh: `报告期 ${name} 不在规划期内，应在 ${span} 之间。`,
        en: `The period ${name} lies outside the plan; it is expected within ${span}.`,
      },
    };
  }
  if (period > currentMonth) {
    return {
      code: 'period_in_future',
      message: {
        zh: `报告期 ${name} 尚未到来（当前为 ${now}），不能填报。`,
        en: `The period ${name} is in the future (it is now ${now}).`,
      },
    };
  }
  if (period === currentMonth) {
    return {
      code: 'period_not_ended',
      message: {
        zh: `报告期 ${name} 尚未结束（当前为 ${now}），请待该期结束后再填报。`,
        en: `The period ${name} has not ended yet (it is now ${now}); report it when it has.`,
      },
    };
  }
  return undefined;
};
