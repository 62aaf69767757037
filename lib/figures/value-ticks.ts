import type { Numbers } from './require-numbers.js';

/**
 * Ticks for an axis: at the values themselves where they are few, else at round numbers of a logarithmic axis.
 * @param panels side by side: each has so much less room
 */
export function valueTicks(values: Numbers, logarithmic: boolean, panels = 1): object {
  const position = (value: number): number => (logarithmic ? Math.log10(value) : value);
  const sorted = [...new Set(Array.from(values))].sort((a, b) => a - b);
  const [first, last] = [sorted[0]!, sorted.at(-1)!];
  const least = panels > 1 ? 0.08 * panels : 0.055;
  if (sorted.length <= 14) return labelled(spaced(sorted, position, least));
  if (!logarithmic) return {};
  const decades = position(last) - position(first);
  const steps = decades > 2.5 ? [1] : decades > 1 ? [1, 3] : [1, 2, 3, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(position(first)); power <= position(last); power++) {
    for (const step of steps) ticks.push(Number(`${step}e${power}`));
  }
  const inside = ticks.filter((tick) => tick >= first * 0.999 && tick <= last * 1.001);
  return labelled(panels > 1 && inside.length > 0 ? spaced(inside, position, least) : inside);
}

/** Beyond so many, ticks without a number would be a bar of ink. */
const MOST_TICKS = 100;

/**
 * Ticks at all values of a logarithmic axis, with numbers where they have room; of many values, at those alone.
 * @param width of the axis from the least to the greatest value, px
 */
export function logTicks(values: Numbers, width: number): object {
  const sorted = [...new Set(Array.from(values))].sort((a, b) => a - b);
  const length = Math.log10(sorted.at(-1)! / sorted[0]!);
  const kept: number[] = [];
  for (const value of sorted.toReversed()) {
    const next = kept.at(-1);
    const apart = next === undefined ? Number.POSITIVE_INFINITY : (Math.log10(next / value) / length) * width;
    if (next === undefined || apart > numberWidth(value, next)) kept.push(value);
  }
  if (sorted.length > MOST_TICKS) return labelled(kept.toReversed());
  return { tickvals: sorted, ticktext: sorted.map((value) => (kept.includes(value) ? numberText(value) : '')) };
}

/** Leaves out those that would touch their neighbour to the right; the greatest stays. */
function spaced(sorted: readonly number[], position: (value: number) => number, least: number): number[] {
  const length = position(sorted.at(-1)!) - position(sorted[0]!);
  const kept: number[] = [];
  for (const value of sorted.toReversed()) {
    const next = kept.at(-1);
    if (next === undefined || position(next) - position(value) > least * length) kept.push(value);
  }
  return kept.toReversed();
}

/** What two numbers side by side take, from middle to middle, px. */
function numberWidth(one: number, other: number): number {
  return (CHARACTER * (numberText(one).length + numberText(other).length)) / 2 + 6;
}

const CHARACTER = 6.4;

function labelled(tickvals: readonly number[]): object {
  return { tickvals, ticktext: tickvals.map(numberText) };
}

function numberText(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 6 });
}
