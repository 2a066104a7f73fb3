import type { Bilingual } from '@planwatch/domain';
import { z } from 'zod';
import type { Api } from '../api/api.ts';
import type { Context } from '../context.ts';
import { lightText } from '../light-text.ts';
import { oneLine, tableText } from '../table.ts';
import { indicatorsOf, meant } from './plan-of-report.ts';
import type { ReportFields } from './report-file.ts';
import type { SubmissionState } from './submission-state.ts';

const evaluationShape = z.object({
  indicator: z.string(),
  /** `null`: nothing has been judged. */
  period: z.string().nullable(),
  light: z.string(),
  reason: z.object({ zh: z.string(), en: z.string() }),
});

/** The lights of the indicators reported, at the period reported, with the reason of each. */
export const readLights = async (api: Api, { plan, period }: ReportFields, named: readonly string[]) => {
  const names = new Map(meant(named, await indicatorsOf(api, plan)).map(({ code, name }) => [code, name]));
  const at = period ? `?period=${encodeURIComponent(period)}` : '';
  const evaluations = await api.list(`/api/v1/plans/${encodeURIComponent(plan)}/evaluations${at}`, evaluationShape);
  return evaluations.flatMap((one) => {
    const name = names.get(one.indicator);
    return name === undefined || one.period === null ? [] : [{ ...one, name, period: one.period }];
  });
};

export const printLights = (context: Context, lights: Awaited<ReturnType<typeof readLights>>): void => {
  const cells = lights.map(({ light, name, period, reason }) =>
    [lightText(context, light), name, period, context.say(reason)].map(oneLine),
  );
  if (cells.length > 0) context.print(tableText(cells));
};

const FINDING: Bilingual = { zh: '疑点', en: 'In doubt' };

/** What the evaluator found doubtful, with its place. */
export const printFindings = (context: Context, { findings }: SubmissionState): void => {
  for (const { indicator, cell, message } of findings) {
    const place = [cell, indicator].filter(Boolean).join(' ');
    const words = typeof message === 'string' ? message : context.say(message);
    context.print(oneLine(`${context.say(FINDING)}${place ? ` ${place}` : ''} ${words}`));
  }
};

const STATUS: Readonly<Record<string, Bilingual>> = {
  received: { zh: '已接收，待评价', en: 'received, not yet judged' },
  evaluated: { zh: '已评价', en: 'judged' },
  awaiting_review: { zh: '有疑点，待核实', en: 'in doubt, awaiting review' },
  returned: { zh: '已退回', en: 'returned' },
  rejected: { zh: '未予采用', en: 'rejected' },
};

export const statusWords = (status: string): Bilingual => STATUS[status] ?? { zh: status, en: status };
