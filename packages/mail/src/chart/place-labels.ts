import { type Box, type Label, labelBox, overlap } from './label-box.ts';

/** A position in px. */
export type Pixel = readonly [x: number, y: number];

/**
 * Middles of blocks of these heights, each as near to its wish as none overlaps another and all stay between `top` and
 * `bottom`; in the order given.
 */
export const stacked = (
  blocks: readonly { readonly wish: number; readonly height: number }[],
  top: number,
  bottom: number,
): number[] => {
  const order = blocks
    .map((block, index) => ({ ...block, index }))
    .sort((a, b) => a.wish - b.wish || a.index - b.index);
  const middles = order.map(({ wish }) => wish);
  let edge = top;
  order.forEach(({ height }, at) => {
    middles[at] = Math.max(middles[at] ?? 0, edge + height / 2);
    edge = (middles[at] ?? 0) + height / 2;
  });
  edge = bottom;
  for (let at = order.length - 1; at >= 0; at -= 1) {
    const height = order[at]?.height ?? 0;
    middles[at] = Math.min(middles[at] ?? 0, edge - height / 2);
    edge = (middles[at] ?? 0) - height / 2;
  }
  const result: number[] = [];
  order.forEach(({ index }, at) => {
    result[index] = middles[at] ?? 0;
  });
  return result;
};

/** What a label has to keep clear of. */
export interface Obstacles {
  readonly boxes: readonly Box[];
  /** Lines of the chart. */
  readonly lines: readonly (readonly Pixel[])[];
  /** Heights of gridlines: crossed only when nothing better is left. */
  readonly grid: readonly number[];
  readonly within: Box;
}

const NEVER = 1e6;
const LINE_CLEARANCE = 3;

/**
 * A label beside a point where it covers no other label and, if there is such a place, no line. `preferBelow`: where it
 * would be looked for first.
 */
export const besidePoint = (label: Label, [x, y]: Pixel, preferBelow: boolean, obstacles: Obstacles): Label => {
  let best = { cost: Number.POSITIVE_INFINITY, label };
  candidates(labelBox({ ...label, x, y, align: 'center' }), preferBelow).forEach(([dx, dy], rank) => {
    const placed: Label = { ...label, x: x + dx, y: y + dy, align: 'center' };
    const cost = costOf(labelBox(placed), obstacles) + rank * 0.1;
    if (cost < best.cost) best = { cost, label: placed };
  });
  return best.label;
};

/** Offsets from the point, the dearest first. */
const candidates = ({ left, right, top, bottom }: Box, preferBelow: boolean): Pixel[] => {
  const [halfWidth, halfHeight] = [(right - left) / 2, (bottom - top) / 2];
  const down = preferBelow ? 1 : -1;
  const places: Pixel[] = [];
  for (const far of [7, 10, 13, 16, 20, 25, 30]) {
    for (const side of [down, -down]) {
      for (const shift of [0, -0.5, 0.5, -1, 1]) {
        places.push([shift * (halfWidth + 6), side * (halfHeight + far)]);
      }
    }
    places.push([-(halfWidth + far + 2), 0], [halfWidth + far + 2, 0]);
  }
  return places;
};

const costOf = (box: Box, { boxes, lines, grid, within }: Obstacles): number => {
  const outside =
    box.left < within.left || box.right > within.right || box.top < within.top || box.bottom > within.bottom;
  const covered = boxes.filter((other) => overlap(box, other)).length;
  const roomy = {
    left: box.left - LINE_CLEARANCE,
    right: box.right + LINE_CLEARANCE,
    top: box.top - 1,
    bottom: box.bottom + 1,
  };
  const crossed = lines.reduce((sum, line) => sum + pixelsInside(line, roomy), 0);
  const gridCrossed = grid.filter((y) => y > box.top + 1 && y < box.bottom - 1).length;
  return (outside ? NEVER : 0) + covered * NEVER + crossed * 2 + gridCrossed * 3;
};

/** Length of a line inside a box, in px, to the nearest. */
const pixelsInside = (line: readonly Pixel[], box: Box): number => {
  let inside = 0;
  line.slice(1).forEach(([toX, toY], index) => {
    const [fromX, fromY] = line[index] ?? [toX, toY];
    const steps = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY)));
    for (let step = 0; step < steps; step += 1) {
      const [x, y] = [fromX + ((toX - fromX) * step) / steps, fromY + ((toY - fromY) * step) / steps];
      if (x > box.left && x < box.right && y > box.top && y < box.bottom) inside += 1;
    }
  });
  return inside;
};
