import { month } from '@planwatch/domain';
import { Resvg } from '@resvg/resvg-wasm';
import { describe, expect, test } from 'vitest';
import { chartAlt } from '../src/chart/chart-alt.ts';
import type { ChartInput } from '../src/chart/chart-input.ts';
import { CHART_FONT_OPTIONS } from '../src/chart/chart-png.ts';
import { type Box, type Label, labelBox, overlap } from '../src/chart/label-box.ts';
import { stacked } from '../src/chart/place-labels.ts';
import { drawSvg, renderChart } from '../src/chart/render-chart.ts';
import { textWidth } from '../src/chart/text-width.ts';
import { timeAxis } from '../src/chart/time-axis.ts';
import { gridValues, valueScale } from '../src/chart/value-scale.ts';
import { CHARTS, forestChart, investmentChart } from './chart-examples.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;
const WIDTHS = [590, 320] as const;

const EVERY = Object.entries(CHARTS).flatMap(([name, chart]) =>
  LANGUAGES.flatMap((language) =>
    WIDTHS.map((width) => ({ name, language, width, input: { ...chart, language } satisfies ChartInput })),
  ),
);

interface DrawnText {
  readonly text: string;
  readonly box: Box;
}

const ANCHORS = { start: 'left', middle: 'center', end: 'right' } as const;

/** The texts of an SVG with the boxes that they take. */
const textsOf = (svg: string): DrawnText[] =>
  [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', escaped = '']) => {
    const text = escaped.replaceAll('&amp;', '&').replaceAll('&lt;', '<');
    const number = (pattern: RegExp): number => Number(pattern.exec(attributes)?.[1] ?? 0);
    const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1] as keyof typeof ANCHORS | undefined;
    const label: Label = {
      text,
      x: number(/translate\((-?[\d.]+)/) + number(/ x="(-?[\d.]+)"/),
      y: number(/translate\(-?[\d.]+ (-?[\d.]+)/) + number(/ y="(-?[\d.]+)"/),
      align: ANCHORS[anchor ?? 'start'],
      fontSize: number(/font-size:([\d.]+)px/),
      bold: /font-weight:(700|bold)/.test(attributes),
      colour: '',
    };
    return { text, box: labelBox(label) };
  });

const svgOf = (input: ChartInput, width: number): string => {
  const svg = drawSvg(input, width);
  if (svg === null) throw new Error('nothing was drawn');
  return svg;
};

describe('a chart of every kind', () => {
  test.each(EVERY)('$name, $language, $width px', ({ input, width }) => {
    const svg = svgOf(input, width);
    const texts = textsOf(svg);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|null/);
    expect(svg).toContain(`width="${width}"`);
    expect(texts.filter(({ text }) => text.trim() === '')).toEqual([]);
    for (const { text, box } of texts) {
      expect(box.left, text).toBeGreaterThanOrEqual(0);
      expect(box.right, text).toBeLessThanOrEqual(width);
      expect(box.top, text).toBeGreaterThanOrEqual(0);
    }
    const clashes = texts.flatMap((one, index) =>
      texts.slice(index + 1).flatMap((other) => (overlap(one.box, other.box) ? [`${one.text} / ${other.text}`] : [])),
    );
    expect(clashes).toEqual([]);
    expect(texts.filter(({ text }) => /^20\d\d( 年)?$/.test(text)).length).toBeGreaterThan(0);
  });
});

