import type { LedgerRecord } from '../ledger/index.js';

/** Rows and columns for `showTable`. */
export interface ComparisonTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly alignment: readonly ('left' | 'right')[];
}

/**
 * Records of `measureRecords` as a table, a row a method and a column a measure: value ± half the 95 % interval, and
 * under it what the paper printed, where it printed something.
 */
export function comparisonTable(records: readonly LedgerRecord[]): ComparisonTable {
  const parts = (record: LedgerRecord) => record.cell.split('/').slice(-2) as [string, string];
  const methods = [...new Set(records.map((record) => parts(record)[0]))];
  const measures = [...new Set(records.map((record) => parts(record)[1]))];
  const at = (method: string, measure: string) =>
    records.find((record) => parts(record)[0] === method && parts(record)[1] === measure);
  const line = (name: string, method: string, text: (record: LedgerRecord) => string) => [
    name,
    ...measures.map((measure) => {
      const record = at(method, measure);
      return record ? text(record) : '–';
    }),
  ];
  const words = (slugged: string) => slugged.replaceAll('-', ' ');
  const rows = methods.flatMap((method) => {
    const computed = line(words(method), method, ({ value, low, high }) => withMargin(value, low, high));
    const printed = measures.some((measure) => at(method, measure)?.published !== undefined);
    const published = line('· printed', method, (record) => record.published?.toFixed(4) ?? '–');
    return printed ? [computed, published] : [computed];
  });
  return {
    columns: ['method', ...measures.map(words)],
    rows,
    alignment: ['left', ...measures.map(() => 'right' as const)],
  };
}

function withMargin(value: number | null, low?: number, high?: number): string {
  if (value === null) return '–';
  const margin = low === undefined || high === undefined ? '' : ` ± ${((high - low) / 2).toFixed(4)}`;
  return `${value.toFixed(4)}${margin}`;
}
