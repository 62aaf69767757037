import { inventoryRows } from '../inventory.js';
import type { LedgerRecord, Source } from '../record.js';

const SOURCES: readonly Source[] = ['planted', 'public', 'original'];

/** `21 of 46 rows of the two papers have results.`; rows beyond the papers are not counted. */
export function countSentence(records: readonly LedgerRecord[]): string {
  const rows = inventoryRows().filter(({ paper }) => paper !== 'beyond');
  const done = rows.filter(({ id }) => records.some(({ row }) => row === id));
  return `${done.length} of ${rows.length} rows of the two papers have results.`;
}

/** `planted: 3 holds; public: 1 undecided`; records without a verdict count as computed. */
export function verdictCounts(records: readonly LedgerRecord[]): string {
  const parts = SOURCES.flatMap((source) => {
    const counts = new Map<string, number>();
    for (const one of records) {
      if (one.source !== source) continue;
      const name = one.verdict ?? 'computed';
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.length === 0 ? [] : [`${source}: ${sorted.map(([name, count]) => `${count} ${name}`).join(', ')}`];
  });
  return parts.join('; ');
}
