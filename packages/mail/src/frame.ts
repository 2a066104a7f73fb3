import type { Bilingual, Language, Month } from '@planwatch/domain';
import { instantWords } from './date-words.ts';
import { inLanguage } from './number-words.ts';
import type { Link, Sheet } from './sheet/sheet.ts';

/** What every mail to a person is told besides its news; times are instants, shown in `plan.timeZone`. */
export interface MailFrame {
  readonly plan: {
    readonly shortTitle: Bilingual;
    readonly start: Month;
    readonly end: Month;
    readonly timeZone: string;
    /** Name of the plan office (区发改委). */
    readonly office: Bilingual;
  };
  readonly recipient: { readonly language: Language };
  readonly demonstration: boolean;
  /** Business time, shown where it is not the real time. */
  readonly clock: { readonly shifted: boolean; readonly now: Date };
  /** Where the system is reached; the mail's general link. */
  readonly publicUrl: string;
}

const WORDS = {
  'zh-CN': {
    brand: (plan: string) => `规划哨 · ${plan}`,
    demonstrationLabel: '演示数据',
    demonstrationNote: '本信内容为演示数据，不代表实际工作情况。',
    clockNote: (now: string) => `文中日期按系统业务时间 ${now} 计，与实际日期不同。`,
  },
  en: {
    brand: (plan: string) => `Planwatch · ${plan}`,
    demonstrationLabel: 'Demonstration',
    demonstrationNote: 'All figures in this mail are demonstration data.',
    clockNote: (now: string) => `Dates follow the system's business time, ${now}, which is not the real date.`,
  },
} as const;

/** Head and foot of a mail. `foot`: sentences of its first line. */
export const frameOf = (
  { plan, recipient: { language }, demonstration, clock }: MailFrame,
  foot: readonly string[],
  further: { readonly brand?: string; readonly footLinks?: readonly Link[] } = {},
): Pick<Sheet, 'language' | 'brand' | 'demonstration' | 'foot' | 'footLinks'> => {
  const words = WORDS[language];
  const notes = [
    demonstration ? words.demonstrationNote : '',
    clock.shifted ? words.clockNote(instantWords(clock.now, plan.timeZone, language)) : '',
  ];
  const line = (parts: readonly string[]): string => parts.filter(Boolean).join(language === 'zh-CN' ? '' : ' ');
  return {
    language,
    brand: further.brand ?? words.brand(inLanguage(plan.shortTitle, language)),
    demonstration: demonstration ? words.demonstrationLabel : null,
    foot: [line(foot), line(notes)].filter((text) => text !== ''),
    footLinks: further.footLinks ?? [],
  };
};
