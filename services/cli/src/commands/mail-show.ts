import { type Bilingual, mailHoldWords } from '@planwatch/domain';
import { z } from 'zod';
import type { AddCommand } from '../add-command.ts';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import { MAIL_STATES } from '../mail-states.ts';
import { requireIds } from '../require-ids.ts';
import { minuteOf, oneLine } from '../table.ts';

const mailShape = z.looseObject({
  recipient: z.string(),
  subject: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  reasonWords: z.object({ zh: z.string(), en: z.string() }).nullable(),
  text: z.string(),
  changes: z.array(
    z.object({
      change: z.enum(['released', 'retried', 'readdressed']),
      at: z.string(),
      by: z.string(),
      recipientBefore: z.string(),
      reasonBefore: z.string().nullable(),
    }),
  ),
});
type ShownMail = z.output<typeof mailShape>;

/** `mail show ID`: one mail as it was composed, how it fared, and what people changed about it. */
export const mailShow: AddCommand = (mail, context) => {
  const { say } = context;
  const command = mail
    .command('show')
    .description(say({ zh: '显示一封邮件的内容、状态和变更', en: 'show one mail, how it fared and what was changed' }))
    .argument('<id>', say({ zh: '邮件编号（见 mail held、mail failed --mails）', en: 'id of the mail' }));
  apiOptions(command, context).action(async (id: string, given: ApiOptions) => {
    requireIds(context, [id]);
    const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
    const shown = await api.get(`/api/v1/mails/${id}`, mailShape);
    if (context.json) context.print(JSON.stringify(shown, null, 2));
    else context.print([...headOf(shown).map(say), '', shown.text.trimEnd()].join('\n'));
  });
};

const headOf = ({ recipient, subject, status, reason, reasonWords, changes }: ShownMail): Bilingual[] => {
  const state = MAIL_STATES[status] ?? { zh: status, en: status };
  const why = reasonWords ?? { zh: reason ?? '', en: reason ?? '' };
  return [
    { zh: `收件人：${recipient}`, en: `To: ${recipient}` },
    { zh: `主题：${subject}`, en: `Subject: ${subject}` },
    {
      zh: `状态：${state.zh}${why.zh ? `（${oneLine(why.zh)}）` : ''}`,
      en: `State: ${state.en}${why.en ? ` (${oneLine(why.en)})` : ''}`,
    },
    ...changes.map(changeWords),
  ];
};

const DONE: Readonly<Record<ShownMail['changes'][number]['change'], Bilingual>> = {
  released: { zh: '放行', en: 'let it go' },
  retried: { zh: '重发', en: 'sent it again' },
  readdressed: { zh: '更改地址', en: 'changed the address' },
};

const changeWords = ({ change, at, by, recipientBefore, reasonBefore }: ShownMail['changes'][number]): Bilingual => {
  const { zh, en } = DONE[change];
  const why = reasonBefore === null ? null : mailHoldWords(reasonBefore);
  const before = { zh: [recipientBefore, why?.zh], en: [recipientBefore, why?.en] };
  const shown = (words: readonly (string | undefined)[]) => words.filter((each) => each !== undefined).map(oneLine);
  return {
    zh: `${minuteOf(at)} ${by} ${zh}，此前：${shown(before.zh).join('，')}`,
    en: `${minuteOf(at)} ${by} ${en}; before: ${shown(before.en).join(', ')}`,
  };
};
