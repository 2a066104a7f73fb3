import type { Language } from '@planwatch/domain';
import { inOneLine } from '../header-value.ts';
import type { Block, Link, Paragraph, Row, Sheet } from './sheet.ts';

const RULE = '────────────────────';

export const plain = (paragraph: Paragraph): string => paragraph.map(({ text }) => text).join('');

const MARKS = {
  'zh-CN': { colon: '：', semicolon: '；', label: (text: string) => `【${text}】` },
  en: { colon: ': ', semicolon: '; ', label: (text: string) => ` [${text}]` },
} as const;

const linkLines = (links: readonly Link[], language: Language): string =>
  links.map(({ label, url }) => inOneLine(`${label}${MARKS[language].colon}${url}`)).join('\n');

const tableText = ({ lines }: Extract<Block, { kind: 'table' }>, language: Language): string => {
  const { colon, semicolon, label: labelled } = MARKS[language];
  return lines
    .map(({ name, label, change, value: [first, second], unit }) => {
      const figures = second === null ? first : `${first} / ${second}`;
      const said = `${name}${label === null ? '' : labelled(label)}${colon}${[change, figures, unit].filter(Boolean).join(semicolon)}`;
      return inOneLine(said);
    })
    .join('\n');
};

/** Lines of one block; whatever it says itself stands in one. */
const blockText = (block: Block, language: Language): string => {
  const { colon, semicolon } = MARKS[language];
  switch (block.kind) {
    case 'badges':
      return inOneLine(block.badges.map(({ text }) => text).join(' · '));
    case 'headline':
    case 'lede':
    case 'note':
    case 'source':
    case 'title':
    case 'banner':
      return inOneLine(block.text);
    case 'cells':
      return inOneLine(block.cells.map(({ label, value }) => `${label}${colon}${value}`).join(semicolon));
    case 'chart':
      return inOneLine(block.alt);
    case 'paragraph':
    case 'line':
      return inOneLine(plain(block.paragraph));
    case 'buttons':
    case 'links':
      return linkLines(block.links, language);
    case 'lights':
      return block.lights.map(({ look, word, count }) => `${look.shape} ${word} ${count}`).join(' · ');
    case 'table':
      return tableText(block, language);
    case 'brief':
      return blocksText(block.brief.full, language);
    case 'names':
      return blocksText(block.list.full, language);
    default:
      return block satisfies never;
  }
};

const blocksText = (blocks: readonly Block[], language: Language): string =>
  blocks
    .map((block) => blockText(block, language))
    .filter((line) => line !== '')
    .join('\n');

const rowText = (row: Row, language: Language): string[] => row.map((part) => blocksText(part, language));

/** The whole mail as plain text: what the HTML says, and nothing less. */
export const sheetText = ({ language, brand, demonstration, rows, foot, footLinks }: Sheet): string => {
  const label = demonstration === null ? '' : MARKS[language].label(demonstration);
  const paragraphs = [
    inOneLine(`${brand}${label}`),
    ...rows.flatMap((row, index) => [...(index === 0 ? [] : [RULE]), ...rowText(row, language)]),
    [RULE, ...foot.map(inOneLine), ...(footLinks.length > 0 ? [linkLines(footLinks, language)] : [])].join('\n'),
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
};
