import { describe, expect, it } from 'vitest';
import { type Indicator, type Plan, seriesGraph, seriesId, withDependents } from '../src/index.ts';
import { indicator, PLAN } from './support/indicators.ts';

/** Judged against another indicator, in growth. */
const against = (code: string, reference: string | null, rest: Partial<Indicator> = {}): Indicator =>
  indicator({
    code,
    valueKind: 'growth',
    basis: 'average_growth',
    reporting: 'growth',
    ...(reference === null
      ? { final: 6 }
      : { comparator: 'above', reference: { kind: 'indicator', indicator: reference } }),
    ...rest,
  });

const planOf = (code: string, ...indicators: Indicator[]): Plan => {
  const name = { zh: code, en: code };
  return {
    code,
    title: name,
    shortTitle: name,
    jurisdiction: { code: '310116', name },
    ...PLAN,
    timeZone: 'Asia/Shanghai',
    planOffice: 'u',
    documents: [],
    units: [],
    indicators,
    tasks: [],
    projects: [],
    milestones: [],
  };
};

/** Rural income > resident income > GDP, and what branches off; their names sort against the order of judgement. */
const CHAIN = planOf(
  'p',
  against('a-rural', 'b-income'),
  against('b-income', 'd-gdp'),
  against('c-fiscal', 'd-gdp'),
  against('d-gdp', null),
  against('e-alone', null),
);
/** Not allowed in a plan: what it brings must still end. */
const CIRCLE = planOf(
  'p',
  against('a', 'c'),
  against('b', 'a'),
  against('c', 'b'),
  against('d', 'a'),
  against('e', 'e'),
);

interface Row {
  readonly name: string;
  readonly plans: readonly Plan[];
  readonly changed: readonly string[];
  readonly judged: readonly string[];
}

const TABLE: Row[] = [
  {
    name: 'the end of a chain -> all that hangs on it, nearest first',
    plans: [CHAIN],
    changed: ['p/d-gdp'],
    judged: ['p/d-gdp', 'p/b-income', 'p/c-fiscal', 'p/a-rural'],
  },
  {
    name: 'the middle of a chain -> what stands above it, not what it hangs on',
    plans: [CHAIN],
    changed: ['p/b-income'],
    judged: ['p/b-income', 'p/a-rural'],
  },
  { name: 'the head of a chain -> itself', plans: [CHAIN], changed: ['p/a-rural'], judged: ['p/a-rural'] },
  {
    name: 'all of a chain at once, named in the wrong order -> each once, in order of judgement',
    plans: [CHAIN],
    changed: ['p/a-rural', 'p/b-income', 'p/d-gdp', 'p/a-rural'],
    judged: ['p/d-gdp', 'p/b-income', 'p/c-fiscal', 'p/a-rural'],
  },
  { name: 'what nothing hangs on -> itself', plans: [CHAIN], changed: ['p/e-alone'], judged: ['p/e-alone'] },
  { name: 'a series of no plan -> nothing', plans: [CHAIN], changed: ['p/none', 'q/d-gdp', ''], judged: [] },
  {
    name: 'through a twin in another plan -> over both plans',
    plans: [
      planOf('p', against('z-gdp', null)),
      planOf(
        'q',
        against('a-rural', 'b-income'),
        against('b-income', 'c-gdp'),
        against('c-gdp', null, { sameAs: { plan: 'p', indicator: 'z-gdp' } }),
      ),
    ],
    changed: ['p/z-gdp'],
    judged: ['p/z-gdp', 'q/b-income', 'q/a-rural'],
  },
];

describe('withDependents', () => {
  it.each(TABLE)('$name', ({ plans, changed, judged }) => {
    expect(withDependents(seriesGraph(plans), changed).map(({ id }) => id)).toEqual(judged);
  });

  it.each(['a', 'b', 'c'])('a circle, from %s -> ends, each of it and what hangs on it once', (from) => {
    const found = withDependents(seriesGraph([CIRCLE]), [seriesId({ plan: 'p', indicator: from })]);
    expect(found.map(({ id }) => id).sort()).toEqual(['p/a', 'p/b', 'p/c', 'p/d']);
  });

  it('a series that refers to itself -> ends, once', () => {
    expect(withDependents(seriesGraph([CIRCLE]), ['p/e']).map(({ id }) => id)).toEqual(['p/e']);
  });
});

describe('seriesGraph', () => {
  it('a chain -> each is deeper than what it hangs on, and knows both neighbours', () => {
    const graph = seriesGraph([CHAIN]);
    const rows = graph.ids.map((id) => {
      const node = graph.get(id);
      return [id, node?.reference, node?.dependents, node?.depth];
    });
    expect(rows).toEqual([
      ['p/a-rural', 'p/b-income', [], 3],
      ['p/b-income', 'p/d-gdp', ['p/a-rural'], 2],
      ['p/c-fiscal', 'p/d-gdp', [], 2],
      ['p/d-gdp', null, ['p/b-income', 'p/c-fiscal'], 1],
      ['p/e-alone', null, [], 1],
    ]);
  });

  it('a circle -> is drawn, with depths that are numbers', () => {
    const graph = seriesGraph([CIRCLE]);
    expect(graph.ids).toHaveLength(5);
    for (const id of graph.ids) expect(graph.get(id)?.depth).toBeLessThanOrEqual(graph.ids.length + 1);
  });

  it('a reference that no plan has -> none', () => {
    const graph = seriesGraph([planOf('p', against('a', 'elsewhere'))]);
    expect(graph.get('p/a')).toMatchObject({ reference: null, depth: 1 });
  });

  it('a whole and its parts -> know each other', () => {
    const graph = seriesGraph([planOf('p', indicator({ code: 'w' }), indicator({ code: 'x', partOf: 'w' }))]);
    expect(graph.get('p/w')?.parts).toEqual(['p/x']);
    expect(graph.find('p', 'x')?.whole).toBe('p/w');
  });
});
