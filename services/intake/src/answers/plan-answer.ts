import { z } from '@hono/zod-openapi';
import { formatPeriod } from '@planwatch/domain';
import type { PlanIndex } from '../plans/plan-index.ts';
import { text } from './words.ts';

export const planSchema = z
  .object({
    code: text('规划代码 · Code', 'jinshan-outline'),
    title: text('名称 · Title'),
    titleEn: z.string(),
    shortTitle: text('简称 · Short title'),
    shortTitleEn: z.string(),
    jurisdiction: z.object({
      code: text('行政区划代码（GB/T 2260） · GB/T 2260 code'),
      name: z.string(),
      nameEn: z.string(),
    }),
    start: text('起始月 · First month', '2021-01'),
    end: text('终止月 · Last month', '2025-12'),
    timeZone: z.string(),
    planOffice: text('规划主管部门 · Code of the plan office'),
    version: z.number().int(),
    indicators: z.number().int(),
    tasks: z.number().int(),
    projects: z.number().int(),
  })
  .openapi('Plan');

export const planDetailSchema = planSchema
  .extend({
    documents: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        titleEn: z.string(),
        issuer: z.string().nullable(),
        number: z.string().nullable(),
        date: z.string().nullable(),
      }),
    ),
    units: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string(), kind: z.string() })),
  })
  .openapi('PlanDetail');

export const planAnswer = ({ plan, version }: PlanIndex): z.output<typeof planSchema> => ({
  code: plan.code,
  title: plan.title.zh,
  titleEn: plan.title.en,
  shortTitle: plan.shortTitle.zh,
  shortTitleEn: plan.shortTitle.en,
  jurisdiction: {
    code: plan.jurisdiction.code,
    name: plan.jurisdiction.name.zh,
    nameEn: plan.jurisdiction.name.en,
  },
  start: formatPeriod(plan.start),
  end: formatPeriod(plan.end),
  timeZone: plan.timeZone,
  planOffice: plan.planOffice,
  version,
  indicators: plan.indicators.length,
  tasks: plan.tasks.length,
  projects: plan.projects.length,
});

/** Units without their contacts: addresses are nobody's business here. */
export const planDetail = (index: PlanIndex): z.output<typeof planDetailSchema> => ({
  ...planAnswer(index),
  documents: index.plan.documents.map(({ title, ...document }) => ({
    code: document.code,
    title: title.zh,
    titleEn: title.en,
    issuer: document.issuer,
    number: document.number,
    date: document.date,
  })),
  units: index.plan.units.map(({ code, name, kind }) => ({ code, name: name.zh, nameEn: name.en, kind })),
});
