import { textWidth } from './text-width.ts';

/** A line of text on the chart; `x` at its start, middle or end, `y` at its middle. */
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
  readonly fontSize: number;
  readonly bold: boolean;
  readonly colour: string;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The height of a line of text in px; no letter of ours reaches beyond it. */
export const lineHeight = (fontSize: number): number => Math.ceil(fontSize * 1.25);

/** Where a label is drawn, in px. */
export const labelBox = ({ text, x, y, align, fontSize, bold }: Label): Box => {
  const width = textWidth(text, fontSize, bold);
  const left = align === 'left' ? x : align === 'center' ? x - width / 2 : x - width;
  const half = lineHeight(fontSize) / 2;
  return { left, right: left + width, top: y - half, bottom: y + half };
};

/** Whether two boxes share more than a border. */
export const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right - 0.01 && b.left < a.right - 0.01 && a.top < b.bottom - 0.01 && b.top < a.bottom - 0.01;
