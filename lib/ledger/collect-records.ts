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

/**
 * The records that an executed notebook shows, in its order.
 * @param name the notebook's name without ending; each record carries it
 * @throws TypeError on a malformed record; RangeError when two cells show the same key
 */
export function collectRecords(notebook: ExecutedNotebook, name?: string): LedgerRecord[] {
  const title = name ?? 'notebook';
  const seen = new Map<string, number>();
  const records: LedgerRecord[] = [];
  notebook.cells.forEach((cell, index) => {
    for (const output of cell.outputs ?? []) {
      const bundle = output.data?.[RECORDS_MIME];
      if (bundle === undefined) continue;
      const where = `collectRecords: ${title}, cell ${index + 1}`;
      for (const [i, found] of unpackRecords(bundle, where).entries()) {
        const one = checkRecord(found, `${where}, record ${i + 1}`);
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
