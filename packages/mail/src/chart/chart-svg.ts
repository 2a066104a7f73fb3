import type { CustomSeriesOption, LineSeriesOption } from 'echarts';
// One file instead of some four hundred: a fifth of the memory, and of the time to load.
import { init } from 'echarts/dist/echarts.esm.min.mjs';
import { lightLook } from '../light-look.ts';
import type { ChartForecastPoint, ChartInput } from './chart-input.ts';
import { CHART_COLOUR, type ChartLayout } from './chart-layout.ts';
import type { ChartLines, Stroke } from './chart-lines.ts';
import type { Label } from './label-box.ts';

export const CHART_FONT = 'Noto Sans SC';

/** With more points than this only the last one gets a dot. */
const MOST_DOTS = 14;

/** The chart as SVG, the same for the same input. Needs no DOM. */
export const chartSvg = (input: ChartInput, lines: ChartLines, layout: ChartLayout): string => {
  const { width, height } = layout;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#FFFFFF',
      textStyle: { fontFamily: CHART_FONT },
      grid: gridOf(layout),
      xAxis: timeOption(layout),
      yAxis: valueOption(layout),
      series: [...band(lines.forecast), ...expectedLines(lines), ...forecastLine(lines), ...actualLines(input, lines)],
      graphic: { elements: layout.labels.map(textElement) },
    });
    return tidied(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
};

/**
 * Without the edges that ECharts cuts every line off at: the axes hold all points, and cutting was most of the work of
 * making a picture of it. Names inside count charts since the process began; here they do not.
 */
const tidied = (svg: string): string => svg.replaceAll(/ clip-path="[^"]*"/g, '').replaceAll(/\bzr\d+-/g, 'zr-');

const gridOf = ({ plot, width, height }: ChartLayout) => ({
  left: plot.left,
  right: width - plot.right,
  top: plot.top,
  bottom: height - plot.bottom,
  outerBoundsMode: 'none',
});

const timeOption = ({ months, time, fontSize }: ChartLayout) => {
  const words = new Map(time.labels.map(({ at, text }) => [at, text]));
  return {
    type: 'value',
    min: months.from,
    max: months.to,
    axisLine: { onZero: false, lineStyle: { color: CHART_COLOUR.base } },
    axisTick: {
      show: time.ticks.length > 0,
      customValues: [...time.ticks],
      length: 4,
      lineStyle: { color: CHART_COLOUR.base },
    },
    axisLabel: {
      customValues: [...words.keys()],
      formatter: (at: number) => words.get(at) ?? '',
      color: CHART_COLOUR.muted,
      fontSize,
      margin: 8,
    },
    splitLine: { show: false },
  };
};

const valueOption = ({ scale, gridLabels, fontSize }: ChartLayout) => ({
  type: 'value',
  min: scale.min,
  max: scale.max,
  interval: scale.step,
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: {
    customValues: [...gridLabels.keys()],
    formatter: (value: number) => gridLabels.get(value) ?? '',
    color: CHART_COLOUR.muted,
    fontSize,
    margin: 8,
  },
  splitLine: { lineStyle: { color: CHART_COLOUR.grid, width: 1 } },
});

const pointsOf = (stroke: Stroke): number[][] => stroke.map(({ period, value }) => [period, value]);

const plainLine = { type: 'line', silent: true, symbol: 'none' } as const;

const expectedLines = ({ expected }: ChartLines): LineSeriesOption[] =>
  expected.map((stroke) => ({
    ...plainLine,
    data: pointsOf(stroke),
    lineStyle: { color: CHART_COLOUR.path, width: 1.5, type: [5, 4] },
  }));

const forecastLine = ({ forecast }: ChartLines): LineSeriesOption[] =>
  forecast.length === 0
    ? []
    : [
        {
          ...plainLine,
          data: forecast.map(({ period, mean }) => [period, mean]),
          lineStyle: { color: CHART_COLOUR.forecast, width: 2, type: [2, 2] },
        },
      ];

const actualLines = ({ light }: ChartInput, { actual, last }: ChartLines): LineSeriesOption[] => {
  const colour = lightLook(light).line;
  const dotted = actual.reduce((sum, stroke) => sum + stroke.length, 0) <= MOST_DOTS;
  return actual.map((stroke) => ({
    type: 'line',
    silent: true,
    data: stroke.map((point) => ({
      value: [point.period, point.value],
      symbol: dotted || point === last ? 'circle' : 'none',
    })),
    showAllSymbol: true,
    symbolSize: 7,
    lineStyle: { color: colour, width: 2.5 },
    itemStyle: { color: colour },
  }));
};

/** The 80 % band as one closed shape. */
const band = (forecast: readonly ChartForecastPoint[]): CustomSeriesOption[] =>
  forecast.length === 0
    ? []
    : [
        {
          type: 'custom',
          silent: true,
          data: [0],
          renderItem: (_params, api) => ({
            type: 'polygon',
            silent: true,
            shape: {
              points: [
                ...forecast.map(({ period, hi80 }) => api.coord([period, hi80])),
                ...forecast.toReversed().map(({ period, lo80 }) => api.coord([period, lo80])),
              ],
            },
            style: { fill: '#D9EAF4' },
          }),
        },
      ];

const textElement = ({ text, x, y, align, fontSize, bold, colour }: Label) => ({
  type: 'text',
  silent: true,
  z: 100,
  x,
  y,
  style: {
    text,
    fill: colour,
    // A rim of the ground's colour keeps a gridline from striking a word through.
    stroke: '#FFFFFF',
    lineWidth: 3,
    fontFamily: CHART_FONT,
    fontSize,
    fontWeight: bold ? 700 : 400,
    textAlign: align,
    textVerticalAlign: 'middle',
  },
});
