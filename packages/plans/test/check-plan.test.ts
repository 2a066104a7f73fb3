import { DEFAULT_INHIBITIONS, DEFAULT_POLICY, deskPolicyOf } from '@planwatch/domain';
import { expect, test } from 'vitest';
import { checkPlan, checkPlans, formatFaults } from '../src/index.ts';
import { FAULTS } from './faulty-plans.ts';
import { lineOf, SMALL_PLAN, smallPlanWith } from './small-plan.ts';

const FILE = 'plans/small.yaml';
const check = (text: string) => formatFaults(checkPlan(text, FILE).problems, 'en').split('\n');

test('the small plan is without fault', () => {
  const { plan, problems } = checkPlan(SMALL_PLAN, FILE);
  expect(problems).toEqual([]);
  expect(plan?.indicators[1]).toMatchObject({
    code: 'income',
    no: null,
    reference: { kind: 'indicator', indicator: 'output' },
    tolerance: null,
    whole: false,
    partOf: null,
    targets: [{ value: null, item: null, text: '高于经济发展速度' }],
  });
  expect(plan?.indicators[0]?.assumed).toEqual(['frequency', 'due', 'leadUnit']);
  expect(plan?.policy.laggingFrom).toEqual({ binding: 0.85, anticipatory: 0.6 });
});

test.each(FAULTS)('%s -> one fault at its line', (_name, from, to, at, message) => {
  const text = smallPlanWith(from, to);
  const found = check(text);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(message);
  expect(found[0]).toMatch(new RegExp(`^plans/small\\.yaml:${lineOf(text, at)}[ :]`));
});

const TEXTS: [string, string, string][] = [
  ['an empty file', '', ':1: missing, expected the content of a plan file (it is empty)'],
  ['comments alone', '# nothing\n', ':1: missing, expected the content of a plan file (it is empty)'],
  ['a list', '- 1', ':1: found "[1]", expected a mapping of fields'],
  ['a word', 'small', ':1: found "small", expected a mapping of fields'],
  ['aliases', 'a: &a [1]\nb: *a', ':2: found "*a", expected every value written out, without aliases (*)'],
];
test.each(TEXTS)('%s -> one fault, no plan', (_name, text, message) => {
  const found = check(text);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(message);
});

test('what differs from the rule is taken over, and nothing else is there', () => {
  const text = smallPlanWith('nature: binding', 'nature: binding\n    band: 0.5\n    compounds_as: reduction');
  const [forest, income] = checkPlan(text, FILE).plan?.indicators ?? [];
  expect(forest).toMatchObject({ band: 0.5, compoundsAs: 'reduction' });
  expect(Object.keys(income ?? {})).not.toContain('band');
});

test('several faults -> all at once, in the order of their lines', () => {
  const text = smallPlanWith('lead_unit: u-greening', 'lead_unit: u-forest')
    .replace('    direction: up\n    comparator: above\n', '    comparator: above\n')
    .replace('code: project-1', 'code: task-1')
    .replace('tier: 2', 'tier: 3');
  const { plan, problems } = checkPlan(text, FILE);
  expect(plan).toBeUndefined();
  expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'unknown_unit indicators[0].lead_unit',
    'missing_direction indicators[1].direction',
    'wrong_value indicators[1].tier',
    'duplicate_code projects[0].code',
  ]);
});

