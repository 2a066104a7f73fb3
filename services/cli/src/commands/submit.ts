import { newId, PlanwatchError } from '@planwatch/runtime';
import { z } from 'zod';
import type { AddCommand } from '../add-command.ts';
import { type Api, createApi } from '../api/api.ts';
import { apiSettings, type LocalHolder } from '../api/api-settings.ts';
import type { Context } from '../context.ts';
import { reporterToken } from '../local-stack.ts';
import { badUsage, refusal } from '../refusal.ts';
import { planOfReport } from '../submit/plan-of-report.ts';
import { printFindings, printLights, readLights, statusWords } from '../submit/print-judgement.ts';
import { type ReportFields, type ReportFile, readReportFile } from '../submit/report-file.ts';
import { awaitJudgement } from '../submit/submission-state.ts';
import { type SubmitOptions, submitOptions } from '../submit/submit-options.ts';
import { oneLine } from '../table.ts';

const DEFAULT_WAIT_S = 60;

/** `submit FILE`: one report over HTTP, as a department's own program would send it. */
export const submit: AddCommand = (program, context) => {
  const { say } = context;
  submitOptions(program.command('submit'), context)
    .description(say({ zh: '报送一份文件（.json、.csv、.xlsx）', en: 'submit a file (.json, .csv, .xlsx)' }))
    .argument('<file>', say({ zh: '报送文件', en: 'the file' }))
    .action(async (name: string, given: SubmitOptions) => {
      const file = await readReportFile(context, name);
      const unit = given.unit ?? file.stated.unit;
      if (!unit)
        throw badUsage(context, {
          zh: '缺少必需的选项 --unit <unit>',
          en: "required option '--unit <unit>' not specified",
        });
      const settings = apiSettings(context, given, reporterOf(unit));
      const api = createApi({ ...settings, language: context.language });
      const plan = given.plan ?? file.stated.plan ?? (await planOfReport(api, file.indicators));
      const fields = { plan, unit, period: given.period ?? file.stated.period };
      const accepted = await post(api, file, fields, given.key ?? newId());
      for (const { message } of accepted.notes) context.note({ zh: oneLine(message), en: oneLine(message) });
      if (given.wait === undefined) return printAccepted(context, accepted);
      await judge(context, { api, file, fields, accepted, seconds: given.wait === true ? DEFAULT_WAIT_S : given.wait });
    });
};

const reporterOf = (unit: string): LocalHolder => ({
  words: { zh: ` ${unit} 填报人`, en: `${unit}'s reporter` },
  tokenIn: (stack) => reporterToken(stack, unit),
});

const acceptedShape = z.object({
  id: z.string(),
  status: z.string(),
  figures: z.number(),
  receivedAt: z.string(),
  /** How the file was read, where that was not plain. */
  notes: z.array(z.object({ code: z.string(), message: z.string() })).default([]),
});
type Accepted = z.output<typeof acceptedShape>;

const post = async (api: Api, file: ReportFile, fields: ReportFields, key: string): Promise<Accepted> => {
  const { body, headers } = file.body(fields);
  try {
    return await api.post('/api/v1/submissions', body, { ...headers, 'idempotency-key': key }, acceptedShape);
  } catch (thrown) {
    if (!(thrown instanceof PlanwatchError) || thrown.code !== 'unavailable') throw thrown;
    const again = {
      zh: `可加上 --key ${key} 重试，不会重复保存。`,
      en: `Try again with --key ${key}: nothing is stored twice.`,
    };
    const problems = [...thrown.problems, { path: '', code: 'try_again', message: again }];
    throw new PlanwatchError('unavailable', thrown.message, { cause: thrown, problems });
  }
};

const printAccepted = (context: Context, accepted: Accepted, status = accepted.status): void => {
  const words = statusWords(status);
  if (context.json) context.print(JSON.stringify(accepted, null, 2));
  else
    context.print(
      context.say({
        zh: `报送 ${accepted.id}（${accepted.figures} 条）：${words.zh}`,
        en: `Submission ${accepted.id} (${accepted.figures} figures): ${words.en}`,
      }),
    );
};

const judge = async (
  context: Context,
  sent: { api: Api; file: ReportFile; fields: ReportFields; accepted: Accepted; seconds: number },
): Promise<void> => {
  const { api, file, fields, accepted } = sent;
  const state = await awaitJudgement(api, accepted.id, sent.seconds * 1000);
  const judged = state.status !== 'received';
  const lights = judged ? await readLights(api, fields, file.indicators) : [];
  if (context.json) context.print(JSON.stringify({ ...accepted, ...state, evaluations: lights }, null, 2));
  else {
    printAccepted(context, accepted, state.status);
    printFindings(context, state);
    printLights(context, lights);
  }
  if (state.status === 'returned' || state.status === 'rejected') context.refuse();
  if (judged) return;
  throw refusal('unavailable', {
    zh: `已安全接收，但 ${sent.seconds} 秒内尚未评价，请稍后再查。`,
    en: `It is safely received, but was not judged within ${sent.seconds} s; look again later.`,
  });
};
