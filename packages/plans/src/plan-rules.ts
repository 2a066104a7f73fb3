import { COMPARATORS, DIRECTIONS, FITTING_COMPARATORS, type Month, parsePeriod } from '@planwatch/domain';
import { cyclesOf, type Edge } from './cycles.ts';
import { oneOf } from './expected.ts';
import { unknownMatched } from './matcher-rules.ts';
import { type Mention, mentions, mentionsOf } from './mention.ts';
import { type Finding, type PlanFaultCode, pathText } from './plan-fault.ts';
import { valueAt } from './shape-findings.ts';
import { duplicateTarget, repeatedMember, reversedRange, targetBetweenPeriods } from './target-rules.ts';

/** A plan file's data as read, not yet known to be right, and the units it may name. */
interface PlanData {
  readonly data: unknown;
  /** `null`: the list of units cannot be read, and no name in it is judged. */
  readonly units: readonly string[] | null;
}

type Rule = (plan: PlanData) => Finding[];

const UNITS = [
  'plan_office',
  'indicators[].lead_unit',
  'indicators[].assisting_units[]',
  'milestones[].lead_unit',
  'milestones[].assisting_units[]',
  'tasks[].lead_units[]',
  'projects[].responsible_units[]',
  'units[].contacts[].portfolio[]',
];
const DOCUMENTS = [
  'indicators[].targets[].document',
  'indicators[].baseline.document',
  'indicators[].not_measured.document',
  'milestones[].document',
];
const INDICATORS = ['indicators[].reference.indicator', 'indicators[].part_of'];
const ITEM_CODES = ['indicators[].code', 'milestones[].code', 'tasks[].code', 'projects[].code'];
const PERIODS = ['indicators[].targets[].period', 'milestones[].due', 'tasks[].due', 'projects[].milestones[].due'];

const unknown =
  (
    code: PlanFaultCode,
    places: readonly string[],
    known: (plan: PlanData) => readonly string[] | null,
    zh: string,
    en: string,
  ): Rule =>
  (plan) => {
    const list = known(plan);
    if (list === null) return [];
    const names = new Set(list);
    return mentionsOf(plan.data, places)
      .filter(({ value }) => !names.has(value))
      .map(({ path, value }) => ({ path, code, value, expected: { zh, en } }));
  };

const codesIn =
  (...places: readonly string[]) =>
  ({ data }: PlanData): string[] =>
    mentionsOf(data, places).map(({ value }) => value);

const unknownUnit = unknown(
  'unknown_unit',
  UNITS,
  ({ units }) => units,
  '单位表中的单位代码',
  'a unit of the list of units',
);
const unknownDocument = unknown(
  'unknown_document',
  DOCUMENTS,
  codesIn('documents[].code'),
  'documents 中的文件代码',
  'a document listed under documents',
);
const unknownIndicator = unknown(
  'unknown_indicator',
  INDICATORS,
  codesIn('indicators[].code'),
  '本规划的指标代码',
  'an indicator of this plan',
);
const unknownTask = unknown(
  'unknown_task',
  ['milestones[].task'],
  codesIn('tasks[].code'),
  '本规划的任务代码',
  'a task of this plan',
);

const repeated = (found: readonly Mention[]): Finding[] => {
  const first = new Map<string, string>();
  return found.flatMap(({ path, value }): Finding[] => {
    const at = first.get(value);
    if (at === undefined) {
      first.set(value, pathText(path));
      return [];
    }
    const expected = { zh: `不重复的代码（已用于 ${at}）`, en: `a code used once (it stands at ${at} already)` };
    return [{ path, code: 'duplicate_code', value, expected }];
  });
};

const RULE_CODES = ['policy.inhibitions[].code', 'policy.routing[].code'];

const duplicateCode: Rule = ({ data }) => [
  ...RULE_CODES.flatMap((place) => repeated(mentions(data, place))),
  ...repeated(mentionsOf(data, ITEM_CODES)),
  ...repeated(mentions(data, 'units[].code')),
  ...repeated(mentions(data, 'documents[].code')),
];

