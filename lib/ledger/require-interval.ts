/** Rounding may move a value past the end of its interval by this share of it. */
const ROUNDING = 1e-9;

/** Throws a RangeError unless a number has both ends of an interval or neither, finite, ascending and around it. */
export function requireInterval(
  where: string,
  { value, low, high }: { readonly value: number | null; readonly low?: number; readonly high?: number },
): void {
  if ((low === undefined) !== (high === undefined)) {
    throw new RangeError(`${where}: needs both low and high or neither, got ${low} and ${high}`);
  }
  if (low === undefined || high === undefined) return;
  if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high)) {
    throw new RangeError(`${where}: the interval must be finite and ascending, got [${low}, ${high}]`);
  }
  const slack = ROUNDING * Math.max(Math.abs(low), Math.abs(high));
  if (value === null || value < low - slack || value > high + slack) {
    throw new RangeError(`${where}: the interval must hold the value, got ${value} and [${low}, ${high}]`);
  }
}
