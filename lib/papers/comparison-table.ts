import { type LedgerRecord, reported } from '../ledger/index.js';

/** Rows and columns for `showTable`. */
export interface ComparisonTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly alignment: readonly ('left' | 'right')[];
}

/**
 * Records of `measureRecords` as a table, a row a method and a column a measure: value ± its standard deviation over
 * trials, or half the 95 % interval where there is one fit, and under it what the paper printed, where it printed something.
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
    const computed = line(words(method), method, withMargin);
    const printed = measures.some((measure) => at(method, measure)?.published !== undefined);
    const published = line('· printed', method, printedText);
    return printed ? [computed, published] : [computed];
  });
  return {
    columns: ['method', ...measures.map(words)],
    rows,
    alignment: ['left', ...measures.map(() => 'right' as const)],
  };
}

function withMargin({ value, low, high, sd }: LedgerRecord): string {
  if (value === null) return '–';
  const margin = sd ?? (low === undefined || high === undefined ? undefined : (high - low) / 2);
  return margin === undefined ? value.toFixed(4) : `${value.toFixed(4)} ± ${margin.toFixed(4)}`;
}

function printedText({ row, cell, published }: LedgerRecord): string {
  if (published === undefined) return '–';
  const sd = reported(row, cell)?.sd;
  return sd === undefined ? published.toFixed(4) : `${published.toFixed(4)} ± ${sd.toFixed(4)}`;
}