const edgesBy = (data: unknown, place: string): Edge[] =>
  mentions(data, place).flatMap(({ path, value }) => {
    const from = valueAt(data, [...path.slice(0, 2), 'code']);
    return typeof from === 'string' ? [{ from, to: value, path }] : [];
  });

const acyclic =
  (code: PlanFaultCode, place: string, zh: string, en: string): Rule =>
  ({ data }) =>
    cyclesOf(edgesBy(data, place)).map(({ path, nodes }) => ({
      path,
      code,
      value: nodes.join(' → '),
      expected: { zh, en },
    }));

const circularReference = acyclic(
  'circular_reference',
  'indicators[].reference.indicator',
  '不回到自身的参照',
  'references that do not lead back to themselves',
);
const partOfCycle = acyclic(
  'part_of_cycle',
  'indicators[].part_of',
  '不回到自身的“其中”关系',
  'parts that do not contain their own whole',
);

const sameAsItself: Rule = ({ data }) =>
  mentions(data, 'indicators[].same_as.plan')
    .filter(({ value }) => value === valueAt(data, ['code']))
    .map(({ path, value }) => ({
      path,
      code: 'same_as_itself',
      value,
      expected: { zh: '另一部规划的代码', en: 'the code of another plan' },
    }));

const periodOf = (value: unknown): Month | undefined =>
  typeof value === 'string' || typeof value === 'number' ? parsePeriod(String(value))?.end : undefined;

const periodOutsidePlan: Rule = ({ data }) => {
  const [startText, endText] = [valueAt(data, ['start']), valueAt(data, ['end'])];
  const [start, end] = [periodOf(startText), periodOf(endText)];
  if (start === undefined || end === undefined) return [];
  if (end < start) {
    const expected = { zh: `不早于 ${startText} 的月份`, en: `a month not before ${startText}` };
    return [{ path: ['end'], code: 'period_outside_plan', value: endText, expected }];
  }
  const outside = (places: readonly string[], wrong: (m: Month) => boolean, zh: string, en: string): Finding[] =>
    mentionsOf(data, places).flatMap(({ path, value }): Finding[] => {
      const at = periodOf(value);
      return at !== undefined && wrong(at) ? [{ path, code: 'period_outside_plan', value, expected: { zh, en } }] : [];
    });
  const span = `${startText}–${endText}`;
  return [
    ...outside(PERIODS, (m) => m < start || m > end, `规划期 ${span} 之内`, `within the plan, ${span}`),
    ...outside(['indicators[].baseline.period'], (m) => m >= start, `早于 ${startText}`, `before ${startText}`),
  ];
};

const targetWithoutValue: Rule = ({ data }) =>
  mentions(data, 'indicators[].targets[].kind').flatMap(({ path }): Finding[] => {
    const target = path.slice(0, -1);
    if (valueAt(data, [...target, 'value']) !== undefined) return [];
    if (valueAt(data, [...path.slice(0, 2), 'reference']) !== undefined) return [];
    const expected = { zh: '数值，或在指标上写明 reference', en: 'a number, or a reference of the indicator' };
    return [{ path: [...target, 'value'], code: 'target_without_value', value: undefined, expected }];
  });

const comparatorAgainstDirection: Rule = ({ data }) =>
  mentions(data, 'indicators[].comparator').flatMap(({ path, value }): Finding[] => {
    const given = valueAt(data, [...path.slice(0, 2), 'direction']);
    const direction = DIRECTIONS.find((one) => one === given);
    const comparator = COMPARATORS.find((one) => one === value);
    if (!direction || !comparator || FITTING_COMPARATORS[direction].includes(comparator)) return [];
    return [{ path, code: 'wrong_value', value, expected: oneOf(FITTING_COMPARATORS[direction]) }];
  });

/** What must hold between the parts of a plan file, in the order it is reported. */
export const PLAN_RULES: readonly Rule[] = [
  duplicateCode,
  unknownUnit,
  unknownDocument,
  unknownIndicator,
  unknownTask,
  unknownMatched,
  circularReference,
  partOfCycle,
  sameAsItself,
  periodOutsidePlan,
  targetWithoutValue,
  comparatorAgainstDirection,
  duplicateTarget,
  targetBetweenPeriods,
  reversedRange,
  repeatedMember,
];
