import type { Bilingual } from '@planwatch/domain';
import { headerValue, shortened } from '../header-value.ts';
import { inLanguage } from '../number-words.ts';
import type { Block } from '../sheet/sheet.ts';
import type { DigestMailInput } from './digest-mail.ts';
import { digestWordsEn } from './digest-words-en.ts';
import { digestWordsZh } from './digest-words-zh.ts';

/** Named at most; the others are counted. */
const MOST = 5;
const LONGEST_REASON = 120;

/**
 * Whom mails do not reach, for the plan office. It stands in every edition while it is so, also where nothing else
 * changed, and takes no place from what the edition tells of the plan.
 */
export const undeliverableBlocks = ({ undeliverable = [], units, recipient }: DigestMailInput): Block[] => {
  if (undeliverable.length === 0) return [];
  const { language } = recipient;
  const words = language === 'zh-CN' ? digestWordsZh : digestWordsEn;
  const unitName = (code: string | null): string | null => {
    const name: Bilingual | undefined = code === null ? undefined : units.get(code);
    return name ? inLanguage(name, language) : code;
  };
  const lines = undeliverable.slice(0, MOST).map(({ address, unit, mails, reason }) =>
    words.undeliverable({
      address: headerValue(address),
      unit: unitName(unit),
      mails,
      reason: reason === null ? null : shortened(headerValue(reason), LONGEST_REASON).replace(/[.。]+$/, ''),
    }),
  );
  return [
    { kind: 'title', text: words.titles.undeliverable },
    ...lines.map((text): Block => ({ kind: 'line', paragraph: [{ text }] })),
    { kind: 'note', text: words.correctAddresses(Math.max(0, undeliverable.length - MOST)) },
  ];
};
