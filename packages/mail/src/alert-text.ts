import type { AlertView, ItemView, Link } from './alert-view.ts';
import type { Paragraph } from './alert-words.ts';

const RULE = '────────────────────';

const plain = (paragraph: Paragraph): string => paragraph.map(({ text }) => text).join('');

const linkLines = (links: readonly Link[], language: string): string[] =>
  links.map(({ label, url }) => `${label}${language === 'en' ? ': ' : '：'}${url}`);

const head = (item: ItemView): string =>
  `${item.look.shape} ${item.lightWord}${item.nature === null ? '' : ` · ${item.nature}`}`;

const itemText = (item: ItemView, view: AlertView, single: boolean): string => {
  const colon = view.language === 'en' ? ': ' : '：';
  const figures = item.cells
    .map(({ label, value }) => `${label}${colon}${value}`)
    .join(view.language === 'en' ? '; ' : '；');
  const body = [
    head(item),
    item.headline,
    item.comparison,
    figures,
    item.chart?.alt ?? '',
    ...item.paragraphs.map(plain),
    ...item.notes,
  ];
  return [...body, ...(single ? [] : [item.source, ...linkLines(item.links, view.language)])]
    .filter((line) => line !== '')
    .join('\n');
};

/** The whole mail as plain text: what the HTML says, and nothing less. */
export const alertText = (view: AlertView): string => {
  const single = view.verdict === null;
  const label =
    view.demonstration === null
      ? ''
      : view.language === 'en'
        ? ` [${view.demonstration}]`
        : `【${view.demonstration}】`;
  const blocks = [
    `${view.brand}${label}`,
    ...(view.verdict ? [`${view.verdict.headline}\n${view.verdict.lede}`] : []),
    ...view.items.flatMap((item) => (single ? [itemText(item, view, single)] : [RULE, itemText(item, view, single)])),
    ...(single ? [] : [RULE]),
    ...view.actions.map(plain),
    linkLines(view.links, view.language).join('\n'),
    `${RULE}\n${view.foot.join('\n')}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
};
