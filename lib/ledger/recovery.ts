import { type LedgerRecord, type RecordInput, requireStatement, withoutUndefined } from './record.js';

export interface RecoveryInput extends Omit<RecordInput, 'verdict'> {
  readonly value: number;
  /** What was planted. */
  readonly truth?: number;
  /** Half of the interval around the value, where low and high are not given. */
  readonly within?: number;
  /** The answer itself, where recovery is not whether an interval holds the truth, e.g. a one-sided excess; say how in `note`. */
  readonly recovered?: boolean;
}

/**
 * A planted truth beside its estimate: `recovered` when the stated interval holds the truth, else `missed`.
 * @throws RangeError on an unknown row, or without an answer, or a truth and an interval
 * @example recovery({ ...where, row: 'B-T1', cell: 'optimum/accuracy', value: 0.744, truth: 0.75, within: 0.01 }) // recovered
 */
export function recovery(input: RecoveryInput): LedgerRecord {
  const { within, recovered, ...rest } = input;
  const { value, truth, row, cell } = rest;
  const low = rest.low ?? (within === undefined ? undefined : value - within);
  const high = rest.high ?? (within === undefined ? undefined : value + within);
  const stated = { ...rest, low, high };
  requireStatement('recovery', stated);
  if (truth !== undefined && !Number.isFinite(truth)) {
    throw new RangeError(`recovery: truth of ${row} ${cell} must be finite, got ${truth}`);
  }
  return withoutUndefined({ ...stated, verdict: (recovered ?? holds(input, low, high)) ? 'recovered' : 'missed' });
}

function holds({ row, cell, truth }: RecoveryInput, low: number | undefined, high: number | undefined): boolean {
  if (truth === undefined || low === undefined || high === undefined) {
    throw new RangeError(`recovery: ${row} ${cell} needs recovered, or truth with low and high or within`);
  }
  return low <= truth && truth <= high;
}
