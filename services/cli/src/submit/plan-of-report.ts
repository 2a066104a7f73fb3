import type { Bilingual } from '@planwatch/domain';
import { z } from 'zod';
import type { Api } from '../api/api.ts';
import { refusal } from '../refusal.ts';

const indicatorShape = z.object({ code: z.string(), name: z.string(), sameAs: z.unknown() });
export type ListedIndicator = z.output<typeof indicatorShape>;

export const indicatorsOf = (api: Api, plan: string): Promise<ListedIndicator[]> =>
  api.list(`/api/v1/plans/${encodeURIComponent(plan)}/indicators`, indicatorShape);

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase();

/** The indicators that these codes or names mean. */
export const meant = (named: readonly string[], indicators: readonly ListedIndicator[]): ListedIndicator[] => {
  const wanted = new Set(named.map(plain));
  return indicators.filter(({ code, name }) => wanted.has(plain(code)) || wanted.has(plain(name)));
};

/** The one plan that has every indicator of a report. Refuses when none has, or several. */
export const planOfReport = (api: Api, named: readonly string[]): Promise<string> =>
  planWith(api, named, {
    none: { zh: '没有一部规划含文件中的全部指标', en: 'No plan has all of these indicators' },
    several: { zh: '有几部规划都含这些指标', en: 'Several plans have all of these indicators' },
  });

/** The one plan that has this indicator, by code or name. Refuses when none has, or several. */
export const planWithIndicator = (api: Api, named: string): Promise<string> =>
  planWith(api, [named], {
    none: { zh: `没有一部规划含指标“${named}”`, en: `No plan has an indicator "${named}"` },
    several: { zh: `有几部规划都含指标“${named}”`, en: `Several plans have an indicator "${named}"` },
  });

const planWith = async (
  api: Api,
  named: readonly string[],
  complaint: { readonly none: Bilingual; readonly several: Bilingual },
): Promise<string> => {
  const plans = await api.list('/api/v1/plans', z.object({ code: z.string() }));
  const all = await Promise.all(
    plans.map(async ({ code }) => ({ code, found: meant(named, await indicatorsOf(api, code)) })),
  );
  const count = new Set(named.map(plain)).size;
  const fitting = all.filter(({ found }) => count > 0 && found.length >= count);
  // Rows that are all another plan's series belong there.
  const homes = fitting.filter(({ found }) => found.some(({ sameAs }) => !sameAs));
  const [only] = homes.length > 0 ? homes : fitting;
  if (only && homes.length <= 1) return only.code;
  const choice = (homes.length > 1 ? homes : all).map(({ code }) => code);
  const { zh, en } = homes.length > 1 ? complaint.several : complaint.none;
  throw refusal('misconfigured', {
    zh: `${zh}，请用 --plan 指明规划：${choice.join('、')}。`,
    en: `${en}; name the plan with --plan: ${choice.join(', ')}.`,
  });
};
