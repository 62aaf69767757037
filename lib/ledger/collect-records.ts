import { checkEmitted, type RunOrigin } from './check-emitted.js';
import { checkRecord } from './check-record.js';
import { unpackRecords } from './pack-records.js';
import type { LedgerRecord } from './record.js';
import { recordKey } from './record-key.js';

const RECORDS_MIME = 'application/vnd.modelspace.records+json';

/** The parts of an executed notebook (nbformat 4) that the ledger reads. */
export interface ExecutedNotebook {
  readonly cells: readonly {
    readonly cell_type?: string;
    readonly outputs?: readonly { readonly data?: Readonly<Record<string, unknown>> }[];
  }[];
}

/** Far more than a chapter has, far less than would fill the memory. */
const MOST_RECORDS = 20_000;

/**
 * The records that an executed notebook shows, in its order.
 * @param name the notebook's name without ending; each record carries it
 * @param run what the run was on; a record that says otherwise is refused
 * @throws TypeError on a malformed record; RangeError when two cells show the same key, on more than 20,000 records, and as
 *   `checkEmitted`
 */
export function collectRecords(notebook: ExecutedNotebook, name?: string, run?: RunOrigin): LedgerRecord[] {
  const title = name ?? 'notebook';
  const seen = new Map<string, number>();
  const records: LedgerRecord[] = [];
  notebook.cells.forEach((cell, index) => {
    for (const output of cell.outputs ?? []) {
      const bundle = output.data?.[RECORDS_MIME];
      if (bundle === undefined) continue;
      const where = `collectRecords: ${title}, cell ${index + 1}`;
      for (const [i, found] of unpackRecords(bundle, where).entries()) {
        const at = `${where}, record ${i + 1}`;
        // Whether a number was computed again is not a notebook's to say.
        const { rerun: _, ...one } = checkRecord(found, at);
        checkEmitted(one, run, at);
        if (records.length === MOST_RECORDS)
          throw new RangeError(`${at}: a notebook has at most ${MOST_RECORDS} records`);
        const key = recordKey(one);
        const before = seen.get(key);
        if (before !== undefined) {
          throw new RangeError(
            `collectRecords: ${title} shows ${key} twice, in cell ${before} and in cell ${index + 1}`,
          );
        }
        seen.set(key, index + 1);
        records.push(name === undefined ? one : { ...one, notebook: name });
      }
    }
  });
  return records;
}
