import { readFileSync } from 'node:fs';
import { formatPeriod, type Indicator, month, type Plan } from '@planwatch/domain';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  bundledContacts,
  bundledPlans,
  type ContactList,
  checkPlans,
  formatFaults,
  loadContacts,
  loadPlan,
} from '../src/index.ts';
import { ASSUMED_SETUP } from './assumed-setup.ts';

let plans: Plan[];
let list: ContactList;
beforeAll(async () => {
  plans = await Promise.all(bundledPlans().map(loadPlan));
  list = await loadContacts(bundledContacts());
});

const planOf = (code: string): Plan => {
  const plan = plans.find((candidate) => candidate.code === code);
  if (!plan) throw new Error(`no plan ${code}`);
  return plan;
};
const indicatorOf = (code: string): Indicator => {
  const indicator = plans.flatMap(({ indicators }) => indicators).find((candidate) => candidate.code === code);
  if (!indicator) throw new Error(`no indicator ${code}`);
  return indicator;
};

test('all three plans and what binds them -> no fault', () => {
  const files = bundledPlans().map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  expect(formatFaults(checkPlans(files).problems, 'en')).toBe('');
});

/** Plan, then its table rows, tier-2 indicators, milestones, tasks, projects. 155 text targets are no duplicates. */
const COUNTS: [string, number, number, number, number, number][] = [
  ['jinshan-outline', 32, 101, 18, 0, 0],
  ['jinshan-linkage', 12, 12, 1, 0, 25],
  ['jinshan-hongqiao', 0, 19, 4, 48, 0],
];
test.each(COUNTS)('%s -> nothing of its document is lost', (code, table, text, milestones, tasks, projects) => {
  const plan = planOf(code);
  const tier = (wanted: number): number => plan.indicators.filter((indicator) => indicator.tier === wanted).length;
  expect([tier(1), tier(2), plan.milestones?.length, plan.tasks.length, plan.projects.length]).toEqual([
    table,
    text,
    milestones,
    tasks,
    projects,
  ]);
  expect(plan.units).toHaveLength(37);
  expect(plan.documents).toHaveLength(5);
  expect([plan.start, plan.end]).toEqual([month(2021, 1), month(2025, 12)]);
});

const baseOf = ({ baseline }: Indicator): string[] =>
  baseline?.relation === 'same_measure' ? [`base:${baseline.value}`] : [];
const referenceOf = ({ reference }: Indicator): string[] => {
  if (!reference) return [];
  return [`ref:${reference.kind === 'indicator' ? reference.indicator : reference.kind}`];
};
const setupOf = (indicator: Indicator): string =>
  [
    indicator.code,
    indicator.basis,
    indicator.reporting,
    indicator.frequency,
    indicator.comparator,
    indicator.targets[0]?.value ?? '-',
    ...(indicator.skipsJanuary ? ['jan'] : []),
    ...(indicator.direction === 'down' ? ['down'] : []),
    ...(indicator.whole ? ['whole'] : []),
    ...referenceOf(indicator),
    ...baseOf(indicator),
  ].join(' ');

test.each(ASSUMED_SETUP)('%s', (row) => {
  expect(setupOf(indicatorOf(row.split(' ')[0] ?? ''))).toBe(row);
});

test('every table row is in the table of setups, with one final target at the end of the plan', () => {
  const table = plans.flatMap(({ indicators }) => indicators).filter(({ tier }) => tier === 1);
  expect(table.map(({ code }) => code)).toEqual(ASSUMED_SETUP.map((row) => row.split(' ')[0]));
  for (const { targets } of plans.flatMap(({ indicators }) => indicators))
    expect(targets).toEqual([expect.objectContaining({ kind: 'final', period: month(2025, 12) })]);
});

test('nine outline rows and one linkage row are binding', () => {
  const binding = plans.flatMap(({ indicators }) => indicators).filter(({ nature }) => nature === 'binding');
  expect(binding.map(({ code, no }) => `${code.slice(0, 2)} ${no}`)).toEqual([
    'ol 18',
    'ol 19',
    'ol 20',
    'ol 21',
    'ol 22',
    'ol 23',
    'ol 24',
    'ol 25',
    'ol 29',
    'lk 9',
  ]);
});

test('twins -> the linkage rows share the outline rows, target, lead unit and due rule alike', () => {
  const twins = planOf('jinshan-linkage').indicators.filter(({ sameAs }) => sameAs);
  expect(twins.map(({ no, sameAs }) => `${no} ${sameAs?.plan} ${sameAs?.indicator}`)).toEqual([
    '1 jinshan-outline ol-interprovincial-local-roads',
    '4 jinshan-outline ol-invention-patents-per-10k',
    '7 jinshan-outline ol-tourist-visits',
    '9 jinshan-outline ol-household-waste-recycling',
    '12 jinshan-outline ol-foreign-capital-utilised',
  ]);
  for (const { sameAs, targets, leadUnit, due } of twins) {
    const twin = indicatorOf(sameAs?.indicator ?? '');
    expect([targets[0]?.value, leadUnit, due]).toEqual([twin.targets[0]?.value, twin.leadUnit, twin.due]);
  }
});

