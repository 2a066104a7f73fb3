import type { AlertMailInput } from './alert-mail.ts';
import type { AlertWords } from './alert-words.ts';
import { isAsked, type MailReason } from './episode.ts';
import { type ItemFacts, isSlipping } from './item-facts.ts';
import { inLanguage } from './number-words.ts';
import { replyByWords } from './reply-by.ts';
import type { Paragraph } from './sheet/sheet.ts';
import { whoIsAbove } from './who-is-above.ts';

/**
 * Who does what by when; what several units are asked alike is said once. What is asked by another day, or goes up to
 * others, is said apart and names its indicators.
 */
export const indicatorActions = (
  facts: readonly ItemFacts[],
  input: AlertMailInput,
  words: AlertWords,
): Paragraph[] => {
  const { language, why } = input.recipient;
  const planOffice = inLanguage(input.plan.office, language);
  const asked = (
    act: AlertWords['actOnSlip'],
    some: readonly ItemFacts[],
    reason: MailReason = 'first',
  ): Paragraph[] => {
    const alike = [
      ...Map.groupBy(some, ({ item }) => {
        const above = isAsked(why, reason) ? item.goesUpTo?.join() : '';
        return `${replyByWords(item, input)} ${above}`;
      }).values(),
    ];
    return alike.flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const units = [...new Set(group.map(({ unit }) => unit))];
      const names = alike.length === 1 ? [] : group.map((fact) => nameOf(fact, words));
      const above = whoIsAbove({ ...first.item, reason }, units, input);
      const replyBy = replyByWords(first.item, input);
      return [act({ units, names, replyBy, planOffice, why, reason, about: 'indicator', above })];
    });
  };
  const slipping = facts.filter(isSlipping);
  const ofReason = (reason: string): ItemFacts[] => slipping.filter(({ item }) => item.reason === reason);
  const waiting = facts.filter(
    ({ standing, item }) => standing === 'waiting' && item.evaluation.light !== 'not_measured',
  );
  const resolved = facts.filter(({ standing }) => standing === 'resolved');
  return [
    ...asked(words.actOnSlip, ofReason('escalated'), 'escalated'),
    ...asked(words.actOnSlip, ofReason('follow_up'), 'follow_up'),
    ...asked(
      words.actOnSlip,
      slipping.filter(({ item: { reason } }) => reason !== 'escalated' && reason !== 'follow_up'),
    ),
    ...asked(
      words.actOnWarned,
      facts.filter(({ standing }) => standing === 'warned'),
    ),
    ...asked(
      words.actOnMissingTarget,
      waiting.filter(({ item }) => item.kind === 'target_missing'),
    ),
    ...asked(
      words.actOnWaiting,
      waiting.filter(({ item }) => item.kind !== 'target_missing'),
    ),
    ...(facts.some(({ standing }) => standing === 'restated') ? [[{ text: words.actOnRestated }]] : []),
    ...(resolved.some(({ item }) => item.kind !== 'forecast_miss') ? [[{ text: words.actOnResolved }]] : []),
    ...(resolved.some(({ item }) => item.kind === 'forecast_miss') ? [[{ text: words.actOnLifted }]] : []),
  ];
};

/** A closed year stands beside its series under the same name. */
const nameOf = ({ name, closedYear }: ItemFacts, words: AlertWords): string =>
  closedYear ? words.inYear(name, closedYear) : name;
