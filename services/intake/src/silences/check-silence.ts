import {
  ALERT_KINDS,
  type Bilingual,
  checkSilence,
  NATURES,
  type SilenceField,
  type SilenceProblem,
} from '@planwatch/domain';
import type { Problem } from '@planwatch/runtime';
import { invalidInput, problem } from '../http/problem.ts';
import type { PlanIndex } from '../plans/plan-index.ts';
import type { GivenSilence } from './given-silence.ts';

/** The values that a field can have, and what they are called. */
const known = ({
  plan,
  units,
  byCode,
}: PlanIndex): Record<SilenceField, { values: readonly string[]; words: Bilingual }> => {
  const listed = (values: readonly string[]) => ({
    values,
    words: { zh: `以下之一：${values.join('、')}`, en: `one of ${values.join(', ')}` },
  });
  return {
    plan: listed([plan.code]),
    unit: { values: [...units.keys()], words: { zh: '该规划的单位代码', en: 'the code of a unit of the plan' } },
    indicator: {
      values: [...byCode.keys()],
      words: { zh: '该规划的指标代码', en: 'the code of an indicator of the plan' },
    },
    kind: listed(ALERT_KINDS),
    nature: listed(NATURES),
    severity: listed(['warning', 'critical']),
    tier: listed(['1', '2']),
  };
};

/** Throws `invalid_input` where matchers name what the plan does not have: they would silently match nothing. */
export const assertMatchersKnown = (matchers: GivenSilence['matchers'], index: PlanIndex): void => {
  const fields = known(index);
  const faults = matchers.flatMap(({ field, oneOf }, m) =>
    oneOf.flatMap((value, v): Problem[] => {
      const { values, words } = fields[field];
      const path = `matchers[${m}].oneOf[${v}]`;
      return values.includes(value)
        ? []
        : [
            problem(path, 'unknown_value', {
              zh: `${path}：“${value}”不存在，应为${words.zh}。`,
              en: `${path}: there is no "${value}"; expected ${words.en}.`,
            }),
          ];
    }),
  );
  if (faults.length > 0) throw invalidInput(faults);
};

const WORDS: Record<SilenceProblem, { path: string; words: Bilingual }> = {
  no_matchers: {
    path: 'matchers',
    words: { zh: 'matchers：至少一项。', en: 'matchers: at least one is expected.' },
  },
  empty_matcher: { path: 'matchers', words: { zh: 'matchers：oneOf 不能为空。', en: 'matchers: oneOf is empty.' } },
  ends_before_it_begins: {
    path: 'until',
    words: { zh: 'until：应晚于 from。', en: 'until: expected later than from.' },
  },
  ended: { path: 'until', words: { zh: 'until：该时刻已过。', en: 'until: that instant has passed.' } },
  no_reason: { path: 'reason', words: { zh: 'reason：请写明理由。', en: 'reason: say why.' } },
};

/** Throws `invalid_input` with everything that is wrong with a silence. */
export const assertSound = (silence: Parameters<typeof checkSilence>[0], now: Date): void => {
  const faults = checkSilence(silence, now.getTime()).map((code) => problem(WORDS[code].path, code, WORDS[code].words));
  if (faults.length > 0) throw invalidInput(faults);
};
