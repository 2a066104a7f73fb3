import type { AddCommand } from '../add-command.ts';
import type { Context } from '../context.ts';
import { previewFor } from '../digest-preview.ts';
import { contactWith, plannerOf, requirePlan } from '../known-contacts.ts';
import { addressOf } from '../local-stack.ts';
import { withOwner } from '../with-owner.ts';

interface Options {
  readonly plan: string;
  readonly reader?: string;
  readonly html?: true;
}

/** `digest preview`: a reader's edition as it would be now; nothing is kept, nothing is sent. */
export const digestPreview: AddCommand = (digest, context) => {
  const { say } = context;
  digest
    .command('preview')
    .description(
      say({ zh: '预览一位读者的周报；不保存、不发送', en: "preview a reader's edition; nothing is kept or sent" }),
    )
    .requiredOption('--plan <plan>', say({ zh: '规划代码', en: 'code of the plan' }))
    .option(
      '--reader <address>',
      say({ zh: '读者的电子邮件地址，默认规划监测人员本人', en: "the reader's address; the planner unless given" }),
    )
    .option('--html', say({ zh: '输出 HTML 而不是纯文本', en: 'print the HTML instead of the text' }))
    .action((options: Options) => preview(context, options));
};

const preview = async (context: Context, { plan, reader, html }: Options): Promise<void> => {
  const publicUrl = addressOf(context, 'PUBLIC_URL', 'baseUrl');
  const { plannedFor, mail } = await withOwner(context, async (db, clock) => {
    const { planOffice } = await requirePlan(db, plan);
    const own = { option: '--reader' };
    const { contact_id: readerId } =
      reader === undefined ? await plannerOf(db, planOffice, own) : await contactWith(db, reader);
    return previewFor(db, { plan, readerId, publicUrl, clock });
  });
  const { subject, text } = mail;
  if (context.json) context.print(JSON.stringify({ plan, plannedFor, subject, text, html: mail.html }, null, 2));
  else if (html) context.print(mail.html);
  else context.print(`${subject}\n\n${text}`);
};
