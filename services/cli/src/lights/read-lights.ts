import { type Bilingual, NATURES, type Nature } from '@planwatch/domain';
import { z } from 'zod';
import type { Api } from '../api/api.ts';

const indicatorShape = z.object({
  code: z.string(),
  no: z.string().nullable(),
  name: z.string(),
  nameEn: z.string(),
  unit: z.string(),
  unitEn: z.string(),
  decimals: z.number(),
  tier: z.union([z.literal(1), z.literal(2)]),
  nature: z.enum(NATURES),
  sameAs: z.object({ plan: z.string(), indicator: z.string() }).nullable(),
  leadUnit: z.string(),
});

const evaluationShape = z.object({
  indicator: z.string(),
  period: z.string().nullable(),
  light: z.string(),
  actual: z.string().nullable(),
  expected: z.string().nullable(),
  reason: z.object({ zh: z.string(), en: z.string() }),
});

const planShape = z.object({
  code: z.string(),
  title: z.string(),
  titleEn: z.string(),
  units: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
});

/** One indicator and how it stands. */
export interface LightRow {
  readonly plan: string;
  readonly no: string | null;
  readonly indicator: string;
  readonly tier: 1 | 2;
  readonly nature: Nature;
  /** The row of another plan that is the same series. */
  readonly sameAs: { readonly plan: string; readonly indicator: string } | null;
  readonly name: Bilingual;
  /** Who leads it. */
  readonly unit: Bilingual;
  /** What it is measured in. */
  readonly measure: { readonly unit: Bilingual; readonly decimals: number };
  readonly period: string | null;
  /** `null`: nothing had been judged at the period asked for, or before it. */
  readonly light: string | null;
  readonly actual: string | null;
  readonly expected: string | null;
  readonly reason: Bilingual;
}

export interface LightsOfPlan {
  readonly code: string;
  readonly title: Bilingual;
  readonly rows: readonly LightRow[];
}

/** Which lights: at a period or the latest before it, of the table (1) or the text (2); all at present unless told. */
export interface AskedLights {
  readonly period?: string | undefined;
  readonly tier?: '1' | '2' | undefined;
}

/** Every indicator of a plan in its order, judged or not. */
export const readLights = async (api: Api, code: string, { period, tier }: AskedLights): Promise<LightsOfPlan> => {
  const at = `/api/v1/plans/${encodeURIComponent(code)}`;
  const plan = await api.get(at, planShape);
  const [indicators, evaluations] = await Promise.all([
    api.list(`${at}/indicators?${query({ tier })}`, indicatorShape),
    api.list(`${at}/evaluations?${query({ period })}`, evaluationShape),
  ]);
  const units = new Map(plan.units.map((unit) => [unit.code, { zh: unit.name, en: unit.nameEn }]));
  const judged = new Map(evaluations.map((one) => [one.indicator, one]));
  const rows = indicators.map((one) => {
    const { code: indicator, no, leadUnit, decimals } = one;
    const { period: at = null, light = null, actual = null, expected = null, reason } = judged.get(indicator) ?? {};
    return {
      plan: plan.code,
      no,
      indicator,
      tier: one.tier,
      nature: one.nature,
      sameAs: one.sameAs,
      name: { zh: one.name, en: one.nameEn },
      unit: units.get(leadUnit) ?? { zh: leadUnit, en: leadUnit },
      measure: { unit: { zh: one.unit, en: one.unitEn }, decimals },
      period: at,
      light,
      actual,
      expected,
      reason: reason ?? NOT_JUDGED_YET,
    };
  });
  return { code: plan.code, title: { zh: plan.title, en: plan.titleEn }, rows };
};

const query = (parts: Readonly<Record<string, string | undefined>>): string => {
  const given = new URLSearchParams({ limit: '500' });
  for (const [name, value] of Object.entries(parts)) if (value !== undefined) given.set(name, value);
  return given.toString();
};

const NOT_JUDGED_YET: Bilingual = {
  zh: '该期及以前尚无评价',
  en: 'Nothing had been judged at that period or before it',
};
