import { dueDate, isDue } from '../due.ts';
import type { DueRule, Indicator } from '../indicator.ts';
import { endsPeriod, type Frequency, formatPeriod, type Month } from '../period.ts';
import type { Plan } from '../plan.ts';
import type { IsWorkingDay } from './civil-date.ts';
import { endOfDay, type TimeZone } from './time-zone.ts';

/**
 * One figure that a form asks for. `member`: of an indicator that several reports make up; `null`: whoever reports it,
 * the unit itself or members that the plan does not name.
 */
export interface FormLine {
  readonly indicator: string;
  readonly member: string | null;
}

/** What one unit has to report for one period by one date. */
export interface ReportingForm {
  /** Unique in all plans: `plan/unit/code/period`. */
  readonly key: string;
  readonly plan: string;
  readonly unit: string;
  /** Frequency and due rule: `monthly.wd10`, `annual.0430`. Figures due on different dates are on different forms. */
  readonly code: string;
  readonly frequency: Frequency;
  readonly period: Month;
  /** Last day on which the form is in time, `YYYY-MM-DD`. */
  readonly dueOn: string;
  /** The first instant that is late, epoch ms: the end of that day in the plan's time zone. */
  readonly dueAt: number;
  readonly lines: readonly FormLine[];
}

const two = (n: number): string => String(n).padStart(2, '0');

const ruleCode = (rule: DueRule): string =>
  rule.kind === 'working_days_after' ? `wd${rule.days}` : `${two(rule.month)}${two(rule.day)}`;

const formCode = ({ frequency, due }: Indicator): string => `${frequency}.${ruleCode(due)}`;

const linesOf = ({ code, members }: Indicator): FormLine[] =>
  members === null || members.names.length === 0
    ? [{ indicator: code, member: null }]
    : members.names.map((member) => ({ indicator: code, member }));

/** Whether the plan itself asks for the figure: a twin's figures come in with the other plan. */
const isAskedFor = ({ sameAs, notMeasured }: Indicator): boolean => sameAs === null && notMeasured === null;

export interface FormsInput {
  readonly plan: Pick<Plan, 'code' | 'start' | 'end' | 'indicators'>;
  /** Periods that end in these months, both included. */
  readonly from: Month;
  readonly through: Month;
  readonly zone: TimeZone;
  readonly isWorkingDay: IsWorkingDay;
}

/**
 * The forms of a plan: per lead unit, frequency, due rule and period, in the order of periods. Reminders concern those
 * through today's month: a form may be due within a working day of its period's end.
 */
export const reportingForms = ({ plan, from, through, zone, isWorkingDay }: FormsInput): ReportingForm[] => {
  const groups = new Map<string, Indicator[]>();
  for (const indicator of plan.indicators.filter(isAskedFor)) {
    const group = `${indicator.leadUnit}/${formCode(indicator)}`;
    groups.set(group, [...(groups.get(group) ?? []), indicator]);
  }
  const forms: ReportingForm[] = [];
  for (let period = Math.max(from, plan.start); period <= Math.min(through, plan.end); period += 1) {
    for (const [group, indicators] of groups) {
      const [first] = indicators;
      if (!first || !endsPeriod(period, first.frequency)) continue;
      const lines = indicators.filter((indicator) => isDue(indicator, period)).flatMap(linesOf);
      if (lines.length === 0) continue;
      const { frequency, leadUnit } = first;
      const dueOn = dueDate(first.due, period, frequency, isWorkingDay);
      forms.push({
        key: `${plan.code}/${group}/${formatPeriod(period, frequency)}`,
        plan: plan.code,
        unit: leadUnit,
        code: formCode(first),
        frequency,
        period,
        dueOn,
        dueAt: endOfDay(dueOn, zone),
        lines,
      });
    }
  }
  return forms;
};
