/** Advance widths of Noto Sans SC in em, regular and bold; of a class of letters the widest that is common. */
const WIDTHS: readonly (readonly [RegExp, number, number])[] = [
  [/[0-9−+~<>=]/, 0.555, 0.59],
  [/[.,:;'|ijl]/, 0.28, 0.33],
  [/ /, 0.224, 0.228],
  [/[()[\]/-]/, 0.395, 0.395],
  [/[%mwMW@]/, 0.93, 0.97],
  [/[A-Z]/, 0.74, 0.77],
  [/[a-zµ–]/, 0.63, 0.67],
  [/[²³]/, 0.42, 0.43],
];

/** Width of a line in px as it is drawn, or a little more. Chinese characters and anything unknown are one em wide. */
export const textWidth = (text: string, fontSize: number, bold = false): number => {
  let em = 0;
  for (const letter of text) {
    const found = WIDTHS.find(([pattern]) => pattern.test(letter));
    em += found ? found[bold ? 2 : 1] : 1;
  }
  return em * fontSize;
};