test('a policy of its own -> what it says, and the defaults of the rest', () => {
  const text = smallPlanWith(
    'units:\n',
    `policy:
  early_warning_below: { binding: 0.6 }
  issued_by: { month: 4, day: 15 }
  quiet_hours: { from: "21:30", until: "07:00" }
  wave: { quiet_minutes: 5, longest_minutes: 30 }
  inhibitions:
    - { code: overdue, relation: same_series, by: { kind: submission_overdue, severity: critical }, mutes: [light_worsened] }
  routing:
    - { code: reds, matchers: [{ field: severity, one_of: [critical] }, { field: tier, one_of: [1] }], roles: [leader], contacts: [a@b.test] }
  escalation:
    - { tell: plan_office, after_working_days: 5 }
    - { tell: leader, after_working_days: 10 }
  reminders: { after_due: [2, 4] }
  repeat_after_days: 14
  hold_hours: 2
units:
`,
  );
  const { plan, problems } = checkPlan(text, FILE);
  expect(problems).toEqual([]);
  expect(plan?.policy).toEqual({
    ...DEFAULT_POLICY,
    earlyWarningBelow: { binding: 0.6, anticipatory: 0.3 },
    issuedBy: { month: 4, day: 15 },
    desk: {
      quietHours: { from: '21:30', until: '07:00' },
      wave: { quietMs: 300_000, longestMs: 1_800_000 },
      inhibitions: [
        {
          code: 'overdue',
          relation: 'same_series',
          by: { kind: 'submission_overdue', severity: 'critical' },
          mutes: ['light_worsened'],
        },
      ],
      routing: [
        {
          code: 'reds',
          matchers: [
            { field: 'severity', oneOf: ['critical'] },
            { field: 'tier', oneOf: ['1'] },
          ],
          roles: ['leader'],
          contacts: ['a@b.test'],
        },
      ],
      escalation: [
        { level: 'plan_office', after: 5 },
        { level: 'leader', after: 10 },
      ],
      dueSteps: { before: [5, 3, 1], after: [2, 4] },
      alert: { holdForMs: 2 * 3_600_000, repeatEveryMs: 14 * 24 * 3_600_000 },
    },
  });
  const quiet = checkPlan(
    smallPlanWith('units:\n', 'policy: { escalation: [], repeat_after_days: never }\nunits:\n'),
    FILE,
  );
  expect(quiet.plan && deskPolicyOf(quiet.plan.policy)).toMatchObject({
    escalation: [],
    alert: { holdForMs: 0, repeatEveryMs: null },
  });
  const always = checkPlan(smallPlanWith('units:\n', 'policy: { quiet_hours: none }\nunits:\n'), FILE).plan;
  expect(always && deskPolicyOf(always.policy)).toMatchObject({ quietHours: null, inhibitions: DEFAULT_INHIBITIONS });
});

test('faults in Chinese -> place, value and what was expected', () => {
  const text = smallPlanWith('basis: level', 'basis: stock').replace('    direction: up\n', '');
  expect(formatFaults(checkPlan(text, FILE).problems, 'zh-CN')).toBe(
    [
      `plans/small.yaml:${lineOf(text, 'code: forest')} indicators[0].direction：缺少该项，应为 up（越高越好）或 down（越低越好），没有默认值`,
      `plans/small.yaml:${lineOf(text, 'basis: stock')} indicators[0].basis：现为“stock”，应为以下之一：level、plan_total、annual、average_growth、total_change`,
    ].join('\n'),
  );
});

const twin = (to: string): string =>
  smallPlanWith('code: small', 'code: other').replace(
    'value_kind: percentage',
    `value_kind: percentage\n    same_as: { plan: small, indicator: ${to} }`,
  );
const TWINS: [string, string, string[]][] = [
  ['alike -> no fault', twin('forest'), []],
  ['of nothing -> unknown', twin('woods'), ['unknown_indicator indicators[0].same_as']],
  [
    'with another target -> differs',
    twin('forest').replace('value: 16.5', 'value: 17'),
    ['twin_differs indicators[0].targets'],
  ],
  [
    'with another frequency -> differs',
    twin('forest').replace('frequency: annual', 'frequency: quarterly'),
    ['twin_differs indicators[0].frequency'],
  ],
];
test.each(TWINS)('a twin %s', (_name, text, faults) => {
  const { problems } = checkPlans([
    { text: SMALL_PLAN, file: FILE },
    { text, file: 'plans/other.yaml' },
  ]);
  expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(faults);
});
