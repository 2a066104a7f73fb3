import type { Bilingual } from '@planwatch/domain';
import { kindWords } from '@planwatch/domain';
import { Option } from 'commander';
import { z } from 'zod';
import type { AddCommand } from '../add-command.ts';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import type { Context } from '../context.ts';
import { planWithIndicator } from '../submit/plan-of-report.ts';
import { minuteOf, printList } from '../table.ts';

const words = z.object({ zh: z.string(), en: z.string() });
const answerShape = z.object({
  indicatorName: words,
  silentBecause: z.string().nullable(),
  told: z.array(
    z.object({
      name: z.string(),
      email: z.string(),
      when: z.string().nullable(),
      reasonWords: words,
      whyWords: words,
      via: z.string(),
      deputyFor: z.string().nullable(),
      decisions: z.array(z.object({ verdict: z.string(), words })),
    }),
  ),
});
type Told = z.output<typeof answerShape>['told'][number];

type Options = ApiOptions & { readonly light: string; readonly plan?: string };

/** `routing explain INDICATOR`: who would be told if it turned, when and why. */
export const routingExplain: AddCommand = (routing, context) => {
  const { say } = context;
  const command = routing
    .command('explain')
    .description(
      say({ zh: '推演：该指标变灯时通知谁、何时、为何', en: 'who would be told if it turned, when and why' }),
    )
    .argument('<indicator>', say({ zh: '指标代码', en: 'code of the indicator' }))
    .addOption(
      new Option(
        '--light <light>',
        say({ zh: '假定的状态灯，默认 red', en: 'the light that is supposed; red unless told' }),
      )
        .choices(['red', 'yellow', 'green'])
        .default('red'),
    )
    .option(
      '--plan <plan>',
      say({ zh: '规划代码；省略时按指标判断', en: 'code of the plan; found by the indicator unless given' }),
    );
  apiOptions(command, context).action(async (indicator: string, given: Options) => {
    const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
    const plan = given.plan ?? (await planWithIndicator(api, indicator));
    const query = new URLSearchParams({ plan, indicator, light: given.light });
    const answer = await api.get(`/api/v1/routing/explain?${query}`, answerShape);
    printTold(context, answer);
  });
};

const printTold = (context: Context, { told, silentBecause }: z.output<typeof answerShape>): void => {
  const { say } = context;
  printList(context, {
    rows: told,
    columns: [
      { title: { zh: '时间', en: 'when' }, text: ({ when }) => (when === null ? '—' : minuteOf(when)) },
      { title: { zh: '通知', en: 'what' }, text: ({ reasonWords }) => say(reasonWords) },
      { title: { zh: '姓名', en: 'name' }, text: ({ name }) => name },
      { title: { zh: '地址', en: 'address' }, text: ({ email }) => email },
      { title: { zh: '为何是此人', en: 'why this person' }, text: (row) => say(personWords(row)) },
      { title: { zh: '途中', en: 'on the road' }, text: (row) => say(roadWords(row)) },
    ],
    none: silentBecause === 'told_already' ? ALREADY : NOBODY,
  });
};

const ALREADY = {
  zh: '该指标已在告警中且已通知，再次同灯不另行通知。',
  en: 'Its alert is open and was told; the same light again tells nobody anew.',
};
const NOBODY = { zh: '该灯不告警，不通知任何人。', en: 'This light raises no alert; nobody is told.' };

/** By the kind of alert, by its having gone up, or by a rule of the plan's own. */
const viaWords = (via: string): Bilingual => (via === 'escalation' ? { zh: '提级', en: 'gone up' } : kindWords(via));

const personWords = ({ whyWords, via: by, deputyFor }: Told): Bilingual => {
  const via = viaWords(by);
  return deputyFor === null
    ? { zh: `${whyWords.zh}（${via.zh}）`, en: `${whyWords.en} (${via.en})` }
    : { zh: `${whyWords.zh}（${via.zh}），代理${deputyFor}`, en: `${whyWords.en} (${via.en}), for ${deputyFor}` };
};

/** What stopped it, or held it last. */
const roadWords = ({ decisions }: Told) =>
  decisions.findLast(({ verdict }) => verdict === 'stopped')?.words ??
  decisions.find(({ verdict }) => verdict === 'held')?.words ?? { zh: '立即', en: 'at once' };
