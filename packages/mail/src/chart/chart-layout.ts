import { isPercent } from '@planwatch/domain';
import { lightLook } from '../light-look.ts';
import type { ChartInput, ChartPoint } from './chart-input.ts';
import type { ChartLines } from './chart-lines.ts';
import { valuesOf } from './chart-lines.ts';
import {
  actualWords,
  bare,
  type EndWords,
  forecastWords,
  goalWords,
  gridWords,
  ofYear,
  unitWords,
} from './chart-words.ts';
import { type Box, type Label, labelBox, lineHeight } from './label-box.ts';
import { besidePoint, type Pixel, stacked } from './place-labels.ts';
import { textWidth } from './text-width.ts';
import { type TimeAxis, timeAxis } from './time-axis.ts';
import { gridValues, type ValueScale, valueScale } from './value-scale.ts';

export const CHART_COLOUR = {
  ink: '#1F2933',
  muted: '#52606D',
  grid: '#E4E7EB',
  base: '#CBD2D9',
  path: '#868E96',
  forecast: '#0072B2',
  forecastInk: '#00527F',
} as const;

/** Where everything stands, in px of a chart `width` wide. */
export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: Box;
  readonly fontSize: number;
  readonly scale: ValueScale;
  readonly gridLabels: ReadonlyMap<number, string>;
  /** The months at the plot's left and right edge. */
  readonly months: { readonly from: number; readonly to: number };
  readonly time: TimeAxis;
  /** Texts beside the lines and the unit: everything that is not on an axis. */
  readonly labels: readonly Label[];
}

/** Under this a chart is a phone's: smaller type, less margin. */
const NARROW_BELOW = 480;
/** Of the width that a label may take before it is broken or loses its unit. */
const END_SHARE = 0.22;

export const chartLayout = (input: ChartInput, lines: ChartLines, width: number): ChartLayout => {
  const narrow = width < NARROW_BELOW;
  const [height, fontSize] = narrow ? [208, 11] : [240, 12];
  const scale = valueScale(valuesOf(lines), leastStep(input), isPercent(input.indicator) ? 100 : undefined);
  const gridLabels = new Map(gridValues(scale).map((value) => [value, gridWords(value, scale.decimals, input)]));
  const unit = unitWords(input);
  const ends = endBlocks(input, lines, fontSize + 1, width);
  const leftOf = Math.max(...[...gridLabels.values()].map((text) => textWidth(text, fontSize))) + 10;
  const rightOf = Math.max(0, ...ends.map((end) => end.width)) + 16;
  const plot: Box = {
    left: Math.ceil(leftOf),
    right: Math.floor(width - rightOf),
    top: unit === null ? 14 : 34,
    bottom: height - 28,
  };
  const months = monthsAcross(input, lines, plot, narrow);
  const at = ({ period, value }: ChartPoint): Pixel => [
    plot.left + ((period - months.from) / (months.to - months.from)) * (plot.right - plot.left),
    plot.bottom - ((value - scale.min) / (scale.max - scale.min)) * (plot.bottom - plot.top),
  ];
  const caption = unit === null ? [] : [captionLabel(unit, fontSize)];
  const endLabels = placedEnds(ends, at, plot, fontSize + 1);
  const frame = { width, plot, fontSize, at, grid: [...gridLabels.keys()] };
  return {
    width,
    height,
    plot,
    fontSize,
    scale,
    gridLabels,
    months: { from: months.from, to: months.to },
    time: timeAxis(input.indicator.frequency, { ...lines.span, ...months, fontSize, chinese: input.language !== 'en' }),
    labels: [...caption, ...endLabels, lastLabel(input, lines, frame, [...caption, ...endLabels])],
  };
};

/** A whole number's gridlines are whole. */
const leastStep = ({ indicator }: ChartInput): number => (isPercent(indicator) ? 0.01 : 10 ** -indicator.decimals);

