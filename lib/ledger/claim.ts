import { type LedgerRecord, type RecordInput, requireStatement, withoutUndefined } from './record.js';

export interface ClaimInput extends Omit<RecordInput, 'verdict'> {
  /** The difference that the claim is about, with its sign as claimed: positive speaks for it. */
  readonly value: number;
  /** 95 % interval of the difference, paired. */
  readonly low: number;
  readonly high: number;
  /**
   * Only where something else than the interval decides: a p-value corrected for a family of claims, or fewer than eight
   * independent units, which are too little data.
   */
  readonly verdict?: 'holds' | 'fails' | 'undecided' | 'too little data';
}

/**
 * A claim such as `A beats B`: `holds` when the whole interval of the difference lies above zero, `fails` when it lies
 * below, else `undecided`. A claim that fails is a finding, not an error.
 * @throws RangeError on an unknown row or an interval that is not finite and ascending
 * @example claim({ ...where, row: 'A-C1', cell: 'mf-beats-knn/29000', value: 0.025, low: 0.01, high: 0.04 }) // holds
 */
export function claim(input: ClaimInput): LedgerRecord {
  requireStatement('claim', input);
  const decided = input.low > 0 ? 'holds' : input.high < 0 ? 'fails' : 'undecided';
  return withoutUndefined({ ...input, verdict: input.verdict ?? decided });
}