const shown: readonly { name: string; input: ChartInput; width: number; texts: readonly string[] }[] = [
  {
    name: 'forecast, target and last value are written at their lines; the axis begins where it says',
    input: forestChart,
    width: 590,
    texts: ['14%', '15%', '16%', '17%', '2020 年', '2025 年', '15.1%', '目标 16.5%', '预测 15.6%'],
  },
  {
    name: 'English',
    input: { ...forestChart, language: 'en' },
    width: 590,
    texts: ['14%', '17%', '2020', '2025', '15.1%', 'Target 16.5%', 'Forecast 15.6%'],
  },
  {
    name: 'a unit that is no percentage stands once above the axis and with the values',
    input: investmentChart,
    width: 590,
    texts: ['亿元', '0', '500', '2,000', '2021 年', '2025 年', '742 亿元', '目标 1,800 亿元', '预测 1,048 亿元'],
  },
  {
    name: 'a phone -> words over values',
    input: investmentChart,
    width: 320,
    texts: ['亿元', '2,000', '742 亿元', '目标', '1,800 亿元', '预测', '1,048 亿元'],
  },
  {
    name: 'an obligation -> its limit, to the end of the year at hand',
    input: CHARTS['obligation, monthly'] ?? forestChart,
    width: 590,
    texts: ['80%', '85%', '90%', '2021 年', '2024 年', '82.1%', '要求 85% 左右'],
  },
  {
    name: 'half-years -> no year cut',
    input: CHARTS['half-years, in step with another'] ?? forestChart,
    width: 320,
    texts: ['2021 年', '2022 年', '2023 年', '2024 年', '4.79%', '参照值', '5.31%'],
  },
  {
    name: 'an obligation at most',
    input: CHARTS['obligation, its limit moving'] ?? forestChart,
    width: 590,
    texts: ['2020 年', '2023 年', '5.2%', '不高于 4.5%'],
  },
];

describe('what stands on the chart', () => {
  test.each(shown)('$name', ({ input, width, texts }) => {
    const found = textsOf(svgOf(input, width)).map(({ text }) => text);
    expect(texts.filter((text) => !found.includes(text))).toEqual([]);
  });

  test('a limit that was last set for an earlier year -> its line says which; set for the latest -> not', () => {
    const moving = CHARTS['obligation, its limit moving'] ?? forestChart;
    const said = (input: ChartInput) => textsOf(svgOf(input, 590)).map(({ text }) => text);
    expect(said({ ...moving, expected: moving.expected.slice(0, -1) })).toContain('2022 年不高于 4.8%');
    expect(said(moving)).toContain('不高于 4.5%');
  });

  test('an obligation of this year -> no later year', () => {
    const found = textsOf(svgOf(CHARTS['obligation, monthly'] ?? forestChart, 590)).map(({ text }) => text);
    expect(found).not.toContain('2025 年');
  });

  test('without a forecast -> neither band nor word', () => {
    const svg = svgOf({ ...forestChart, forecast: null }, 590);
    expect(svg).not.toContain('预测');
    expect(svg).not.toContain('#D9EAF4');
  });

  test.each([
    { light: 'achieved', line: '#0072B2' },
    { light: 'on_track', line: '#009E73' },
    { light: 'lagging', line: '#B87800' },
    { light: 'off_track', line: '#C2410C' },
    { light: 'awaiting_figure', line: '#868E96' },
  ] as const)('$light -> the line is $line', ({ light, line }) => {
    expect(svgOf({ ...forestChart, light, forecast: null }, 590)).toContain(`stroke="${line}" stroke-width="2.5"`);
  });

  test('one figure and no path -> nothing to draw', () => {
    const lone: ChartInput = {
      ...forestChart,
      actual: forestChart.actual.slice(0, 1),
      expected: [],
      target: null,
      forecast: null,
    };
    expect(drawSvg(lone, 590)).toBeNull();
    expect(chartAlt(lone)).toBeNull();
  });
});

const PNG_SIGNATURE = '89504e470d0a1a0a';
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('the picture', () => {
  test.each(WIDTHS)('%i px -> a PNG of twice the pixels, small, the same each time', (width) => {
    const first = renderChart(investmentChart, width);
    const view = Buffer.from(first.png);
    expect(hex(first.png.subarray(0, 8))).toBe(PNG_SIGNATURE);
    expect(view.readUInt32BE(16)).toBe(2 * width);
    expect(view.readUInt32BE(20)).toBe(2 * (width === 590 ? 240 : 208));
    expect(first.png.length).toBeLessThan(80_000);
    renderChart(forestChart, width);
    expect(hex(renderChart(investmentChart, width).png)).toBe(hex(first.png));
  });

  test('nothing to draw -> refused by name', () => {
    const empty: ChartInput = { ...forestChart, actual: [] };
    expect(() => renderChart(empty, 590)).toThrow(
      expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining('森林覆盖率') }),
    );
  });
});

