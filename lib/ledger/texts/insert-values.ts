import type { LedgerRecord } from '../record.js';
import { recordKey } from '../record-key.js';
import type { Results } from '../results.js';
import { numberText } from './markdown.js';

/** What a text may insert: prose is written by hand, its numbers are not. */
const FORMS: ReadonlyMap<string, (record: LedgerRecord) => string> = new Map([
  /** `0.718` */
  ['value', ({ value }: LedgerRecord) => fixed(value)],
  /** `8,382` */
  ['count', ({ value }: LedgerRecord) => numberText(value)],
  /** `+0.013 (95 % interval +0.005 to +0.021)` */
  ['difference', differenceText],
]);

const PLACE = /<!--= ([^>]*?) ?-->((?:(?!<!--)[\s\S])*)<!--\/-->/g;
const OPEN = /<!--= /g;

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
  const places = [...text.matchAll(PLACE)];
  const opened = [...text.matchAll(OPEN)];
  if (places.length !== opened.length) {
    throw new RangeError(`insertValues: needs <!--/--> after every place, got ${places.length} of ${opened.length}`);
  }
  return text.replace(PLACE, (_, place: string) => {
    const [row = '', cell = '', form = ''] = place.trim().split(/\s+/);
    const print = FORMS.get(form);
    if (!print) throw new RangeError(`insertValues: needs ${oneOf([...FORMS.keys()])}, got "${form}"`);
    const record = known.get(recordKey({ ...origin, row, cell }));
    if (!record) {
      const where = `${origin.source} ${origin.data}`;
      throw new RangeError(`insertValues: "${row} ${cell}" is no number of the ledger on ${where}`);
    }
    return `<!--= ${row} ${cell} ${form} -->${print(record)}<!--/-->`;
  });
}

function differenceText({ row, cell, value, low, high }: LedgerRecord): string {
  if (low === undefined || high === undefined) {
    throw new RangeError(`insertValues: a difference needs an interval, got none of "${row} ${cell}"`);
  }
  return `${signed(value)} (95 % interval ${signed(low)} to ${signed(high)})`;
}

function fixed(value: number | null): string {
  if (value === null) return '–';
  const text = Math.abs(value).toFixed(3);
  return value < 0 && Number(text) > 0 ? `−${text}` : text;
}

function signed(value: number | null): string {
  if (value === null) return '–';
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

/** `value, count or difference`. */
function oneOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
