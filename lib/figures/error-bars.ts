import type { Numbers } from './require-numbers.js';
import { rounded } from './rounded.js';

/** Error bars of a trace from the ends of its intervals, asymmetric. */
export function errorBars(value: Numbers, low: Numbers, high: Numbers, color: string): object {
  return {
    ...{ type: 'data', symmetric: false, color, thickness: 1.4, width: 3 },
    array: rounded(Array.from(high, (h, i) => h - value[i]!)),
    arrayminus: rounded(Array.from(low, (l, i) => value[i]! - l)),
  };
}
