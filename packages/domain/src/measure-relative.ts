import { limitAttainment } from './attainment.ts';
import type { Bilingual } from './bilingual.ts';
import type { Mark, Point, Step } from './evaluation.ts';
import { commonPeriods, growthIndex, growthSteps } from './growth-index.ts';
import { isIncomplete } from './measure-growth.ts';
import type { Obligation, Setting, Waiting } from './measurement.ts';
import type { ReferenceInput } from './reference.ts';
import { awaitingReference } from './waiting.ts';
import { closesYear } from './year-close.ts';

type Compared = Extract<ReferenceInput, { kind: 'indicator' | 'peer_average' }>;

const nameOf = (reference: Compared): Bilingual => {
  switch (reference.kind) {
    case 'indicator':
      return reference.indicator.name;
    case 'peer_average':
      return { zh: '全市平均水平', en: 'the city average' };
    default:
      return reference satisfies never;
  }
};

interface Comparison {
  readonly ours: number;
  readonly theirs: number;
  readonly marks: readonly Mark[];
  readonly formula: string;
  readonly steps: readonly Step[];
}

/** Two average growths since the plan's start, chained over the periods both have. */
const compareGrowth = (ours: readonly Point[], theirs: readonly Point[], latest: Point, origin: number): Comparison => {
  const own = growthIndex(ours, () => 0);
  const other = growthIndex(theirs, () => 0);
  return {
    ours: own.average,
    theirs: other.average,
    marks: isIncomplete(own, latest, origin) ? ['incomplete'] : [],
    formula: 'I^(1/k) − 1, both over the same periods',
    steps: [
      ...growthSteps('year', own),
      { name: 'index', value: own.index },
      ...growthSteps('reference', other),
      { name: 'reference_index', value: other.index },
      { name: 'years', value: own.years },
    ],
  };
};

/** Set against another indicator or the peers' average, at the latest period known for both. */
export const measureRelative = (setting: Setting, reference: Compared | undefined): Obligation | Waiting => {
  const { indicator, figures, origin } = setting;
  const { ours, theirs } = commonPeriods(figures, reference?.figures ?? []);
  const latest = ours.at(-1);
  const match = theirs.at(-1);
  if (!reference || !latest || !match) return awaitingReference(setting, reference ? nameOf(reference) : undefined);
  const compared: Comparison =
    indicator.basis === 'average_growth'
      ? compareGrowth(ours, theirs, latest, origin)
      : {
          ours: latest.value,
          theirs: match.value,
          marks: [],
          steps: [],
          formula: 'at the latest period known for both',
        };
  const marks = [...compared.marks];
  if (match.final === false && latest.final !== false) marks.push('preliminary');
  return {
    family: 'obligation',
    shape: 'relative',
    period: latest.period,
    actual: compared.ours,
    expected: compared.theirs,
    aim: compared.theirs,
    target: null,
    attainment: limitAttainment(indicator, compared.ours, compared.theirs),
    way: Math.abs(compared.theirs),
    marks,
    steps: [
      ...compared.steps,
      { name: 'actual', value: compared.ours, formula: compared.formula },
      { name: 'reference', value: compared.theirs, formula: compared.formula },
      { name: 'margin', value: compared.ours - compared.theirs },
    ],
    closedYear: closesYear({ ...setting, latest }),
    comparedWith: { kind: reference.kind, name: nameOf(reference) },
  };
};
