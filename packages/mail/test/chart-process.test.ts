import { describe, expect, test } from 'vitest';
import { createChartProcess } from '../src/chart/chart-process.ts';
import { renderChart } from '../src/chart/render-chart.ts';
import { forestChart, investmentChart } from './chart-examples.ts';

const STUB = new URL('./chart-process-stub.ts', import.meta.url);
const { signal } = new AbortController();

const told = (en: string) => ({ ...forestChart, indicator: { ...forestChart.indicator, name: { zh: en, en } } });

const failures = [
  { name: 'cannot draw', told: 'fail', error: { code: 'internal', message: /no such colour/ } },
  { name: 'dies', told: 'die', error: { code: 'unavailable', message: /exit code 7/ } },
  { name: 'hangs', told: 'hang', error: { code: 'unavailable', message: /no answer in 3000 ms/ } },
];

describe('a process that draws', () => {
  test('several asked at once -> the same bytes as drawn here', async () => {
    await using drawing = createChartProcess();
    const asked = [forestChart, investmentChart, forestChart].map((input) => drawing.render(input, 320, signal));
    const here = [forestChart, investmentChart, forestChart].map((input) => renderChart(input, 320));
    expect((await Promise.all(asked)).map(({ png, alt }) => [Buffer.from(png).toString('hex'), alt])).toEqual(
      here.map(({ png, alt }) => [Buffer.from(png).toString('hex'), alt]),
    );
  });

  test.each(failures)(
    'that $name -> said so; the next picture is by another process',
    async ({ told: word, error }) => {
      await using drawing = createChartProcess({ entry: STUB, timeoutMs: 3_000 });
      const [before, failing, after] = [
        drawing.render(told('draw'), 320, signal),
        drawing.render(told(word), 320, signal),
        drawing.render(told('draw'), 320, signal),
      ];
      await expect(failing).rejects.toMatchObject(error);
      expect([...(await before).png, ...(await after).png]).toEqual([1, 1]);
    },
    20_000,
  );

  test('no longer wanted when its turn comes -> not drawn, and nothing is ended for it', async () => {
    await using drawing = createChartProcess({ entry: STUB });
    const leaving = new AbortController();
    const first = drawing.render(told('draw'), 320, signal);
    const unwanted = drawing.render(told('draw'), 320, leaving.signal);
    const last = drawing.render(told('draw'), 320, signal);
    leaving.abort(new Error('gone'));
    await expect(unwanted).rejects.toThrow('gone');
    expect([...(await first).png, ...(await last).png]).toEqual([1, 2]);
  });

  test('disposed while it draws -> both the picture and those that wait are refused', async () => {
    const drawing = createChartProcess({ entry: STUB });
    const asked = ['hang', 'draw'].map((word) => drawing.render(told(word), 320, signal));
    const ends = Promise.allSettled(asked);
    await drawing[Symbol.asyncDispose]();
    expect((await ends).map((end) => end.status === 'rejected' && end.reason.code)).toEqual([
      'unavailable',
      'unavailable',
    ]);
  });
});
