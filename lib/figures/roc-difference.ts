import type { Numbers } from './require-numbers.js';

interface Curve {
  readonly falsePositiveRate: Numbers;
  readonly truePositiveRate: Numbers;
}

/**
 * True positive rate of one curve less that of another at the same false positive rate.
 * @returns x (n,) the false positive rates of `base` without repeats, y (n,) the difference there; both curves are
 *   linear between their points, and at a vertical step its upper end counts
 */
export function rocDifference(curve: Curve, base: Curve): { readonly x: number[]; readonly y: number[] } {
  const x = [...new Set(Array.from(base.falsePositiveRate))];
  const [one, other] = [heightsAt(curve, x), heightsAt(base, x)];
  return { x, y: one.map((height, i) => height - other[i]!) };
}

/** @param at ascending */
function heightsAt({ falsePositiveRate: x, truePositiveRate: y }: Curve, at: readonly number[]): number[] {
  let j = 0;
  return at.map((rate) => {
    while (j + 1 < x.length && x[j + 1]! <= rate) j++;
    if (j + 1 >= x.length || rate < x[0]!) return y[j]!;
    return y[j]! + ((rate - x[j]!) / (x[j + 1]! - x[j]!)) * (y[j + 1]! - y[j]!);
  });
}