const alts: readonly { name: string; input: ChartInput; zh: string; en: string }[] = [
  {
    name: 'years in a row',
    input: { ...forestChart, forecast: null },
    zh: '森林覆盖率 2020–2023 年：14.2%、14.6%、15.0%、15.1%；目标 2025 年 16.5%',
    en: 'Forest coverage, 2020–2023: 14.2%, 14.6%, 15.0%, 15.1%; target 2025: 16.5%',
  },
  {
    name: 'with a forecast',
    input: forestChart,
    zh: '森林覆盖率 2020–2023 年：14.2%、14.6%、15.0%、15.1%；目标 2025 年 16.5%；预测 2025 年 15.6%（80% 区间 15.2%—16.0%）',
    en: 'Forest coverage, 2020–2023: 14.2%, 14.6%, 15.0%, 15.1%; target 2025: 16.5%; forecast 2025: 15.6% (80% between 15.2% and 16.0%)',
  },
  {
    name: 'a sum over 43 months -> ends of years and the last month',
    input: { ...investmentChart, forecast: null },
    zh: '全社会固定资产投资（累计）：截至 2021 年底 195、2022 年底 399、2023 年底 604、2024 年 7 月 742 亿元；目标 2025 年 1,800 亿元',
    en: 'Total fixed-asset investment (cumulative) to the end of 2021: 195, to the end of 2022: 399, to the end of 2023: 604, to July 2024: 742 (100 million yuan); target 2025: 1,800 (100 million yuan)',
  },
  {
    name: 'an obligation -> what is required',
    input: CHARTS['obligation, monthly'] ?? forestChart,
    zh: '环境空气质量（AQI）优良率：2021 年 84.7%、2022 年 83.3%、2023 年 82.4%、2024 年 1—6 月 82.1%；要求 85% 左右',
    en: 'Days of good air quality (AQI) in 2021: 84.7%, in 2022: 83.3%, in 2023: 82.4%, in January to June 2024: 82.1%; required: about 85%',
  },
  {
    name: 'an obligation at most',
    input: CHARTS['obligation, its limit moving'] ?? forestChart,
    zh: '环境空气质量（AQI）优良率 2020–2023 年：4.1%、4.4%、4.9%、5.2%；要求不高于 4.5%',
    en: 'Days of good air quality (AQI), 2020–2023: 4.1%, 4.4%, 4.9%, 5.2%; required: at most 4.5%',
  },
  {
    name: 'in step with another',
    input: CHARTS['half-years, in step with another'] ?? forestChart,
    zh: '环境空气质量（AQI）优良率：截至 2021 年 6 月 9.2%、2021 年底 7.1%、2022 年 6 月 6%、2022 年底 5.4%、2023 年 6 月 5.3%、2023 年底 5.15%、2024 年 6 月 4.79%；要求与 5.31% 同步',
    en: 'Days of good air quality (AQI) to June 2021: 9.2%, to the end of 2021: 7.1%, to June 2022: 6%, to the end of 2022: 5.4%, to June 2023: 5.3%, to the end of 2023: 5.15%, to June 2024: 4.79%; required: in step with 5.31%',
  },
  {
    name: 'quarters',
    input: CHARTS['falling level, quarterly'] ?? forestChart,
    zh: 'PM2.5 年均浓度：2020 年 36.0、2021 年 36.4、2022 年 35.4、2023 年 34.9、2024 年二季度 34.6 微克/立方米；目标 2025 年 31 微克/立方米',
    en: 'Fine dust (PM2.5) in 2020: 36.0, in 2021: 36.4, in 2022: 35.4, in 2023: 34.9, in Q2 2024: 34.6 µg/m³; target 2025: 31 µg/m³',
  },
];

