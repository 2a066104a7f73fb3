import { PlanwatchError } from '@planwatch/runtime';
import { z } from 'zod';
import type { AddCommand } from '../add-command.ts';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import { requireAddress } from '../contact-options.ts';
import { badUsage } from '../refusal.ts';
import { requireIds } from '../require-ids.ts';

const outcomeShape = z.object({
  retried: z.array(z.object({ id: z.string(), recipient: z.string() })),
  notRetried: z.array(z.object({ id: z.string(), message: z.object({ zh: z.string(), en: z.string() }) })),
});
type Outcome = z.output<typeof outcomeShape>;

type Options = ApiOptions & { readonly to?: string; readonly all?: true };

/** `mail retry ID… | --to ADDRESS | --all`: mails that failed go out again, to their contacts' present addresses. */
export const mailRetry: AddCommand = (mail, context) => {
  const { say } = context;
  const command = mail
    .command('retry')
    .description(
      say({
        zh: '重发未送达的邮件，发往联系人的现地址（更正地址见 contact readdress）',
        en: 'send mails again that failed, to the present address of their contact (to mend it: contact readdress)',
      }),
    )
    .argument(
      '[id...]',
      say({ zh: '邮件编号（见 mail failed --mails）', en: 'ids of mails (see mail failed --mails)' }),
    )
    .option('--to <address>', say({ zh: '该地址联系人的全部未送达邮件', en: 'all that failed for this contact' }))
    .option('--all', say({ zh: '全部未送达的邮件', en: 'all of them' }));
  apiOptions(command, context).action(async (ids: string[], { to, all, ...given }: Options) => {
    if ([ids.length > 0, to !== undefined, all === true].filter(Boolean).length !== 1) {
      throw badUsage(context, {
        zh: '请给出邮件编号，或用 --to 指明联系人的现地址，或用 --all 全部重发，三者取一',
        en: 'give ids, or the present address of a contact with --to, or --all; one of the three',
      });
    }
    requireIds(context, ids);
    if (to !== undefined) requireAddress(context, to);
    const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
    const body = JSON.stringify(ids.length > 0 ? { ids } : { to, all });
    const outcome = await api.post('/api/v1/mails/retry', body, { 'content-type': 'application/json' }, outcomeShape);
    if (context.json) context.print(JSON.stringify(outcome, null, 2));
    else {
      const { length } = outcome.retried;
      context.print(say({ zh: `将重发 ${length} 封邮件。`, en: `${length} mail(s) to be sent again.` }));
    }
    refuseOthers(outcome);
  });
};

const refuseOthers = ({ notRetried }: Outcome): void => {
  if (notRetried.length === 0) return;
  const heading = { path: '', code: 'not_retried', message: { zh: '未重发：', en: 'Not sent again:' } };
  const problems = [heading, ...notRetried.map(({ id, message }) => ({ path: id, code: 'not_retried', message }))];
  throw new PlanwatchError('not_found', 'Some mails are not sent again', { problems });
};
