import type { Numbers } from './require-numbers.js';

/** Ticks for an axis: at the values themselves where they are few, else at round numbers of a logarithmic axis. */
export function valueTicks(values: Numbers, logarithmic: boolean): object {
  const position = (value: number): number => (logarithmic ? Math.log10(value) : value);
  const sorted = [...new Set(Array.from(values))].sort((a, b) => a - b);
  const [least, greatest] = [sorted[0]!, sorted.at(-1)!];
  if (sorted.length <= 14) return labelled(spaced(sorted, position, 0.055));
  if (!logarithmic) return {};
  const decades = position(greatest) - position(least);
  const steps = decades > 2.5 ? [1] : decades > 1 ? [1, 3] : [1, 2, 3, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(position(least)); power <= position(greatest); power++) {
    for (const step of steps) ticks.push(Number(`${step}e${power}`));
  }
  return labelled(ticks.filter((tick) => tick >= least * 0.999 && tick <= greatest * 1.001));
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

function labelled(tickvals: readonly number[]): object {
  return { tickvals, ticktext: tickvals.map((v) => v.toLocaleString('en-US', { maximumSignificantDigits: 6 })) };
}
