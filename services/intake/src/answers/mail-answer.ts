import { z } from '@hono/zod-openapi';
import { mailHoldWords } from '@planwatch/domain';
import type { DeliveryChange, FailedAddress, LedgerMail, ReadMail } from '@planwatch/store';
import { formatInstant, formatInstantOrNull } from '../http/instant.ts';
import { bilingual, text } from './words.ts';

export const DELIVERY_STATES = ['pending', 'held', 'sending', 'sent', 'deferred', 'failed', 'unknown'] as const;

export const mailSchema = z
  .object({
    id: z.string(),
    plan: z.string(),
    about: z.enum(['alert', 'digest', 'silence']),
    contact: z.object({
      id: z.string(),
      name: z.string(),
      unit: z.string(),
      role: z.string(),
      email: text('现地址；null：已停用 · Their address now; null: out of use').nullable(),
    }),
    recipient: text('收件地址 · Address it was written to'),
    subject: z.string(),
    status: z.enum(DELIVERY_STATES).openapi({ description: '投递状态 · How it fared' }),
    reason: text(
      '邮件服务器最近的答复；暂存的为代码 · What the mail server said last; of a held mail a code',
    ).nullable(),
    reasonWords: bilingual('同上，用文字 · The same in words').nullable(),
    attempts: z.number().int(),
    createdAt: z.string(),
    releasedAt: z.string().nullable(),
    sentAt: z.string().nullable(),
  })
  .openapi('Mail');

const changeSchema = z
  .object({
    change: z.enum(['released', 'retried', 'readdressed']).openapi({
      description: 'released 放行，retried 重发，readdressed 更改地址 · Let go; sent again; given another address',
    }),
    at: z.string(),
    by: z.string(),
    recipientBefore: text('此前的收件地址 · Address until then'),
    reasonBefore: text(
      '此前邮件服务器的答复；暂存的为代码 · What the mail server had said; of a held mail a code',
    ).nullable(),
    attemptsBefore: z.number().int(),
  })
  .openapi('MailChange');

export const readMailSchema = mailSchema
  .extend({
    text: text('纯文本原文 · Plain text'),
    html: text(
      'HTML 原文，不附图表，其替代文字写明数字 · HTML, without its charts, whose alternative texts carry the numbers',
    ),
    changes: z.array(changeSchema).openapi({ description: '人工变更，由先到后 · What people changed, in order' }),
  })
  .openapi('MailAsComposed');

export const mailAnswer = (row: LedgerMail, timeZone?: string): z.output<typeof mailSchema> => ({
  id: row.delivery_id,
  plan: row.plan_id,
  about: row.notification_kind === 'wave' ? 'alert' : row.notification_kind,
  contact: { id: row.contact_id, name: row.name, unit: row.unit_code, role: row.role, email: row.email },
  recipient: row.recipient,
  subject: row.subject,
  status: row.status,
  reason: row.response,
  reasonWords: row.response === null ? null : { ...mailHoldWords(row.response) },
  attempts: row.attempts,
  createdAt: formatInstant(row.created_at, timeZone),
  releasedAt: formatInstantOrNull(row.released_at, timeZone),
  sentAt: formatInstantOrNull(row.sent_at, timeZone),
});

export const readMailAnswer = (
  row: ReadMail,
  changes: readonly DeliveryChange[],
  timeZone?: string,
): z.output<typeof readMailSchema> => ({
  ...mailAnswer(row, timeZone),
  text: row.body_text,
  html: row.body_html,
  changes: changes.map((change) => ({
    change: change.change,
    at: formatInstant(change.changed_at, timeZone),
    by: change.changed_by,
    recipientBefore: change.recipient_before,
    reasonBefore: change.response_before,
    attemptsBefore: change.attempts_before,
  })),
});

export const failedAddressSchema = z
  .object({
    recipient: text('无法送达的地址 · Address that cannot be reached'),
    unit: text('联系人所在单位代码 · Code of the unit').nullable(),
    mails: z.number().int().openapi({ description: '未送达封数 · Mails that never arrived' }),
    since: z.string(),
    subject: text('最近一封的主题 · Subject of the latest'),
    reason: text('邮件服务器答复 · What the mail server said').nullable(),
  })
  .openapi('UndeliverableAddress');

export const failedAddressAnswer = (row: FailedAddress): z.output<typeof failedAddressSchema> => ({
  recipient: row.recipient,
  unit: row.unitCode,
  mails: row.mails,
  since: formatInstant(row.since),
  subject: row.subject,
  reason: row.response,
});
