import type { Estimate } from '../comparing/index.js';
import type { Table } from '../figures/index.js';
import type { LedgerRecord, ReportedValue } from '../ledger/index.js';
import type { IntervalMeasure } from '../metrics/index.js';
import { countText, MEASURE_NAMES } from './names.js';
import type { Stated } from './stated.js';

/** An estimate, and what was printed for it. */
type Beside = Pick<Stated, 'estimate' | 'printed'>;

/** What the columns of a table of estimates stand for. */
interface Column {
  readonly title: string;
  readonly holds: (estimate: Estimate) => boolean;
}

/**
 * Estimates as a table, a line a method and a column a measure: value ± its standard deviation over trials, or half the
 * 95 % interval where there is one fit; under it what the paper printed, where it printed something.
 */
export function estimateTable(stated: readonly Beside[], caption: string): Table {
  return tableOf(stated, caption, measuresOf(stated).map(measureColumn));
}

/** The measures in the order of the method that has most of them: one that lacks some does not move their columns. */
function measuresOf(stated: readonly Beside[]): IntervalMeasure[] {
  const each = new Map<string, IntervalMeasure[]>();
  for (const { estimate } of stated) {
    each.set(estimate.method, [...(each.get(estimate.method) ?? []), estimate.measure]);
  }
  return [...new Set([...each.values()].sort((a, b) => b.length - a.length).flat())];
}

/** The same for one measure, a column a training size. */
export function sizeTable(stated: readonly Beside[], caption: string): Table {
  const sizes = [...new Set(stated.map(({ estimate }) => estimate.size!))].sort((a, b) => a - b);
  const columns = sizes.map((size) => ({
    title: countText(size),
    holds: (estimate: Estimate) => estimate.size === size,
  }));
  return tableOf(stated, caption, columns);
}

function tableOf(stated: readonly Beside[], caption: string, columns: readonly Column[]): Table {
  const methods = [...new Set(stated.map(({ estimate }) => estimate.method))];
  const rows = methods.flatMap((method) => {
    const mine = columns.map(({ holds }) =>
      stated.find(({ estimate }) => estimate.method === method && holds(estimate)),
    );
    const computed = [method, ...mine.map((one) => (one ? estimateText(one.estimate) : null))];
    const printed = ['· printed', ...mine.map((one) => printedText(one?.printed))];
    return mine.some((one) => one?.printed?.value != null) ? [computed, printed] : [computed];
  });
  return {
    columns: ['method', ...columns.map(({ title }) => title)],
    rows,
    caption,
    alignment: ['left', ...columns.map(() => 'right' as const)],
  };
}

function measureColumn(measure: IntervalMeasure): Column {
  return { title: MEASURE_NAMES[measure], holds: (estimate) => estimate.measure === measure };
}

/** `0.7178 ± 0.0042`: the deviation over trials, else half of the interval. */
export function estimateText({ value, low, high, sd }: Estimate): string {
  const margin = sd ?? (low === undefined || high === undefined ? undefined : (high - low) / 2);
  return margin === undefined ? value.toFixed(4) : `${value.toFixed(4)} ± ${margin.toFixed(4)}`;
}

/** `0.7538 ± 0.0019`, or null where nothing was printed, or it is lost. */
export function printedText(printed: ReportedValue | undefined): string | null {
  if (printed?.value == null) return null;
  const { value, sd } = printed;
  return sd === undefined ? value.toFixed(4) : `${value.toFixed(4)} ± ${sd.toFixed(4)}`;
}

/** The records of what was stated. */
export function recordsOf(stated: readonly Stated[]): LedgerRecord[] {
  return stated.map(({ record }) => record);
}
