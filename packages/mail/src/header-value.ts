/** Control characters, line and paragraph separators, and marks that reverse or hide what stands next to them. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
const HIDING = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** Every run of unsafe characters becomes one space: what somebody wrote cannot pass for a line of ours. */
export const inOneLine = (text: string): string => text.replace(UNSAFE, ' ');

/** The same where lines break anywhere, as in HTML. */
export const withoutHiding = (text: string): string => text.replace(HIDING, ' ');

/** Text fit for one header line, its ends trimmed. */
export const headerValue = (text: string): string => inOneLine(text).replace(/ {2,}/g, ' ').trim();

/** At most `limit` characters (code points); what is cut off is shown as an ellipsis. */
export const shortened = (text: string, limit: number): string => {
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, Math.max(0, limit - 1)).join('')}…`;
};
