import { describe, expect, test } from 'vitest';
import type { ChartProcess } from '../src/chart/chart-process.ts';
import { createChartDrawer } from '../src/chart/index.ts';
import { exampleInput, forest, investment } from './examples.ts';

const failNone = (alertId: string, error: Error): void => {
  throw new Error(`${alertId} was not drawn`, { cause: error });
};

const drawing = (render: ChartProcess['render']): ChartProcess => ({ render, [Symbol.asyncDispose]: async () => {} });

/** Draws pictures of so many bytes, and counts them. */
const counting = (bytes: number) => {
  const state = { count: 0 };
  const process = drawing(async () => {
    state.count += 1;
    return { png: new Uint8Array(bytes), alt: '' };
  });
  return { state, process };
};

describe('a drawer of charts', () => {
  test('five recipients of the same news at once -> each chart drawn once', async () => {
    const { state, process } = counting(1);
    await using drawer = createChartDrawer({ process });
    const news = exampleInput({ items: [forest, investment] });
    await Promise.all(Array.from({ length: 5 }, () => drawer.draw(news, failNone)));
    expect(state.count).toBe(4);
  });

  test.each([
    { name: 'room for one -> the other is drawn again', mostBytes: 200, drawn: 6 },
    { name: 'room for both -> neither is', mostBytes: 400, drawn: 4 },
    { name: 'room for none -> always', mostBytes: 199, drawn: 8 },
  ])('a chart of 200 bytes, $name', async ({ mostBytes, drawn }) => {
    const { state, process } = counting(100);
    await using drawer = createChartDrawer({ mostBytes, process });
    for (const items of [[forest], [investment], [investment], [forest]]) {
      await drawer.draw(exampleInput({ items }), failNone);
    }
    expect(state.count).toBe(drawn);
  });

  test('the one asked for longest ago goes first', async () => {
    const { state, process } = counting(100);
    await using drawer = createChartDrawer({ mostBytes: 400, process });
    const third = { ...forest, series: investment.series ?? null };
    for (const items of [[forest], [investment], [forest], [third], [forest]]) {
      await drawer.draw(exampleInput({ items }), failNone);
    }
    expect(state.count).toBe(6);
  });

  test('a chart that fails -> reported, left out, and tried again for the next mail', async () => {
    let broken = true;
    const process = drawing(async () => {
      if (broken) throw new Error('no font');
      return { png: Uint8Array.of(1), alt: '' };
    });
    await using drawer = createChartDrawer({ process });
    const failures: string[] = [];
    const note = (alertId: string, { message }: Error) => failures.push(`${alertId}: ${message}`);
    expect((await drawer.draw(exampleInput(), note)).size).toBe(0);
    expect(failures).toEqual(['a-forest: no font']);
    broken = false;
    expect((await drawer.draw(exampleInput(), failNone)).size).toBe(1);
  });

  test('a chart that never comes -> it and what follows is left out, each reported, and no longer wanted', async () => {
    const signals: AbortSignal[] = [];
    const process = drawing((_input, _width, signal) => {
      signals.push(signal);
      return new Promise(() => {});
    });
    await using drawer = createChartDrawer({ mailMs: 20, process });
    const failures: string[] = [];
    const charts = await drawer.draw(exampleInput({ items: [forest, investment] }), (alertId, { message }) =>
      failures.push(`${alertId}: ${message}`),
    );
    expect(charts.size).toBe(0);
    expect(failures.toSorted()).toEqual(
      [forest, investment].map(({ alertId }) => `${alertId}: The charts of a mail took more than 20 ms`).toSorted(),
    );
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
