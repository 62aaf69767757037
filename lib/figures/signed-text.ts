/**
 * A difference as papers print it: `+.012`, `−.0043`, `.000`.
 * @param largest the greatest absolute value beside it, which decides on the digits: below .01 there are four
 */
export function signedText(value: number, largest: number = Math.abs(value)): string {
  const text = Math.abs(value).toFixed(largest < 0.01 ? 4 : largest < 10 ? 3 : 1);
  const sign = Number(text) === 0 ? '' : value < 0 ? '−' : '+';
  return sign + text.replace(/^0\./, '.');
}
