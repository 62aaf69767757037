import { readJsonIfThere, visible, writeWhole } from '../project/index.js';
import { checkRecord, inOrder } from './check-record.js';
import type { LedgerRecord } from './record.js';
import { recordKey } from './record-key.js';

/** All records, sorted by key. */
export interface Results {
  readonly records: readonly LedgerRecord[];
}

const DIGITS = 10;

/**
 * Results from records: sorted, numbers rounded to ten significant digits.
 * @throws RangeError when two records have one key; it names both notebooks
 */
export function makeResults(records: readonly LedgerRecord[]): Results {
  const byKey = new Map<string, LedgerRecord>();
  for (const one of records) {
    const key = recordKey(one);
    const other = byKey.get(key);
    if (other !== undefined) {
      const [first, second] = [other, one].map(({ notebook }) => notebook ?? 'an unnamed notebook');
      throw new RangeError(`makeResults: ${visible(key)} comes twice, from ${first} and from ${second}`);
    }
    byKey.set(key, rounded(inOrder(one)));
  }
  const keys = [...byKey.keys()].sort((a, b) => (a < b ? -1 : 1));
  return { records: keys.map((key) => byKey.get(key)!) };
}

/** results.json as text: one record a line, the same bytes for the same records. */
export function resultsText(results: Results): string {
  const lines = makeResults(results.records).records.map((one) => `    ${JSON.stringify(one)}`);
  return `{\n  "format": "modelspace-results",\n  "version": 1,\n  "records": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/**
 * Reads results.json; a file that is not there holds no records.
 * @throws TypeError | RangeError that names the file
 */
export async function readResults(file: string): Promise<Results> {
  const found = readJsonIfThere(file, `readResults: ${visible(file)}`);
  if (found === undefined) return { records: [] };
  const parsed = found as Record<string, unknown> | null;
  if (parsed?.format !== 'modelspace-results' || parsed.version !== 1 || !Array.isArray(parsed.records)) {
    throw new TypeError(`readResults: ${visible(file)} is no modelspace-results of version 1`);
  }
  return makeResults(
    parsed.records.map((found, i) => checkRecord(found, `readResults: ${visible(file)}, record ${i + 1}`)),
  );
}

/** Writes results.json whole. */
export async function writeResults(file: string, results: Results): Promise<void> {
  await writeWhole(file, resultsText(results));
}

function rounded(one: LedgerRecord): LedgerRecord {
  const round = (field: unknown): unknown => (typeof field === 'number' ? Number(field.toPrecision(DIGITS)) : field);
  return Object.fromEntries(
    Object.entries(one).map(([name, field]) => [name, round(field)]),
  ) as unknown as LedgerRecord;
}
