import type { LedgerRecord } from '../record.js';
import { recordKey } from '../record-key.js';
import type { Results } from '../results.js';

/** What a text may insert: prose is written by hand, its numbers are not. */
const FORMS: Readonly<Record<string, (record: LedgerRecord) => string>> = {
  /** `0.718` */
  value: ({ value }) => fixed(value),
  /** `+0.013 (95 % interval +0.005 to +0.021)` */
  difference: ({ value, low, high }) => `${signed(value)} (95 % interval ${signed(low)} to ${signed(high)})`,
};

const PLACE = /<!--= (\S+) (\S+) (\w+) -->[\s\S]*?<!--\/-->/g;

/**
 * A text whose marked places hold the numbers of the ledger. A place is written
 * `<!--= B-T1 in-sample/768/task-space/accuracy value -->0.718<!--/-->`: row and key of a number on the public matrix, and
 * how to print it; who reads the text sees the number alone.
 * @param origin what the numbers were computed on
 * @throws RangeError `insertValues: "B-T1 x" is no number of the ledger on public ollv2-core`
 */
export function insertValues(
  text: string,
  { records }: Results,
  origin: Pick<LedgerRecord, 'source' | 'data' | 'scale'>,
): string {
  const known = new Map(records.map((record) => [recordKey(record), record]));
  return text.replace(PLACE, (_, row: string, cell: string, form: string) => {
    const record = known.get(recordKey({ ...origin, row, cell }));
    if (!record) {
      const where = `${origin.source} ${origin.data}`;
      throw new RangeError(`insertValues: "${row} ${cell}" is no number of the ledger on ${where}`);
    }
    const print = FORMS[form];
    if (!print) throw new RangeError(`insertValues: needs ${Object.keys(FORMS).join(' or ')}, got "${form}"`);
    return `<!--= ${row} ${cell} ${form} -->${print(record)}<!--/-->`;
  });
}

function fixed(value: number | null | undefined): string {
  return value == null ? '–' : value.toFixed(3);
}

function signed(value: number | null | undefined): string {
  return value == null ? '–' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}