describe('the chart in words', () => {
  test.each(alts)('$name', ({ input, zh, en }) => {
    expect(chartAlt({ ...input, language: 'zh-CN' })).toBe(zh);
    expect(chartAlt({ ...input, language: 'en' })).toBe(en);
  });
});

describe('widths are those of the font', () => {
  test.each([
    '目标 16.5%',
    '1,290 亿元',
    '−0.48',
    '不低于 3,456,789.5',
    'Forecast 1,048',
    'In step with 6%',
    '微克/立方米',
    '10,000 yuan per square kilometre',
    'µg/m³',
  ])('%s', (text) => {
    for (const bold of [false, true]) {
      const drawn = new Resvg(
        `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="60"><text x="9" y="40" font-family="Noto Sans SC" font-weight="${bold ? 700 : 400}" font-size="20">${text}</text></svg>`,
        { font: CHART_FONT_OPTIONS },
      ).getBBox();
      const width = textWidth(text, 20, bold);
      expect(drawn?.width).toBeLessThanOrEqual(width);
      expect(width).toBeLessThan((drawn?.width ?? 0) * 1.2 + 4);
    }
  });
});

describe('gridlines are round', () => {
  test.each([
    { name: 'a share that moves little', values: [14.2, 16.5], least: 0.01, lines: [14, 15, 16, 17] },
    { name: 'a sum from nothing', values: [0, 742, 1800], least: 1, lines: [0, 500, 1000, 1500, 2000] },
    { name: 'less than half of it empty -> from zero', values: [40, 100], least: 1, lines: [0, 50, 100] },
    { name: 'below zero', values: [-2, 6], least: 0.01, lines: [-2, 0, 2, 4, 6] },
    { name: 'whole numbers', values: [19, 20], least: 1, lines: [19, 20] },
    { name: 'all the same', values: [31, 31], least: 0.1, lines: [30, 30.5, 31, 31.5, 32] },
    {
      name: 'all the same at the most there is',
      values: [100, 100],
      least: 0.01,
      ceiling: 100,
      lines: [98, 98.5, 99, 99.5, 100],
    },
  ])('$name', ({ values, least, ceiling, lines }) => {
    expect(gridValues(valueScale(values, least, ceiling))).toEqual(lines);
  });
});

describe('years on the axis', () => {
  const span = { first: month(2020, 12), last: month(2025, 12), fontSize: 12, chinese: true };
  test.each([
    {
      name: 'annual, room -> 2021 年',
      frequency: 'annual',
      perMonth: 7,
      texts: '2020 年 2021 年 2022 年 2023 年 2024 年 2025 年',
    },
    { name: 'annual, a phone -> 2021', frequency: 'annual', perMonth: 3.4, texts: '2020 2021 2022 2023 2024 2025' },
    { name: 'annual, no room -> every other', frequency: 'annual', perMonth: 2, texts: '2020 2022 2024' },
    {
      name: 'monthly -> the years between their ends',
      frequency: 'monthly',
      perMonth: 3.4,
      texts: '2021 2022 2023 2024 2025',
    },
  ] as const)('$name', ({ frequency, perMonth, texts }) => {
    const { labels } = timeAxis(frequency, { ...span, pixelsPerMonth: perMonth });
    expect(labels.map(({ text }) => text).join(' ')).toBe(texts);
  });
});

describe('labels at lines that end together make room', () => {
  test.each([
    { name: 'far apart -> where they wish', wishes: [20, 80], middles: [20, 80] },
    { name: 'close -> the lower one goes down', wishes: [50, 52], middles: [50, 66] },
    { name: 'in any order', wishes: [52, 50], middles: [66, 50] },
    { name: 'at the floor -> the upper one goes up', wishes: [96, 98], middles: [76, 92] },
    { name: 'at the ceiling', wishes: [1, 2], middles: [8, 24] },
  ])('$name', ({ wishes, middles }) => {
    const blocks = wishes.map((wish) => ({ wish, height: 16 }));
    expect(stacked(blocks, 0, 100)).toEqual(middles);
  });
});
