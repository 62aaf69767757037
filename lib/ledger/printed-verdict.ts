import type { LedgerRecord, Verdict } from './record.js';
import type { ReportedValue } from './reported.js';

/**
 * What a computed number says of the printed one. `other data` unless it is on the papers' own data; there `reproduced` when the
 * printed number lies in [low, high] or within its own printed standard deviation of `value`, else `not reproduced`, and
 * `undecided` where neither is stated. A printed `more than` or `less than` is reproduced on its own side. Where the printed
 * text alone decides, on any data, equal is reproduced. Undefined where there is nothing to compare.
 */
export function printedVerdict(
  { source, value, low, high }: Pick<LedgerRecord, 'source' | 'value' | 'low' | 'high'>,
  printed: ReportedValue | undefined,
): Verdict | undefined {
  if (printed === undefined || printed.value === null || value === null) return undefined;
  const { value: published, sd, relation, textDecides = false } = printed;
  const judged = (meets: boolean): Verdict => (meets ? 'reproduced' : 'not reproduced');
  if (textDecides) return judged(value === published);
  if (source !== 'original') return 'other data';
  if (relation === '>') return judged(value > published);
  if (relation === '<') return judged(value < published);
  if (low === undefined && sd === undefined) return 'undecided';
  const inside = low !== undefined && high !== undefined && low <= published && published <= high;
  return judged(inside || (sd !== undefined && Math.abs(value - published) <= sd));
}
