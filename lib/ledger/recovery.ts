import { type LedgerRecord, type RecordInput, requireStatement, withoutUndefined } from './record.js';

export interface RecoveryInput extends Omit<RecordInput, 'verdict'> {
  readonly value: number;
  /** What was planted. */
  readonly truth?: number;
  /** How far the value may be from the truth, where there is no interval; the note then says `within 0.01`. */
  readonly within?: number;
  /** The answer itself, where recovery is not whether an interval holds the truth, e.g. a one-sided excess; say how in `note`. */
  readonly recovered?: boolean;
}

/**
 * A planted truth beside its estimate: `recovered` when the stated interval holds the truth, or the value is as near as
 * allowed, else `missed`.
 * @throws RangeError on an unknown row, or without an answer, or a truth and an interval
 * @example recovery({ ...where, row: 'B-T1', cell: 'optimum/accuracy', value: 0.744, truth: 0.75, within: 0.01 }) // recovered
 */
export function recovery(input: RecoveryInput): LedgerRecord {
  const { within, recovered, ...rest } = input;
  const { truth, row, cell } = rest;
  requireStatement('recovery', rest);
  if (truth !== undefined && !Number.isFinite(truth)) {
    throw new RangeError(`recovery: truth of ${row} ${cell} must be finite, got ${truth}`);
  }
  const note = rest.note ?? (within ? `within ${within}` : undefined);
  return withoutUndefined({ ...rest, note, verdict: (recovered ?? holds(input)) ? 'recovered' : 'missed' });
}

function holds({
  row,
  cell,
  value,
  truth,
  within,
  low = value - within!,
  high = value + within!,
}: RecoveryInput): boolean {
  if (truth === undefined || Number.isNaN(low) || Number.isNaN(high)) {
    throw new RangeError(`recovery: ${row} ${cell} needs recovered, or truth with low and high or within`);
  }
  return low <= truth && truth <= high;
}
