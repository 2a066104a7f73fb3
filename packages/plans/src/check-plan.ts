import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plan } from '@planwatch/domain';
import { checkTwins } from './check-twins.ts';
import { mentions } from './mention.ts';
import { type Finding, faultAt, type PlanFault, pathText } from './plan-fault.ts';
import { PLAN_RULES } from './plan-rules.ts';
import { planShape, type UnitRow, unitsShape } from './plan-shape.ts';
import { readShape, valueAt } from './shape-findings.ts';
import { toPlan } from './to-plan.ts';
import { readYaml, type YamlSource } from './yaml-source.ts';

/** A plan, or everything that is wrong with its file. */
export interface PlanCheck {
  readonly plan?: Plan;
  readonly problems: readonly PlanFault[];
}

/**
 * Checks a plan file's text and gives all its faults at once, in the order of their lines.
 * `file` names it in the faults; a `units_from` is read beside it.
 */
export const checkPlan = (text: string, file: string): PlanCheck => {
  const source = readYaml(text, file);
  if (source.faults.length > 0) return { problems: source.faults };
  const units = unitsOf(source);
  const shape = readShape(planShape, source.data);
  const between = PLAN_RULES.flatMap((rule) => rule({ data: source.data, units: units.codes }));
  const findings = onePerPlace([...shape.findings, ...between]);
  const problems = [...findings.map(source.fault), ...units.faults].toSorted(byPlace);
  if (problems.length > 0 || !shape.value) return { problems };
  return { plan: toPlan(shape.value, [...shape.value.units, ...units.rows]), problems };
};

/** Checks several plan files, and between them that rows which are one series (`same_as`) are set up alike. */
export const checkPlans = (
  files: readonly { readonly text: string; readonly file: string }[],
): { readonly plans: readonly Plan[]; readonly problems: readonly PlanFault[] } => {
  const checks = files.map(({ text, file }) => ({ text, file, ...checkPlan(text, file) }));
  const plans = checks.flatMap(({ plan }) => plan ?? []);
  const problems = checks.flatMap((check) => {
    if (!check.plan) return check.problems;
    return checkTwins(check.plan, plans).map(readYaml(check.text, check.file).fault);
  });
  return { plans, problems };
};

const byPlace = (a: PlanFault, b: PlanFault): number => a.file.localeCompare(b.file) || a.line - b.line;

/** A place that is ill-shaped is not also blamed for what follows from it. */
const onePerPlace = (findings: readonly Finding[]): Finding[] => {
  const places = findings.map(({ path }) => pathText(path));
  return findings.filter((_, i) => places.indexOf(places[i] ?? '') === i);
};

interface Units {
  readonly rows: readonly UnitRow[];
  /** `null`: cannot be known. */
  readonly codes: readonly string[] | null;
  readonly faults: readonly PlanFault[];
}

const unitsOf = (source: YamlSource): Units => {
  const rows = valueAt(source.data, ['units']);
  if (rows !== undefined && !Array.isArray(rows)) return { rows: [], codes: null, faults: [] };
  const own = mentions(source.data, 'units[].code').map(({ value }) => value);
  const name = valueAt(source.data, ['units_from']);
  if (typeof name !== 'string') return { rows: [], codes: own, faults: [] };
  const shared = readUnits(join(dirname(source.file), name), source, name);
  return { ...shared, codes: shared.codes && [...own, ...shared.codes] };
};

const readUnits = (file: string, from: YamlSource, name: string): Units => {
  const text = readIfThere(file);
  if (text === undefined) {
    const expected = { zh: '规划文件旁可读的单位表', en: 'a readable list of units beside the plan file' };
    const fault = from.fault({ path: ['units_from'], code: 'unreadable_file', value: name, expected });
    return { rows: [], codes: null, faults: [fault] };
  }
  const source = readYaml(text, file);
  if (source.faults.length > 0) return { rows: [], codes: null, faults: source.faults };
  const codes = mentions(source.data, 'units[].code');
  const shape = readShape(unitsShape, source.data);
  const twice = codes.filter(({ value }, i) => codes.findIndex((other) => other.value === value) < i);
  const expected = { zh: '不重复的代码', en: 'a code used once' };
  const repeated = twice.map(({ path, value }): Finding => ({ path, code: 'duplicate_code', value, expected }));
  const faults = [...shape.findings, ...repeated].map(source.fault);
  return { rows: shape.value?.units ?? [], codes: codes.map(({ value }) => value), faults };
};

const readIfThere = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** A file that cannot be read at all, as a fault of its first line. */
export const unreadable = (file: string): PlanFault =>
  faultAt(file, 1, {
    path: [],
    code: 'unreadable_file',
    value: file,
    expected: { zh: '可读的文件', en: 'a file that can be read' },
  });
