import { UPPER_LEVELS } from '@planwatch/domain';
import type { AlertMailInput } from './alert-mail.ts';
import type { EpisodePart } from './episode.ts';
import { inLanguage } from './number-words.ts';

const LEADER = { 'zh-CN': '分管领导', en: 'the leader in charge' } as const;

/** Those who hear of it if it stays unanswered, by name, whoever has it already left out. `units`: who is to answer. */
export const whoIsAbove = (
  { reason, goesUpTo = UPPER_LEVELS }: Pick<EpisodePart, 'reason' | 'goesUpTo'>,
  units: readonly string[],
  { plan, recipient: { language } }: AlertMailInput,
): string[] => {
  const office = inLanguage(plan.office, language);
  const officeHasIt = reason === 'escalated' || (units.length === 1 && units[0] === office);
  const levels = goesUpTo.filter((level) => level === 'leader' || !officeHasIt);
  return levels.map((level) => (level === 'leader' ? LEADER[language] : office));
};
