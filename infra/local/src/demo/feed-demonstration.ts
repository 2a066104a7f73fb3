import { formatPeriod, type Month, month, type Plan } from '@planwatch/domain';
import { PlanwatchError } from '@planwatch/runtime';
import { generateFigures } from './generate-figures.ts';
import { REFERENCES } from './stories.ts';

/** What the demonstration speaks to, and as whom. */
export interface FeedOptions {
  readonly baseUrl: string;
  readonly plans: readonly Plan[];
  /** The reporter's token of each unit, and the planner's. */
  readonly tokenOf: (unit: string) => string;
  readonly plannerToken: string;
  /** Aborts when the start is told to stop; what was reported by then stays. */
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, all: number) => void;
}

/** Last month that the demonstration has figures for; the month after it is the one now due. */
const DEMONSTRATION_THROUGH: Month = month(2024, 6);
const NOTE = '演示数据 demonstration data';
const SIDE_BY_SIDE = 8;

interface Figure {
  readonly indicator: string;
  readonly period: string;
  readonly value: string;
  readonly note: string;
  readonly member?: string;
}
interface Report {
  readonly plan: string;
  readonly unit: string;
  readonly period: string;
  readonly figures: readonly Figure[];
  /** Told apart from an earlier report of the same month. */
  readonly again?: string;
}

/**
 * Reports every month from the plan's start as the units would, over HTTP and in order, after the planner has entered
 * the issued values. Reporting the same again adds nothing, so an interrupted run can simply be repeated.
 */
export const feedDemonstration = async (options: FeedOptions): Promise<void> => {
  if (await isFed(options)) return;
  await enterReferences(options);
  const months = Map.groupBy(reportsOf(options.plans), (report) => report.period);
  const waves = [...months.values(), ...corrections(options.plans)];
  for (const [done, reports] of waves.entries()) {
    for (let at = 0; at < reports.length; at += SIDE_BY_SIDE) {
      await Promise.all(reports.slice(at, at + SIDE_BY_SIDE).map((report) => submit(options, report)));
    }
    options.onProgress(done + 1, waves.length);
  }
};

/** Whether the last report of all, the correction, is in already. */
const isFed = async (options: FeedOptions): Promise<boolean> => {
  const [report] = corrections(options.plans).flat();
  if (!report) return false;
  const path = `/api/v1/plans/${report.plan}/indicators/${CORRECTED.indicator}/series`;
  const headers = { authorization: `Bearer ${options.plannerToken}` };
  const answer = await fetch(new URL(path, options.baseUrl), { headers, signal: options.signal });
  const { items } = (await answer.json()) as { items?: readonly { period: string; revision: number }[] };
  return items?.some((item) => item.period === CORRECTED.period && item.revision > 1) ?? false;
};

/** One report per plan, unit and month, with all that ends in that month. */
const reportsOf = (plans: readonly Plan[]): Report[] => {
  const reports = new Map<string, { plan: string; unit: string; month: Month; figures: Figure[] }>();
  for (const plan of plans) {
    for (const indicator of plan.indicators) {
      if (indicator.sameAs) continue;
      for (const { period, value, member } of generateFigures(plan, indicator, DEMONSTRATION_THROUGH)) {
        const key = `${period} ${plan.code} ${indicator.leadUnit}`;
        const report = reports.get(key) ?? { plan: plan.code, unit: indicator.leadUnit, month: period, figures: [] };
        const named = formatPeriod(period, indicator.frequency);
        const reported = {
          indicator: indicator.code,
          period: named,
          value: slip(indicator.code, named, value),
          note: NOTE,
        };
        report.figures.push(member === undefined ? reported : { ...reported, member });
        reports.set(key, report);
      }
    }
  }
  return [...reports.values()]
    .sort((a, b) => a.month - b.month || (a.plan + a.unit < b.plan + b.unit ? -1 : 1))
    .map(({ month: m, ...report }) => ({ ...report, period: formatPeriod(m) }));
};

const CORRECTED = { indicator: 'ol-foreign-capital-utilised', period: '2024-04' };
const WRONG_UNIT = { indicator: 'lk-contracted-foreign-capital', period: '2024-03' };

/** Mistakes that units make: a figure that is corrected later, and one in the wrong unit, which waits for review. */
const slip = (indicator: string, period: string, value: string): string => {
  if (indicator === CORRECTED.indicator && period === CORRECTED.period) return (Number(value) * 0.82).toFixed(2);
  if (indicator === WRONG_UNIT.indicator && period === WRONG_UNIT.period) return (Number(value) * 10_000).toFixed(0);
  return value;
};

/** The correction comes after everything else, as corrections do. */
const corrections = (plans: readonly Plan[]): Report[][] => {
  for (const plan of plans) {
    const indicator = plan.indicators.find((one) => one.code === CORRECTED.indicator);
    if (!indicator) continue;
    const figure = generateFigures(plan, indicator, DEMONSTRATION_THROUGH).find(
      ({ period }) => formatPeriod(period, indicator.frequency) === CORRECTED.period,
    );
    if (!figure) continue;
    const note = '演示数据：更正 demonstration data: correction';
    const figures = [{ ...CORRECTED, value: figure.value, note }];
    return [[{ plan: plan.code, unit: indicator.leadUnit, period: CORRECTED.period, figures, again: 'correction' }]];
  }
  return [];
};

const submit = async (options: FeedOptions, report: Report): Promise<void> => {
  const { again, ...body } = report;
  const key = ['demonstration', report.plan, report.unit, report.period, again].filter(Boolean).join('-');
  await post(options, '/api/v1/submissions', options.tokenOf(report.unit), body, key);
};

/** The issued values and averages that judgements of relative targets need. */
const enterReferences = async (options: FeedOptions): Promise<void> => {
  for (const { indicator, kind, values } of REFERENCES) {
    const plan = options.plans.find((one) => one.indicators.some((known) => known.code === indicator));
    if (!plan) continue;
    const path = `/api/v1/plans/${plan.code}/${kind === 'issued' ? 'issued-values' : 'reference-values'}`;
    for (const [year, value] of Object.entries(values)) {
      const document = { issuer: '演示数据（非真实下达值） demonstration data', number: null, date: `${year}-02-01` };
      await post(options, path, options.plannerToken, { indicator, period: year, value, ...document });
    }
  }
};

const post = async (options: FeedOptions, path: string, token: string, body: unknown, key?: string): Promise<void> => {
  const answer = await fetch(new URL(path, options.baseUrl), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(key ? { 'idempotency-key': key } : {}),
    },
    body: JSON.stringify(body),
    signal: options.signal,
  });
  if (answer.ok) {
    await answer.body?.cancel();
    return;
  }
  throw new PlanwatchError(
    'internal',
    `The demonstration was refused at ${path} (${answer.status}): ${await answer.text()}`,
  );
};
