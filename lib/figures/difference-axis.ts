import { maxOf, minOf } from '../linalg/index.js';
import { roundTo } from './rounded.js';

/** px that the number beside a point takes, and an end without one. */
const TEXT = 54;
const PLAIN = 10;
/** px on each side of zero, so that its words fit. */
const SIDE = 66;
/** An extent so many times the median one would press the others together. */
const FAR = 4;

/** A difference with the ends of its interval. */
export interface Difference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Which differences are so large that an axis with them would hide the others: farther from zero than four times the
 * median extent. They are said at the edge of the panel.
 * @param extents how far each reaches from zero
 * @param nearest how near each comes to zero; default its extent
 */
export function areFar(extents: readonly number[], nearest: readonly number[] = extents): boolean[] {
  const median = extents.toSorted((a, b) => a - b)[Math.floor((extents.length - 1) / 2)] ?? 0;
  return nearest.map((distance) => median > 0 && distance > FAR * median);
}

/** Those whose whole interval is far from zero. */
export function intervalsAreFar(differences: readonly Difference[]): boolean[] {
  return areFar(
    differences.map(({ low, high }) => Math.max(-low, high)),
    differences.map(({ low, high }) => Math.max(0, low, -high)),
  );
}

/**
 * The ends of an axis of differences: zero is in view with room for the words on both sides, and each interval with its
 * number beyond the end that is farther from zero.
 * @param shown those that lie on the axis
 * @param far those that are said at its ends
 * @param width px of the panel; from 200
 */
export function differenceAxis(
  shown: readonly Difference[],
  far: readonly Difference[],
  width: number,
): [number, number] {
  const below = maxOf([0, ...shown.map(({ low }) => -low)]);
  const above = maxOf([0, ...shown.map(({ high }) => high)]);
  if (below + above < 1e-12) return [-1, 1];
  const [padLeft, padRight] = [true, false].map((left) =>
    [...shown, ...far].some(({ value }) => value < 0 === left) ? TEXT : PLAIN,
  ) as [number, number];
  // px a unit: as many as all fits with; where one side would be too narrow for its words, it gets what they take.
  const fits = [(width - padLeft - padRight) / (below + above)];
  if (above > 0) fits.push((width - SIDE - padRight) / above);
  if (below > 0) fits.push((width - SIDE - padLeft) / below);
  const scale = minOf(fits);
  const least = Math.max(SIDE, below * scale + padLeft);
  return [-least / scale, (width - least) / scale];
}

/** The ends of an axis with zero, all values and a little room. */
export function rangeWithZero(values: readonly number[]): [number, number] {
  const [low, high] = values.reduce(([l, h], value) => [Math.min(l, value), Math.max(h, value)], [0, 0]);
  const room = (high - low) * 0.05 || 1;
  return [low - room, high + room];
}

/** What an axis of differences shows at zero: the line of the method that the others are held against. */
export function zeroLine(color: string): object {
  return { zeroline: true, zerolinecolor: color, zerolinewidth: 2, exponentformat: 'none' };
}

/** Ticks at zero and at equal round steps, at least some 60 px apart. */
export function differenceTicks([low, high]: readonly [number, number], width: number): object {
  const least = (60 * (high - low)) / width;
  const power = 10 ** Math.floor(Math.log10(least));
  return { tick0: 0, dtick: roundTo([1, 2, 5, 10].find((step) => step * power >= least)! * power) };
}
