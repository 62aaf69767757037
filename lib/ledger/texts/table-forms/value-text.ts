import { markdownText } from '../../../markup/index.js';
import type { LedgerRecord } from '../../record.js';
import { numberText } from '../markdown.js';

/** The mark of a number that the latest run did not compute again. */
export const NOT_RERUN = '†';

/** A record's number as a table of a paper has it: `0.7123 ± 0.0019`; empty where there is no record. */
export function cellText(one: LedgerRecord | undefined): string {
  if (one === undefined) return '';
  const deviation = one.sd === undefined ? '' : ` ± ${deviationText(one.sd, one.value)}`;
  return `${numberText(one.value)}${deviation}${one.rerun === false ? NOT_RERUN : ''}`;
}

/**
 * A record's number where a line has it alone: with its standard deviation, else its interval, and with its verdict:
 * `0.0130 (0.0050 to 0.0210), holds`. Where there is no number the note says why.
 */
export function longText(one: LedgerRecord | undefined): string {
  if (one === undefined) return '';
  const interval =
    one.sd === undefined && one.low !== undefined ? ` (${numberText(one.low)} to ${numberText(one.high)})` : '';
  // `other data` is true of every printed number beside planted or public data; the introduction says so once.
  const verdict = one.verdict === undefined || one.verdict === 'other data' ? '' : `, ${one.verdict}`;
  const why = one.value === null && one.note !== undefined ? `: ${markdownText(one.note)}` : '';
  return `${cellText(one)}${interval}${verdict}${why}`;
}

/** A deviation that none of the value's four digits would show is no deviation: equal runs differ by rounding alone. */
function deviationText(sd: number, value: number | null): string {
  const unseen = sd < 0.00005 && Math.abs(value ?? 0) >= 0.00005;
  return unseen ? '0' : numberText(sd);
}
