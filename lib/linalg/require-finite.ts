import type { Matrix } from './matrix.js';

/**
 * Checks that all values are numbers, none of them NaN or infinite: comparisons with NaN end loops late or never, and sums lose
 * where it came from. The one check behind every public function that computes with numbers.
 * @throws RangeError `kendallTauB: y needs finite values, got NaN at 1`, and of a matrix `gram: a needs finite values, got NaN at (0, 1)`
 */
export function requireFinite(caller: string, values: Readonly<Record<string, ArrayLike<number> | Matrix>>): void {
  for (const [name, each] of Object.entries(values)) {
    const data = 'data' in each ? each.data : each;
    if (allFinite(data)) continue;
    for (let i = 0; i < data.length; i++) {
      if (Number.isFinite(data[i])) continue;
      const place = 'data' in each ? `(${Math.floor(i / each.columns)}, ${i % each.columns})` : i;
      throw new RangeError(`${caller}: ${name} needs finite values, got ${data[i]} at ${place}`);
    }
  }
}

/** 0 times a number is 0, and NaN of one that is not finite: quicker than asking each. */
function allFinite(data: ArrayLike<number>): boolean {
  let zero = 0;
  for (let i = 0; i < data.length; i++) zero += data[i]! * 0;
  return zero === 0;
}
