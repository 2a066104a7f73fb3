import { afterAll, describe, expect, test } from 'vitest';
import { createChartDrawer } from '../src/chart/index.ts';
import { type AlertMailInput, composeAlertMail } from '../src/index.ts';
import { taskOverdue } from './desk-examples.ts';
import { EXAMPLES, exampleInput, forest, investment } from './examples.ts';

const failNone = (alertId: string, error: Error): void => {
  throw new Error(`${alertId} was not drawn`, { cause: error });
};

const drawer = createChartDrawer();
afterAll(() => drawer[Symbol.asyncDispose]());
const composed = async (input: AlertMailInput) => composeAlertMail(input, await drawer.draw(input, failNone));

const tags = (html: string): string[] => html.match(/<img [^>]*>/g) ?? [];
const withCharts = Object.entries(EXAMPLES).filter(([, { items }]) => items.some(({ series }) => series));

describe('a mail with charts', () => {
  test.each(withCharts)('%s', async (_name, input) => {
    const { html, text, pictures = [] } = await composed(input);
    const shown = tags(html);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.map((tag) => /src="cid:([^"]+)"/.exec(tag)?.[1])).toEqual(pictures.map(({ contentId }) => contentId));
    expect(new TextEncoder().encode(html).length).toBeLessThan(100_000);
    for (const tag of shown) {
      const alt = /alt="([^"]+)"/.exec(tag)?.[1] ?? '';
      expect(alt).toMatch(/\d/);
      expect(text).toContain(alt.replaceAll('&#39;', "'").replaceAll('&amp;', '&'));
      expect(tag).toMatch(/ width="(590|320)"/);
    }
  });

  test('the same mail again -> the same bytes under the same names', async () => {
    expect(await composed(exampleInput())).toEqual(await composed(exampleInput()));
  });

  test('names belong to the delivery and hold nothing that a header could break on', async () => {
    const { pictures = [] } = await composed(
      exampleInput({ delivery: { id: 'd>\r\n1', host: 'example.test', previous: [] } }),
    );
    expect(pictures.map(({ contentId, filename }) => [contentId, filename])).toEqual([
      ['chart-1-wide.d---1@example.test', 'chart-1.png'],
      ['chart-1-narrow.d---1@example.test', 'chart-1-narrow.png'],
    ]);
  });

  test('twenty items -> charts of the first seven, and a mail of bounded size', async () => {
    const items = Array.from({ length: 20 }, (_, at) => ({ ...investment, alertId: `a-${at}` }));
    const { html, pictures = [] } = await composed(exampleInput({ items }));
    expect(tags(html)).toHaveLength(14);
    expect(pictures.reduce((sum, { content }) => sum + content.length, 0)).toBeLessThan(700_000);
  });

  test('an item that more urgent matters push into two lines -> its chart stays out', async () => {
    const matters = Array.from({ length: 7 }, (_, at) => ({ ...taskOverdue, alertId: `t-${at}` }));
    const { html, pictures } = await composed(
      exampleInput({ items: [{ ...forest, kind: 'forecast_miss', outlook: null }], matters }),
    );
    expect(tags(html)).toEqual([]);
    expect(pictures).toEqual([]);
  });

  test('no chart drawn -> its figures are said in the HTML instead', () => {
    const { html, pictures } = composeAlertMail(exampleInput());
    expect(tags(html)).toEqual([]);
    expect(pictures).toEqual([]);
    expect(html).toContain('森林覆盖率 2020–2023 年：14.2%、14.6%、15.0%、15.1%；目标 2025 年 16.5%');
  });
});
