import { requestTrial, withPlans } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { previewFor } from '../digest-preview.ts';
import { contactWith, plannerOf, requirePlan } from '../known-contacts.ts';
import { withOwner } from '../with-owner.ts';

interface Options {
  readonly plan: string;
  readonly reader?: string;
  readonly to?: string;
}

/** `digest send-to-me`: a preview by mail, to a planner of the plan office. */
export const digestSendToMe: AddCommand = (digest, context) => {
  const { say } = context;
  digest
    .command('send-to-me')
    .description(
      say({
        zh: '将预览试发给规划监测人员，主题标明“试发”',
        en: 'mail the preview to a planner, its subject marked as a trial',
      }),
    )
    .requiredOption('--plan <plan>', say({ zh: '规划代码', en: 'code of the plan' }))
    .option(
      '--reader <address>',
      say({ zh: '读者的电子邮件地址，默认收信人本人', en: "the reader's address; the recipient unless given" }),
    )
    .option(
      '--to <address>',
      say({ zh: '规划主管部门规划监测人员的地址', en: 'address of a planner of the plan office' }),
    )
    .action((options: Options) => sendToMe(context, options));
};

const sendToMe = async (context: Context, { plan, reader, to }: Options): Promise<void> => {
  const sent = await withOwner(context, async (db, clock, url) => {
    const { planOffice } = await requirePlan(db, plan);
    const recipient = await plannerOf(db, planOffice, { address: to, option: '--to' });
    const { contact_id: readerId } = reader === undefined ? recipient : await contactWith(db, reader);
    // Only to find out whether there is one: the notifier composes what is sent.
    const { plannedFor } = await previewFor(db, { plan, readerId, publicUrl: 'http://planwatch.invalid', clock });
    const asked = { planId: plan, plannedFor, by: 'planwatch', at: clock.now(), readerId };
    const request = await withPlans(db, [plan], (trx) =>
      requestTrial(trx, { ...asked, recipientId: recipient.contact_id }),
    );
    const job = { name: 'digest.asked', payload: { planId: plan, requestId: request.request_id } } as const;
    await announce(context, url, [job]);
    return { id: request.request_id, plan, plannedFor, to: recipient.email };
  });
  if (context.json) context.print(JSON.stringify(sent, null, 2));
  else
    context.print(
      context.say({ zh: `已受理，将试发给 ${sent.to}。`, en: `Accepted; it goes to ${sent.to} on trial.` }),
    );
};
