import type { Bilingual } from '@planwatch/domain';
import type { Problem } from '@planwatch/runtime';

export type PlanFaultCode =
  | 'bad_yaml'
  | 'unreadable_file'
  | 'missing_field'
  | 'missing_direction'
  | 'unknown_key'
  | 'wrong_value'
  | 'unknown_unit'
  | 'unknown_document'
  | 'unknown_indicator'
  | 'unknown_task'
  | 'duplicate_code'
  | 'circular_reference'
  | 'same_as_itself'
  | 'part_of_cycle'
  | 'period_outside_plan'
  | 'duplicate_target'
  | 'target_without_value'
  | 'twin_differs';

/** One fault of a plan file: where it is, what stands there, what was expected. */
export interface PlanFault {
  readonly file: string;
  /** 1-based. A missing field is at the line of what it is missing from. */
  readonly line: number;
  /** `indicators[4].direction`, as written in the file. */
  readonly path: string;
  readonly code: PlanFaultCode;
  /** What stands there, as text; `null` where nothing does. */
  readonly value: string | null;
  readonly expected: Bilingual;
  /** The value and what was expected, as one sentence. */
  readonly message: Bilingual;
}

/** A place in a file's data: keys and list positions from the top. */
export type Path = readonly (string | number)[];

/** A fault before it has a file and a line. */
export interface Finding {
  readonly path: Path;
  readonly code: PlanFaultCode;
  readonly value: unknown;
  readonly expected: Bilingual;
}

/** `['indicators', 4, 'direction']` as `indicators[4].direction`. */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');

const LONGEST = 80;

/** A value as it is shown in a message, cut short. */
const valueText = (value: unknown): string | null => {
  if (value === undefined || value === null) return null;
  // JSON has no word for .nan and .inf.
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

/** A space stands between Chinese and a Latin word. */
const shouldBe = (zh: string): string => (/^[A-Za-z0-9]/.test(zh) ? `应为 ${zh}` : `应为${zh}`);

/** The fault that a finding is, at a line of a file. */
export const faultAt = (file: string, line: number, finding: Finding): PlanFault => {
  const { code, expected } = finding;
  const value = valueText(finding.value);
  const message =
    value === null
      ? { zh: `缺少该项，${shouldBe(expected.zh)}`, en: `missing, expected ${expected.en}` }
      : { zh: `现为“${value}”，${shouldBe(expected.zh)}`, en: `found "${value}", expected ${expected.en}` };
  return { file, line, path: pathText(finding.path), code, value, expected, message };
};

/** Faults as the problems of a PlanwatchError. */
export const problemOf = (fault: PlanFault): Problem => ({
  path: `${fault.file}:${fault.line} ${fault.path}`.trimEnd(),
  code: fault.code,
  message: fault.message,
});
