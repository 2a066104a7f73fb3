import { z } from '@hono/zod-openapi';
import type { AbsenceRow, ContactRow } from '@planwatch/store';
import { text } from './words.ts';

export const contactSchema = z
  .object({
    id: z.string(),
    unit: text('单位代码 · Code of the unit'),
    role: z.enum(['reporter', 'head', 'planner', 'leader']),
    name: z.string(),
    email: z.string(),
    language: z.enum(['zh-CN', 'en']),
    portfolio: z.array(z.string()).openapi({ description: '分管单位 · Units in their charge' }),
    digest: z
      .enum(['on', 'off'])
      .nullable()
      .openapi({ description: '周报设置，null 为按角色默认 · Whether they get digests; null: as the role has it' }),
    away: z
      .array(z.object({ from: z.string(), until: z.string(), deputy: text('代理人编号 · Who stands in').nullable() }))
      .openapi({ description: '当前及以后的外出 · When they are away, now or later' }),
  })
  .openapi('Contact');

export const contactAnswer = (row: ContactRow, absences: readonly AbsenceRow[]): z.output<typeof contactSchema> => ({
  id: row.contact_id,
  unit: row.unit_code,
  role: row.role,
  name: row.name,
  email: row.email,
  language: row.language,
  portfolio: [...row.portfolio],
  digest: row.digest,
  away: absences
    .filter(({ contact_id }) => contact_id === row.contact_id)
    .map(({ from_on: from, until_on: until, deputy_id: deputy }) => ({ from, until, deputy })),
});
