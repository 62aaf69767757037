import { maxOf, minOf } from '../linalg/index.js';
import { textWidth } from './png/fonts.js';
import type { Numbers } from './require-numbers.js';
import { asText, shortened } from './shown-name.js';
import { INK, MUTED_INK } from './theme.js';

/** Points with their labels. */
export interface LabelledPoints {
  readonly x: Numbers;
  readonly y: Numbers;
  readonly label?: readonly string[] | undefined;
}

/** The plot that labels have to fit into, px; `equal`: one scale for both axes. */
export interface LabelRoom {
  readonly width: number;
  readonly height: number;
  readonly equal?: boolean;
  /** px of the plot where it is not `width`. */
  readonly plotWidth?: number;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const LINE = 15;
const CHARACTER = 6.6;
/** How far above (negative) or below its point a label may stand, px, nearest first. */
const RISES = [-16, 16, -34, 34, -52, 52, -70, 70];

/**
 * Labels written beside their points, with a short line to each: to the right, or to the left in the right third of the plot;
 * higher or lower where an earlier label is in the way.
 */
export function pointLabels(
  { x, y, label = [] }: LabelledPoints,
  written: readonly string[],
  room: LabelRoom,
): object[] {
  const [across, up] = [spanOf(x), spanOf(y)];
  const scales = [room.width / across.size, room.height / up.size];
  const [scaleX, scaleY] = room.equal ? [minOf(scales), minOf(scales)] : (scales as [number, number]);
  const taken = new Map<number, Box[]>();
  const isFree = (box: Box): boolean =>
    [-1, 0, 1].every((by) => !taken.get(lineOf(box) + by)?.some((other) => overlap(box, other)));
  const wanted = new Set(written);
  return label.flatMap((text, i) => {
    if (!wanted.has(text)) return [];
    const leftwards = x[i]! > across.low + (2 / 3) * across.size;
    const shown = shortened(text, roomBeside((x[i]! - across.low) / across.size, leftwards, room), 10.5);
    const width = Math.max(CHARACTER * shown.length, textWidth(shown, 10.5));
    const at = { x: x[i]! * scaleX + (leftwards ? -14 - width : 14), y: -y[i]! * scaleY };
    const boxes = RISES.map((rise): Box & { rise: number } => ({ x: at.x, y: at.y + rise, width, rise }));
    const box = boxes.find(isFree) ?? boxes[0]!;
    const beside = taken.get(lineOf(box));
    if (beside) beside.push(box);
    else taken.set(lineOf(box), [box]);
    const arrow = { showarrow: true, arrowhead: 0, arrowwidth: 0.8, arrowcolor: MUTED_INK };
    return [
      {
        ...{
          text: asText(shown),
          x: x[i],
          y: y[i],
          font: { size: 10.5, color: INK },
          bgcolor: 'rgba(255,255,255,0.75)',
        },
        ...{ ...arrow, ax: leftwards ? -14 : 14, ay: box.rise, xanchor: leftwards ? 'right' : 'left' },
      },
    ];
  });
}

/** px that a label has beside a point that lies at `share` of the plot; equal scales may move it to the middle. */
function roomBeside(share: number, leftwards: boolean, { width, plotWidth = width, equal = false }: LabelRoom): number {
  const beside = leftwards ? share : 1 - share;
  return (equal ? Math.min(beside, 0.5) : beside) * plotWidth + (leftwards ? 38 : 8);
}

/** Boxes overlap those of their own line and of the two beside it alone. */
function lineOf({ y }: Box): number {
  return Math.floor(y / LINE);
}

function overlap(one: Box, other: Box): boolean {
  const beside = one.x + one.width < other.x || other.x + other.width < one.x;
  return !beside && Math.abs(one.y - other.y) < LINE;
}

function spanOf(values: Numbers): { readonly low: number; readonly size: number } {
  const all = Array.from(values);
  const low = minOf(all);
  return { low, size: maxOf(all) - low || 1 };
}
