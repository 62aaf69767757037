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

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A place for a label, px: the box of its text, from its left end at half its height, and the line from its point. */
interface Place extends Spot {
  readonly text: string;
  readonly width: number;
  readonly leftwards: boolean;
  readonly rise: number;
  readonly line: readonly Spot[];
}

const LINE = 15;
const SIZE = 10.5;
const CHARACTER = 6.6;
/** A point hides what lies nearer, px. */
const POINT = 4;
/** More labels than these cover the plot anyway. */
const MANY = 300;
/** How far above (negative) or below its point a label may stand, px, nearest first. */
const RISES = [-16, 16, -34, 34, -52, 52, -70, 70, -88, 88, -106, 106];

/**
 * Labels written beside their points, with a short line to each: to the right, or to the left in the right third of the plot;
 * elsewhere where a label or its line would lie on another, hide points, or had to be shortened.
 */
export function pointLabels(
  { x, y, label = [] }: LabelledPoints,
  written: readonly string[],
  room: LabelRoom,
): object[] {
  const [across, up] = [spanOf(x), spanOf(y)];
  const scales = [room.width / across.size, room.height / up.size];
  const [scaleX, scaleY] = room.equal ? [minOf(scales), minOf(scales)] : (scales as [number, number]);
  const spots = Array.from(x, (at, i): Spot => ({ x: at * scaleX, y: -y[i]! * scaleY }));
  const taken: Taken = { points: byLine<Spot>(), labels: byLine<Place>(), lines: byLine<Spot>() };
  for (const spot of spots) taken.points.add(spot);
  const wanted = new Set(written);
  return label.flatMap((text, i) => {
    if (!wanted.has(text)) return [];
    const share = (x[i]! - across.low) / across.size;
    const places = [share > 2 / 3, share <= 2 / 3].flatMap((leftwards) => {
      const shown = shortened(text, roomBeside(share, leftwards, room), SIZE);
      return RISES.map((rise) => placeAt(spots[i]!, shown, leftwards, rise));
    });
    // Among very many, none is free: the first two sides are tried.
    const tried = wanted.size > MANY ? places.filter(({ rise }) => rise === RISES[0]) : places;
    const costs = tried.map(
      (one, at) =>
        costOf(one, taken) + (at % RISES.length) + (at < RISES.length ? 0 : 1) + (one.text === text ? 0 : 500),
    );
    const place = tried[costs.indexOf(minOf(costs))]!;
    taken.labels.add(place);
    for (const spot of place.line) taken.lines.add(spot);
    const { leftwards, rise } = place;
    const arrow = { showarrow: true, arrowhead: 0, arrowwidth: 0.8, arrowcolor: MUTED_INK };
    return [
      {
        ...{ text: asText(place.text), x: x[i], y: y[i], font: { size: SIZE, color: INK } },
        bgcolor: 'rgba(255,255,255,0.75)',
        ...{ ...arrow, ax: leftwards ? -14 : 14, ay: rise, xanchor: leftwards ? 'right' : 'left' },
      },
    ];
  });
}

/** px that a label has beside a point that lies at `share` of the plot; equal scales may move it to the middle. */
function roomBeside(share: number, leftwards: boolean, { width, plotWidth = width, equal = false }: LabelRoom): number {
  const beside = leftwards ? share : 1 - share;
  return (equal ? Math.min(beside, 0.5) : beside) * plotWidth + (leftwards ? 38 : 8);
}

function placeAt(spot: Spot, text: string, leftwards: boolean, rise: number): Place {
  const width = Math.max(CHARACTER * text.length, textWidth(text, SIZE));
  const end = { x: spot.x + (leftwards ? -14 : 14), y: spot.y + rise };
  const line = [0.2, 0.4, 0.6, 0.8, 1].map((t) => ({
    x: spot.x + t * (end.x - spot.x),
    y: spot.y + t * (end.y - spot.y),
  }));
  return { x: leftwards ? end.x - width : end.x, y: end.y, text, width, leftwards, rise, line };
}

interface Taken {
  readonly points: Lines<Spot>;
  readonly labels: Lines<Place>;
  readonly lines: Lines<Spot>;
}

/** Labels on labels are worst, then lines through labels, then labels on points. */
function costOf(place: Place, { points, labels, lines }: Taken): number {
  const onLabels = labels.near(place.y).filter((other) => overlap(place, other)).length;
  const through = lines.near(place.y).some((spot) => touches(place, spot));
  const crossing = place.line.some((spot) => labels.near(spot.y).some((other) => touches(other, spot)));
  const hidden = points.near(place.y).filter((spot) => touches(place, spot)).length;
  return 1000 * onLabels + 100 * (Number(through) + Number(crossing)) + 3 * hidden;
}

/** Things by their height, so that only those on the same line or beside it are looked at. */
interface Lines<T> {
  add(thing: T): void;
  near(y: number): T[];
}

function byLine<T extends Spot>(): Lines<T> {
  const lines = new Map<number, T[]>();
  const lineOf = (y: number) => Math.floor(y / LINE);
  return {
    add(thing) {
      const line = lineOf(thing.y);
      const there = lines.get(line);
      if (there) there.push(thing);
      else lines.set(line, [thing]);
    },
    near: (y) => [-1, 0, 1].flatMap((by) => lines.get(lineOf(y) + by) ?? []),
  };
}

function overlap(one: Place, other: Place): boolean {
  const beside = one.x + one.width < other.x || other.x + other.width < one.x;
  return !beside && Math.abs(one.y - other.y) < LINE;
}

/** Whether the text hides a spot. */
function touches({ x, y, width }: Place, spot: Spot): boolean {
  return spot.x > x - POINT && spot.x < x + width + POINT && Math.abs(spot.y - y) < LINE / 2 + POINT;
}

function spanOf(values: Numbers): { readonly low: number; readonly size: number } {
  const all = Array.from(values);
  const low = minOf(all);
  return { low, size: maxOf(all) - low || 1 };
}
