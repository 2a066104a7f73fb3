import { z } from '@hono/zod-openapi';
import type { ContactRow, DigestRequest, EditionRow, KeptEdition, UnsubscribeRequest } from '@planwatch/store';
import { formatInstant, formatInstantOrNull } from '../http/instant.ts';
import { text } from './words.ts';

const readerSchema = z.object({
  id: text('联系人编号 · Identity of the contact'),
  name: z.string(),
  role: z.enum(['reporter', 'head', 'planner', 'leader']),
  unit: text('单位代码 · Code of the unit'),
});

const plannedFor = text('期次：计划发送日 · The day it was planned for, which names the edition', '2024-08-12');

export const editionSchema = z
  .object({
    id: z.string(),
    plan: z.string(),
    plannedFor,
    madeAt: text('编成时间 · When it was made'),
    reader: readerSchema,
    recipient: text('收件地址 · Address it was written to'),
    subject: z.string(),
    status: z
      .enum(['pending', 'held', 'sending', 'sent', 'deferred', 'failed', 'unknown'])
      .openapi({ description: '投递状态 · How its mail fared' }),
    sentAt: z.string().nullable(),
  })
  .openapi('DigestEdition');

export const keptEditionSchema = editionSchema
  .extend({ text: text('纯文本原文 · Plain text as mailed'), html: text('HTML 原文 · HTML as mailed') })
  .openapi('DigestEditionAsMailed');

export const previewSchema = z
  .object({
    plan: z.string(),
    plannedFor,
    reader: readerSchema,
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  })
  .openapi('DigestPreview');

export const digestRequestSchema = z
  .object({
    id: z.string(),
    plan: z.string(),
    plannedFor,
    state: z.enum(['asked', 'made', 'made_before', 'no_edition']).openapi({
      description:
        'asked 已受理，made 已编发，made_before 此前已编发，no_edition 该读者不收周报 · Asked, made, made before, or the reader gets none',
    }),
    requestedAt: z.string(),
  })
  .openapi('DigestRequest');

type Reader = Pick<ContactRow, 'contact_id' | 'name' | 'role' | 'unit_code'>;

export const readerAnswer = ({ contact_id, name, role, unit_code }: Reader): z.output<typeof readerSchema> => ({
  id: contact_id,
  name,
  role,
  unit: unit_code,
});

export const editionAnswer = (row: EditionRow, timeZone?: string): z.output<typeof editionSchema> => ({
  id: row.edition_id,
  plan: row.plan_id,
  plannedFor: row.planned_for,
  madeAt: formatInstant(row.made_at, timeZone),
  reader: readerAnswer(row),
  recipient: row.recipient,
  subject: row.subject,
  status: row.status,
  sentAt: formatInstantOrNull(row.sent_at, timeZone),
});

export const keptEditionAnswer = (row: KeptEdition, timeZone?: string): z.output<typeof keptEditionSchema> => ({
  ...editionAnswer(row, timeZone),
  text: row.body_text,
  html: row.body_html,
});

export const digestRequestAnswer = (row: DigestRequest, timeZone?: string): z.output<typeof digestRequestSchema> => ({
  id: row.request_id,
  plan: row.plan_id,
  plannedFor: row.planned_for,
  state: row.outcome ?? 'asked',
  requestedAt: formatInstant(row.requested_at, timeZone),
});

export const unsubscribeRequestSchema = z
  .object({
    id: z.string(),
    contact: readerSchema,
    plan: text('由哪项规划的周报提出 · Plan of the digest whose link was followed'),
    requestedAt: z.string(),
    decision: z
      .enum(['granted', 'refused'])
      .nullable()
      .openapi({ description: '同意或不同意，待处理则为 null · null while it waits' }),
    decidedBy: z.string().nullable(),
    decidedAt: z.string().nullable(),
  })
  .openapi('UnsubscribeRequest');

export const unsubscribeRequestAnswer = (row: UnsubscribeRequest): z.output<typeof unsubscribeRequestSchema> => ({
  id: row.request_id,
  contact: readerAnswer(row),
  plan: row.plan_id,
  requestedAt: formatInstant(row.requested_at),
  decision: row.decision,
  decidedBy: row.decided_by,
  decidedAt: formatInstantOrNull(row.decided_at),
});
