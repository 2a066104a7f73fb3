import type { MailboxMail } from './demonstration.ts';

/** One indicator as a mail tells it, cut into the lines of the text part. */
export interface MailedItem {
  /** `■ 严重滞后 · 约束性` */
  readonly light: string;
  /** Indicator, period and value. */
  readonly headline: string;
  readonly body: string;
}

/** The items of a Chinese alert mail: each begins at the line of its light and ends at a rule. */
export const mailedItems = ({ text }: MailboxMail): MailedItem[] =>
  text
    .split(/\n─+\n/)
    .flatMap((block) => block.split(/\n(?=[▲■] )/))
    .flatMap((block) => {
      const [light = '', headline = '', ...body] = block.trim().split('\n');
      return /^[▲■] (严重)?滞后/.test(light) ? [{ light, headline, body: body.join('\n') }] : [];
    });

const words = (year: string, rest: string | undefined): RegExp => {
  if (rest === undefined) return new RegExp(`${year} 年`);
  if (rest === 'H1') return new RegExp(`${year} 年(上半年| 6 月)`);
  if (rest === 'H2') return new RegExp(`${year} 年(下半年| 12 月|末)`);
  const quarter = /^Q(\d)$/.exec(rest)?.[1];
  const month = quarter ? Number(quarter) * 3 : Number(rest);
  const name = quarter ? `[一二三四第]?${'一二三四'[Number(quarter) - 1]}季度|` : '';
  return new RegExp(`${year} 年\\s?(${name}${month} 月${month === 12 ? '|末|底' : ''})`);
};

/** How a period (`2024-06`, `2024-Q2`, `2024-H1`, `2024`) may be written in Chinese. */
export const periodInWords = (period: string): RegExp => {
  const [year = '', rest] = period.split('-');
  return words(year, rest);
};

/** The number after a label, and half a unit of the last decimal it is written with. */
export const numberAfter = (text: string, label: RegExp): { value: number; within: number } | null => {
  const found = new RegExp(`(?:${label.source})[^0-9−-]{0,12}([−-]?[0-9][0-9,]*(?:\\.[0-9]+)?)`).exec(text)?.[1];
  if (found === undefined) return null;
  const decimals = found.split('.')[1]?.length ?? 0;
  return { value: Number(found.replaceAll(',', '').replace('−', '-')), within: 0.5 * 10 ** -decimals + 1e-9 };
};