/** A margin on both sides, so that no point sits on the edge. */
const monthsAcross = ({ indicator }: ChartInput, { span }: ChartLines, plot: Box, narrow: boolean) => {
  const [before, after] = indicator.frequency === 'annual' ? [narrow ? 14 : 28, 8] : [6, 8];
  const pixelsPerMonth = (plot.right - plot.left - before - after) / Math.max(span.last - span.first, 1);
  return { from: span.first - before / pixelsPerMonth, to: span.last + after / pixelsPerMonth, pixelsPerMonth };
};

const captionLabel = (text: string, fontSize: number): Label => ({
  text,
  x: 2,
  y: 10,
  align: 'left',
  fontSize,
  bold: false,
  colour: CHART_COLOUR.muted,
});

/** The words at a line's end, in one line or two. */
interface EndBlock {
  readonly point: ChartPoint;
  readonly lines: readonly string[];
  readonly width: number;
  readonly bold: boolean;
  readonly colour: string;
}

const endBlocks = (
  input: ChartInput,
  { goal, limitOf, forecast }: ChartLines,
  fontSize: number,
  width: number,
): EndBlock[] => {
  const block = (point: ChartPoint, words: EndWords, bold: boolean, colour: string): EndBlock => {
    const lines = broken(words, (text) => textWidth(text, fontSize, bold) <= width * END_SHARE);
    return { point, lines, width: Math.max(...lines.map((text) => textWidth(text, fontSize, bold))), bold, colour };
  };
  const foreseen = forecast.at(-1);
  return [
    ...(goal ? [block(goal, ofYear(goalWords(goal.value, input), limitOf, input), true, CHART_COLOUR.ink)] : []),
    ...(foreseen
      ? [
          block(
            { period: foreseen.period, value: foreseen.mean },
            forecastWords(foreseen.mean, input),
            false,
            CHART_COLOUR.forecastInk,
          ),
        ]
      : []),
  ];
};

const broken = ({ word, value }: EndWords, fits: (text: string) => boolean): readonly string[] => {
  if (fits(`${word} ${value}`)) return [`${word} ${value}`];
  return [word, fits(value) ? value : bare(value)];
};

const placedEnds = (
  ends: readonly EndBlock[],
  at: (point: ChartPoint) => Pixel,
  plot: Box,
  fontSize: number,
): Label[] => {
  const line = lineHeight(fontSize);
  const blocks = ends.map(({ point, lines }) => ({ wish: at(point)[1], height: lines.length * line }));
  const middles = stacked(blocks, plot.top - line / 2, plot.bottom + line / 2);
  return ends.flatMap(({ lines, bold, colour }, index) =>
    lines.map((text, row) => ({
      text,
      x: plot.right + 6,
      y: (middles[index] ?? 0) + (row - (lines.length - 1) / 2) * line,
      align: 'left' as const,
      fontSize,
      bold,
      colour,
    })),
  );
};

interface Frame {
  readonly width: number;
  readonly plot: Box;
  readonly fontSize: number;
  readonly at: (point: ChartPoint) => Pixel;
  readonly grid: readonly number[];
}

/** The last value, beside its point: on the side away from the expected path. */
const lastLabel = (input: ChartInput, lines: ChartLines, frame: Frame, others: readonly Label[]): Label => {
  const { width, plot, at } = frame;
  const { last, goal } = lines;
  const whole = actualWords(last.value, input);
  const fontSize = frame.fontSize + 2;
  const text = textWidth(whole, fontSize, true) > width * END_SHARE ? bare(whole) : whole;
  const label: Label = { text, x: 0, y: 0, align: 'center', fontSize, bold: true, colour: lightLook(input.light).ink };
  const strokes = [
    ...lines.actual,
    ...lines.expected,
    lines.forecast.map(({ period, mean }) => ({ period, value: mean })),
  ];
  const expected = lines.expected.flat().find(({ period }) => period >= last.period) ?? goal;
  return besidePoint(label, at(last), expected !== null && last.value <= expected.value, {
    boxes: others.map(labelBox),
    lines: strokes.map((stroke) => stroke.map(at)),
    grid: frame.grid.map((value) => at({ period: last.period, value })[1]),
    within: { left: plot.left + 2, right: width - 2, top: plot.top - 14, bottom: plot.bottom - 2 },
  });
};
