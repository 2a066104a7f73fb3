import {
  ALERT_KINDS,
  type Bilingual,
  checkSilence,
  LONGEST_SILENCE_DAYS,
  NATURES,
  type SilenceField,
  type SilenceProblem,
} from '@planwatch/domain';
import type { Problem } from '@planwatch/runtime';
import { invalidInput, problem } from '../http/problem.ts';
import { nearestOf } from '../plans/nearest.ts';
import type { PlanIndex } from '../plans/plan-index.ts';
import type { GivenSilence } from './given-silence.ts';

/** The values that a field can have, and what was expected in the place of another. */
interface Known {
  readonly values: readonly string[];
  readonly expected: (given: string) => Bilingual;
}

const listed = (values: readonly string[]): Known => ({
  values,
  expected: () => ({ zh: `以下之一：${values.join('、')}`, en: `one of ${values.join(', ')}` }),
});

type Named = Parameters<typeof nearestOf>[0];

/** Too many to list: the one most like what was given is named. */
const named = (all: Named, words: Bilingual): Known => ({
  values: all.map(({ code }) => code),
  expected: (given) => {
    const near = nearestOf(all, given);
    if (!near) return words;
    const { code, name } = near;
    return {
      zh: `${words.zh}，最相近的是 ${code}（${name.zh}）`,
      en: `${words.en}; the nearest is ${code} (${name.en})`,
    };
  },
});

const known = ({ plan }: PlanIndex): Record<SilenceField, Known> => ({
  plan: listed([plan.code]),
  unit: named(plan.units, { zh: '该规划的单位代码', en: 'the code of a unit of the plan' }),
  indicator: named(plan.indicators, { zh: '该规划的指标代码', en: 'the code of an indicator of the plan' }),
  kind: listed(ALERT_KINDS),
  nature: listed(NATURES),
  severity: listed(['warning', 'critical']),
  tier: listed(['1', '2']),
});

/** Throws `invalid_input` where matchers name what the plan does not have: they would silently match nothing. */
export const assertMatchersKnown = (matchers: GivenSilence['matchers'], index: PlanIndex): void => {
  const fields = known(index);
  const faults = matchers.flatMap(({ field, oneOf }, m) =>
    oneOf.flatMap((value, v): Problem[] => {
      const { values, expected } = fields[field];
      if (values.includes(value)) return [];
      const path = `matchers[${m}].oneOf[${v}]`;
      const [given, { zh, en }] = [value.slice(0, 60), expected(value)];
      return [
        problem(path, 'unknown_value', {
          zh: `${path}：${field}=“${given}”不存在，应为${zh}。`,
          en: `${path}: there is no ${field} "${given}"; expected ${en}.`,
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
  begins_before_now: {
    path: 'from',
    words: {
      zh: 'from：不能早于现在，此前的邮件已经发出；立即开始的，不填此项。',
      en: 'from: expected no earlier than now, since mails of before have gone out; leave it out to begin at once.',
    },
  },
  too_long: {
    path: 'until',
    words: {
      zh: `until：最长 ${LONGEST_SILENCE_DAYS} 天；届时仍需要的，到期前另行办理。`,
      en: `until: at most ${LONGEST_SILENCE_DAYS} days are expected; renew it before it ends if need be.`,
    },
  },
  no_reason: { path: 'reason', words: { zh: 'reason：请写明理由。', en: 'reason: say why.' } },
};

/** Throws `invalid_input` with everything that is wrong with a silence. */
export const assertSound = (silence: Parameters<typeof checkSilence>[0], now: Date): void => {
  const faults = checkSilence(silence, now.getTime()).map((code) => problem(WORDS[code].path, code, WORDS[code].words));
  if (faults.length > 0) throw invalidInput(faults);
};