/** Targets that are more than a number, one row for each shape that the documents use. */
const SHAPES: [string, string, object][] = [
  [
    'range: the lower end meets it',
    'tt-ol-bay-enterprises',
    { targets: [{ value: 30, valueMax: 50, text: '30-50 家' }] },
  ],
  [
    'multiple of the baseline',
    'tt-ol-economic-park-tax',
    { targets: [{ value: 2, timesBaseline: true }], baseline: null },
  ],
  [
    'each of four',
    'tt-ol-clusters-500',
    { members: { combine: 'minimum', names: ['新材料', '智能装备', '生命健康', '信息技术'] } },
  ],
  ['both rates, outpatient and inpatient', 'lk-cross-region-medical-settlement', { members: { combine: 'minimum' } }],
  [
    'event that must not happen',
    'tt-ol-major-accidents',
    { members: { combine: 'event' }, comparator: 'at_most', targets: [{ value: 0 }] },
  ],
  [
    'issued every year',
    'tt-ol-registered-unemployed',
    { reference: { kind: 'issued', span: 'year' }, direction: 'down' },
  ],
  [
    'in step with growth',
    'tt-ol-livelihood-spending',
    { reference: { kind: 'indicator', indicator: 'ol-gdp-growth' } },
  ],
  [
    'rank',
    'tt-ol-preschool-lead',
    { reference: { kind: 'peer_rank', peers: 16 }, direction: 'down', targets: [{ value: 5 }] },
  ],
  ['quota of each year', 'tt-ol-new-jobs', { basis: 'annual', reporting: 'year_to_date', targets: [{ value: 15000 }] }],
  [
    'every year below zero',
    'tt-ol-pesticide-growth',
    { basis: 'annual', comparator: 'below', targets: [{ value: 0 }] },
  ],
  [
    'ceiling that is met already',
    'tt-ol-pm25',
    { comparator: 'below', baseline: { value: 32, relation: 'same_measure' } },
  ],
  [
    'of the last year alone',
    'tt-hq-industrial-output',
    { basis: 'level', comparator: 'above', targets: [{ value: 3000 }] },
  ],
  ['part of a whole', 'ol-fixed-asset-investment-industrial', { partOf: 'ol-fixed-asset-investment' }],
  ['baseline of another scope', 'ol-park-green-per-capita', { baseline: { value: 10.2, relation: 'different_scope' } }],
  ['yearly rates that multiply', 'ol-energy-intensity-reduction', { compounding: true }],
  ['known in spring', 'ol-life-expectancy', { due: { kind: 'following_year', month: 5, day: 31 } }],
];
test.each(SHAPES)('%s: %s', (_name, code, expected) => {
  expect(indicatorOf(code)).toMatchObject(expected);
});

test('what no document states is named as assumed', () => {
  for (const { code, assumed, tier } of plans.flatMap(({ indicators }) => indicators)) {
    expect(assumed, code).toEqual(expect.arrayContaining(['reporting', 'frequency', 'due']));
    if (tier === 1) expect(assumed, code).toContain('leadUnit');
    else expect(assumed, code).toContain('nature');
  }
  expect(indicatorOf('tt-hq-producer-services').assumed).not.toContain('leadUnit');
});

describe('tasks, projects and milestones', () => {
  test('lead units stand in the order of the document', () => {
    const task = planOf('jinshan-hongqiao').tasks[8];
    expect(task?.leadUnits).toEqual(['u-economy', 'u-finance', 'u-investment-promotion', 'u-fengjing', 'u-sasac']);
  });
  test('phase goals are the words of the document', () => {
    const task = planOf('jinshan-hongqiao').tasks[17];
    expect(task?.phaseGoals).toEqual([
      '到 2025 年，园区产出密度达到 400 万元/亩，年均增长率达 7.8%，低效用地累计转型 5000 亩',
    ]);
    expect(task?.assumed).toEqual([]);
  });
  test('17 projects and 8 platforms', () => {
    const kinds = planOf('jinshan-linkage').projects.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'platform')).toHaveLength(8);
  });
  test('a milestone says how many and by when', () => {
    const milestones = planOf('jinshan-outline').milestones ?? [];
    const told = milestones.map(({ code, count, due }) => `${code} ${count} ${formatPeriod(due)}`);
    expect(told).toContain('tt-ol-ms-4a-lvxiang-langxia 2 2025-12');
    expect(told).toContain('tt-ol-carbon-peak 1 2024-12');
  });
});

describe('contacts', () => {
  const holders = (role: string): Set<string> =>
    new Set(list.contacts.filter(({ contact }) => contact.role === role).map(({ unit }) => unit));
  test('every unit that leads anything has a reporter and a head', () => {
    const leading = plans.flatMap((plan) => [
      ...plan.indicators.map(({ leadUnit }) => leadUnit),
      ...(plan.milestones ?? []).map(({ leadUnit }) => leadUnit),
      ...plan.tasks.flatMap(({ leadUnits }) => leadUnits),
      ...plan.projects.flatMap(({ responsibleUnits }) => responsibleUnits),
    ]);
    for (const role of ['reporter', 'head'])
      expect([...holders(role)], role).toEqual(expect.arrayContaining([...new Set(leading)]));
  });
  test('the plan office has a planner, and every unit a leader in charge', () => {
    expect([...holders('planner')]).toEqual([planOf('jinshan-outline').planOffice]);
    const portfolios = list.contacts.flatMap(({ contact }) => contact.portfolio ?? []);
    expect(portfolios.toSorted()).toEqual(
      planOf('jinshan-outline')
        .units.map(({ code }) => code)
        .toSorted(),
    );
  });
  test('they are a demonstration and reach nobody', () => {
    expect(list.demonstration).toBe(true);
    expect(list.contacts.filter(({ contact }) => !contact.email.endsWith('.jinshan.test'))).toEqual([]);
  });
});
