import { type InventoryRow, inventoryRow, inventoryRows } from './inventory.js';
import { numberText, reportedText } from './markdown.js';
import type { LedgerRecord, Level } from './record.js';
import { reported } from './reported.js';

/** What one line says about a row. */
export interface RowSummary {
  readonly row: InventoryRow;
  /** The cell whose numbers the line shows. */
  readonly cell: string | undefined;
  readonly published: string;
  readonly computed: Readonly<Record<Level, string>>;
  /** `L1: 3 holds; L2: 2 holds, 1 undecided`, or *not yet*. */
  readonly verdicts: string;
  readonly notebooks: readonly string[];
}

const LEVELS: readonly Level[] = ['L1', 'L2', 'L3'];

/** Sums a row up: the numbers of its headline cell, and how many verdicts of each kind all its cells got. */
export function summarizeRow(id: string, all: readonly LedgerRecord[]): RowSummary {
  const row = inventoryRow(id);
  const records = all.filter((one) => one.row === id);
  const cells = new Set(records.map(({ cell }) => cell));
  const headline = row.headline;
  const useHeadline = headline !== undefined && (cells.size === 0 || cells.has(headline));
  const cell = useHeadline ? headline : records[0]?.cell;
  const printed = cell === undefined ? undefined : reported(id, cell);
  const computed = (level: Level): string => {
    const [best] = records.filter((one) => one.cell === cell && one.level === level).sort(byPreference);
    if (best === undefined) return '';
    return `${numberText(best.value)}${best.rerun === false ? ' (*not rerun*)' : ''}`;
  };
  return {
    row,
    cell,
    published: reportedText(printed),
    computed: { L1: computed('L1'), L2: computed('L2'), L3: computed('L3') },
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

/** The paper's own scale first, then by name. */
function byPreference(a: LedgerRecord, b: LedgerRecord): number {
  const rank = ({ scale }: LedgerRecord): number => (scale === 'paper' ? 0 : 1);
  return rank(a) - rank(b) || (a.data < b.data ? -1 : a.data > b.data ? 1 : 0);
}

/** `L1: 3 holds; L2: 1 undecided`; records without a verdict count as computed. */
export function verdictCounts(records: readonly LedgerRecord[]): string {
  const parts = LEVELS.flatMap((level) => {
    const counts = new Map<string, number>();
    for (const one of records) {
      if (one.level !== level) continue;
      const name = one.verdict ?? 'computed';
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.length === 0 ? [] : [`${level}: ${sorted.map(([name, count]) => `${count} ${name}`).join(', ')}`];
  });
  return parts.join('; ');
}
