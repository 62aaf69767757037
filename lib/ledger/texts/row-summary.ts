import { type InventoryRow, inventoryRow, inventoryRows } from '../inventory.js';
import type { LedgerRecord, Source } from '../record.js';
import { reported } from '../reported.js';
import { numberText, reportedText } from './markdown.js';

/** What one line says about a row. */
export interface RowSummary {
  readonly row: InventoryRow;
  /** The number that the line shows, in words. */
  readonly what: string | undefined;
  readonly published: string;
  readonly computed: Readonly<Record<Source, string>>;
  /** `planted: 3 holds; public: 2 holds, 1 undecided`, or *not yet*. */
  readonly verdicts: string;
  readonly notebooks: readonly string[];
}

const SOURCES: readonly Source[] = ['planted', 'public', 'original'];

/** Sums a row up: the numbers of its headline cell, and how many verdicts of each kind all its cells got. */
export function summarizeRow(id: string, all: readonly LedgerRecord[]): RowSummary {
  const row = inventoryRow(id);
  const records = all.filter((one) => one.row === id);
  const cells = new Set(records.map(({ cell }) => cell));
  const headline = row.headline;
  const useHeadline = headline !== undefined && (cells.size === 0 || cells.has(headline));
  const cell = useHeadline ? headline : records[0]?.cell;
  const printed = cell === undefined ? undefined : reported(id, cell);
  const computed = (source: Source): string => {
    const [best] = records.filter((one) => one.cell === cell && one.source === source).sort(byPreference);
    if (best === undefined) return '';
    return `${numberText(best.value)}${best.rerun === false ? ' (*not rerun*)' : ''}`;
  };
  return {
    row,
    what: records.find((one) => one.cell === cell)?.what,
    published: reportedText(printed),
    computed: { planted: computed('planted'), public: computed('public'), original: computed('original') },
    verdicts: records.length === 0 ? '*not yet*' : verdictCounts(records),
    notebooks: [...new Set(records.flatMap(({ notebook }) => notebook ?? []))],
  };
}

/** `21 of 46 rows of the two papers have results.`; rows beyond the papers are not counted. */
export function countSentence(records: readonly LedgerRecord[]): string {
  const rows = inventoryRows().filter(({ paper }) => paper !== 'beyond');
  const done = rows.filter(({ id }) => records.some(({ row }) => row === id));
  return `${done.length} of ${rows.length} rows of the two papers have results.`;
}

/** Full scale first, then by name of the data. */
function byPreference(a: LedgerRecord, b: LedgerRecord): number {
  const rank = ({ scale }: LedgerRecord): number => (scale === 'full' ? 0 : 1);
  return rank(a) - rank(b) || (a.data < b.data ? -1 : a.data > b.data ? 1 : 0);
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
