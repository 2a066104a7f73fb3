/** What leaves no trace on a page, or looks like a plain space and is none: joiners, bidi marks, no-break spaces. */
export const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}]|(?! )\s/u;

const EACH = new RegExp(HIDDEN, 'gu');

/** A text for people to read, with every hidden character by its name: `12[U+200B]5`. */
export const withCodePoints = (text: string): string =>
  text.replace(EACH, (hidden) => {
    const point = hidden.codePointAt(0) ?? 0;
    return `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
