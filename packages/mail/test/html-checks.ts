const unescaped = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/&(nbsp|emsp);/g, ' ');

/** What a reader of the HTML sees of it, pictures aside. */
const shownOf = (html: string): string =>
  unescaped(html.replace(/<title>.*?<\/title>|<style>.*?<\/style>/gs, '').replace(/<[^>]+>/g, ''));

/** Labels and links are laid out differently; every sentence and every figure must be there. */
const isSaid = (line: string, shown: string): boolean =>
  line.startsWith('─') ||
  line
    .split(/；|; |：|: | · |【|】|\[|\]/)
    .filter((part) => !part.includes('//'))
    .every((part) => shown.includes(part.trim()));

/** Lines of the text that the HTML does not say. */
export const unsaidLines = ({ html, text }: { html: string; text: string }): string[] => {
  const shown = shownOf(html);
  return text.split('\n').filter((line) => !isSaid(line, shown));
};
