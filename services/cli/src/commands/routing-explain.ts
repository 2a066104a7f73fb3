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
const toldShape = z.object({
  name: z.string(),
  email: z.string(),
  when: z.string().nullable(),
  reasonWords: words,
  whyWords: words,
  via: z.string(),
  deputyFor: z.string().nullable(),
  decisions: z.array(z.object({ verdict: z.string(), words })),
});
const mutedShape = z.object({
  words,
  by: z.string(),
  author: z.string().nullable(),
  until: z.string().nullable(),
});
const answerShape = z.object({
  indicatorName: words,
  silentBecause: z.string().nullable(),
  told: z.array(toldShape),
  muted: z.array(mutedShape),
  afterwards: z.array(toldShape),
});
type Answer = z.output<typeof answerShape>;
/** `afterwards`: told once nothing mutes it any more. */
type Told = z.output<typeof toldShape> & { readonly afterwards: boolean };

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

const printTold = (context: Context, { told, muted, afterwards, silentBecause }: Answer): void => {
  const { say } = context;
  if (muted.length > 0) context.note(mutedWords(muted));
  const rows: Told[] = [
    ...told.map((each) => ({ ...each, afterwards: false })),
    ...afterwards.map((each) => ({ ...each, afterwards: true })),
  ];
  printList(context, {
    rows,
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

/** By what, by whom and until when; one by another alert ends with that. */
const mutedWords = (muted: Answer['muted']): Bilingual => {
  const each = muted.map(({ words: why, by, author, until }) =>
    until === null
      ? { zh: `${why.zh}（至告警 ${by} 结束）`, en: `${why.en} (until alert ${by} is over)` }
      : {
          zh: `${why.zh}（${author} 设置，至 ${minuteOf(until)}）`,
          en: `${why.en} (by ${author}, until ${minuteOf(until)})`,
        },
  );
  return {
    zh: `目前不通知任何人：${each.map(({ zh }) => zh).join('；其后')}。届时仍未恢复的，按列出的时间通知。`,
    en: `Nobody is told at present: ${each.map(({ en }) => en).join('; then ')}. If it still stands after that, people are told as listed.`,
  };
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

const LATER = { zh: '待其结束', en: 'once that is over' };

/** What stopped it, or held it last. */
const roadWords = ({ decisions, when, afterwards }: Told) =>
  (afterwards && when === null ? LATER : undefined) ??
  decisions.findLast(({ verdict }) => verdict === 'stopped')?.words ??
  decisions.find(({ verdict }) => verdict === 'held')?.words ?? { zh: '立即', en: 'at once' };
