import { type Bilingual, kindWords } from '@planwatch/domain';
import { z } from 'zod';
import type { AddCommand } from '../add-command.ts';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import { requireAddress } from '../contact-options.ts';
import { MAIL_STATES } from '../mail-states.ts';
import { refusal } from '../refusal.ts';
import { minuteOf, printList } from '../table.ts';

const words = z.object({ zh: z.string(), en: z.string() });
const contactShape = z.object({ id: z.string() });
const entryShape = z.looseObject({
  at: z.string(),
  plan: z.string(),
  about: z.enum(['alert', 'digest', 'silence']),
  state: z.string(),
  alert: z
    .looseObject({
      indicatorName: words.nullable(),
      kind: z.string(),
      reasonWords: words,
      whyWords: words,
      road: z.array(z.looseObject({ decisions: z.array(z.looseObject({ verdict: z.string(), words })) })),
    })
    .nullable(),
  mail: z.looseObject({ subject: z.string(), response: z.string().nullable() }).nullable(),
});
type Entry = z.output<typeof entryShape>;

type Options = ApiOptions & { readonly plan?: string };

/** `contact told ADDRESS`: what a person was told and what not, why and by which mail. */
export const contactTold: AddCommand = (contact, context) => {
  const { say } = context;
  const command = contact
    .command('told')
    .description(
      say({ zh: '某人收到了什么、没收到什么，新的在前', en: 'what a person was told and what not, newest first' }),
    )
    .argument('<address>', say({ zh: '电子邮件地址', en: 'their address' }))
    .option('--plan <plan>', say({ zh: '只列该规划', en: 'of this plan only' }));
  apiOptions(command, context).action(async (address: string, { plan, ...given }: Options) => {
    requireAddress(context, address);
    const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
    const [found] = await api.list(`/api/v1/contacts?${new URLSearchParams({ email: address })}`, contactShape);
    if (!found) throw nobody(address);
    const query = new URLSearchParams(plan === undefined ? {} : { plan });
    const rows = await api.list(`/api/v1/contacts/${found.id}/told?${query}`, entryShape);
    printList(context, {
      rows,
      columns: [
        { title: { zh: '时间', en: 'when' }, text: ({ at }) => minuteOf(at) },
        { title: { zh: '规划', en: 'plan' }, text: (row) => row.plan },
        { title: { zh: '内容', en: 'what' }, text: (row) => say(whatWords(row)) },
        { title: { zh: '为何是此人', en: 'why this person' }, text: ({ alert }) => (alert ? say(alert.whyWords) : '') },
        { title: { zh: '结果', en: 'outcome' }, text: (row) => say(outcomeWords(row)) },
        { title: { zh: '邮件', en: 'mail' }, text: ({ mail }) => mail?.subject ?? '' },
      ],
      none: { zh: '没有通知过此人。', en: 'Nothing was for this person so far.' },
    });
  });
};

const nobody = (address: string) =>
  refusal('not_found', {
    zh: `没有地址为 ${address} 的联系人（见 planwatch contact list）。`,
    en: `There is no contact with the address ${address} (see planwatch contact list).`,
  });

const ABOUT: Readonly<Record<Exclude<Entry['about'], 'alert'>, Bilingual>> = {
  digest: { zh: '周报', en: 'weekly digest' },
  silence: { zh: '静默即将结束', en: 'a silence ends' },
};

const whatWords = ({ about, alert }: Entry): Bilingual => {
  if (!alert) return about === 'alert' ? { zh: '', en: '' } : ABOUT[about];
  const { indicatorName: name, kind, reasonWords } = alert;
  const subject = name ?? kindWords(kind);
  return { zh: `${subject.zh}：${reasonWords.zh}`, en: `${subject.en}: ${reasonWords.en}` };
};

const STATES: Readonly<Record<string, Bilingual>> = {
  ...MAIL_STATES,
  waiting: { zh: '待汇总', en: 'to be gathered' },
  left_out: { zh: '合并后无新内容', en: 'nothing new when gathered' },
};

/** What stopped it; of a mail that failed, what the server said. */
const outcomeWords = ({ state, alert, mail }: Entry): Bilingual => {
  if (state === 'stopped') {
    const stop = alert?.road.at(-1)?.decisions.find(({ verdict }) => verdict === 'stopped');
    return { zh: `未通知：${stop?.words.zh ?? ''}`, en: `not told: ${stop?.words.en ?? ''}` };
  }
  const said = mail?.response ?? '';
  if (state === 'failed') return { zh: `未送达：${said}`, en: `not delivered: ${said}` };
  return STATES[state] ?? { zh: state, en: state };
};
