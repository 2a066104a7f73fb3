import { PlanwatchError } from '@planwatch/runtime';
import { chartAlt } from './chart-alt.ts';
import type { ChartInput } from './chart-input.ts';
import { chartLayout } from './chart-layout.ts';
import { chartLines } from './chart-lines.ts';
import { chartPng } from './chart-png.ts';
import { chartSvg } from './chart-svg.ts';

export interface DrawnChart {
  /** PNG of twice the width asked for. */
  readonly png: Uint8Array;
  readonly alt: string;
}

/** The SVG behind the picture; `null` where there is nothing to draw. `width` in px. */
export const drawSvg = (input: ChartInput, width: number): string | null => {
  const lines = chartLines(input);
  return lines && chartSvg(input, lines, chartLayout(input, lines, width));
};

/**
 * A chart of one indicator, `width` px wide and drawn for that width, as PNG of twice the pixels. The same input gives
 * the same bytes. Throws `invalid_input` where there is nothing to draw: see `chartAlt`.
 */
export const renderChart = (input: ChartInput, width: number): DrawnChart => {
  const svg = drawSvg(input, width);
  const alt = chartAlt(input);
  if (svg === null || alt === null) {
    throw new PlanwatchError('invalid_input', `Nothing to draw of ${input.indicator.name.zh}: fewer than two points`);
  }
  return { png: chartPng(svg), alt };
};
