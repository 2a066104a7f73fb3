import type { Bilingual, Light } from '@planwatch/domain';
import { isGrey } from '@planwatch/domain';
import { isLight } from '../light-text.ts';
import type { LightRow, LightsOfPlan } from '../lights/read-lights.ts';

/** What is counted: the four colours, and all that wait as one. */
export const COUNTED = ['off_track', 'lagging', 'on_track', 'achieved', 'awaiting'] as const;
export type Counted = (typeof COUNTED)[number];

/** How many indicators stand how. `of`: the plan, nature or unit; `null`: all. */
export interface LightCount {
  readonly by: 'all' | 'plan' | 'nature' | 'unit';
  readonly of: Bilingual | null;
  readonly total: number;
  readonly lights: Readonly<Record<Counted, number>>;
}

export interface Portfolio {
  readonly counts: readonly LightCount[];
  readonly offTrackBinding: readonly LightRow[];
}

const NATURES: Readonly<Record<LightRow['nature'], Bilingual>> = {
  binding: { zh: '约束性', en: 'Binding' },
  anticipatory: { zh: '预期性', en: 'Anticipatory' },
};

/** All plans at once. A series that stands in several plans is counted in each of them, and once in all else. */
export const countPortfolio = (plans: readonly LightsOfPlan[]): Portfolio => {
  const rows = plans.flatMap((plan) => plan.rows);
  const known = new Set(rows.map(({ plan, indicator }) => `${plan} ${indicator}`));
  const once = rows.filter(({ sameAs }) => sameAs === null || !known.has(`${sameAs.plan} ${sameAs.indicator}`));
  const units = [...Map.groupBy(once, ({ unit }) => unit.zh).values()].flatMap(([first, ...others]) =>
    first ? [count('unit', first.unit, [first, ...others])] : [],
  );
  return {
    counts: [
      count('all', null, once),
      ...plans.map((plan) => count('plan', plan.title, plan.rows)),
      ...(['binding', 'anticipatory'] as const).map((nature) =>
        count(
          'nature',
          NATURES[nature],
          once.filter((row) => row.nature === nature),
        ),
      ),
      ...units.toSorted(worstFirst),
    ],
    offTrackBinding: once.filter(({ light, nature }) => light === 'off_track' && nature === 'binding'),
  };
};

const worstFirst = (a: LightCount, b: LightCount): number =>
  b.lights.off_track - a.lights.off_track || b.lights.lagging - a.lights.lagging || b.total - a.total;

const count = (by: LightCount['by'], of: Bilingual | null, rows: readonly LightRow[]): LightCount => {
  const lights = { off_track: 0, lagging: 0, on_track: 0, achieved: 0, awaiting: 0 };
  for (const { light } of rows) lights[countedAs(light)] += 1;
  return { by, of, total: rows.length, lights };
};

const countedAs = (light: string | null): Counted => {
  if (light === null || !isLight(light) || isGrey(light)) return 'awaiting';
  return light as Exclude<Light, 'not_measured' | `awaiting_${string}`>;
};
