/**
 * Checks that all values are numbers, none of them NaN or infinite: comparisons with NaN end loops late or never.
 * @throws RangeError `kendallTauB: y needs finite values, got NaN at 1`
 */
export function requireFinite(caller: string, values: Readonly<Record<string, ArrayLike<number>>>): void {
  for (const [name, each] of Object.entries(values)) {
    for (let i = 0; i < each.length; i++) {
      if (!Number.isFinite(each[i]))
        throw new RangeError(`${caller}: ${name} needs finite values, got ${each[i]} at ${i}`);
    }
  }
}
