import { maxOf } from '../linalg/index.js';
import { requireLength } from './require-numbers.js';
import { roundTo } from './rounded.js';
import { asText, shortened, widestName } from './shown-name.js';
import { axis } from './theme.js';

/** Numbers of several rows; null where a row has none. */
export type Cells = readonly (number | null)[];

/** What a panel of rows shows: one point a row, with its interval. */
export interface IntervalCells {
  readonly title: string;
  /** (rows,) null where there is none */
  readonly value: Cells;
  /** (rows,) ends of the interval; both or none */
  readonly low?: Cells;
  readonly high?: Cells;
}

/** A row that has a point. */
export interface DrawnRow {
  readonly row: number;
  readonly value: number;
  /** Ends of the interval: the value itself where a row has none. */
  readonly low: number;
  readonly high: number;
  readonly hasInterval: boolean;
}

/**
 * The rows of a panel that have a point, checked.
 * @throws RangeError when there is not one entry a row, a number is not finite, or an interval does not hold its point
 */
export function drawnRows(caller: string, { title, value, low, high }: IntervalCells, rows: number): DrawnRow[] {
  requireLength(caller, `value of '${title}'`, value, rows);
  if ((low === undefined) !== (high === undefined))
    throw new RangeError(`${caller}: '${title}' needs both low and high`);
  if (low !== undefined) requireLength(caller, `low of '${title}'`, low, rows);
  if (high !== undefined) requireLength(caller, `high of '${title}'`, high, rows);
  return value.flatMap((v, row) => {
    if (v === null) return [];
    const [l, h] = [low?.[row] ?? v, high?.[row] ?? v];
    if (![v, l, h].every(Number.isFinite) || l > v || h < v) {
      throw new RangeError(
        `${caller}: '${title}'[${row}] must be finite and lie in its interval, got ${v} in [${l}, ${h}]`,
      );
    }
    return [{ row, value: v, low: l, high: h, hasInterval: low?.[row] != null && high?.[row] != null }];
  });
}

/** Lengths of the intervals on both sides of their points, as plotly takes them. */
export function intervalLengths(drawn: readonly DrawnRow[]): object {
  return {
    ...{ type: 'data', symmetric: false, array: drawn.map(({ value, high }) => roundTo(high - value)) },
    arrayminus: drawn.map(({ value, low }) => roundTo(value - low)),
  };
}

/** The vertical axis of a panel of rows, first row above. */
export function rowAxis(rows: readonly string[], rest: object): object {
  const labels = {
    tickvals: rows.map((_, i) => i),
    ticktext: rows.map((row) => asText(shortened(row, MOST - 28, 12))),
    ticks: '',
    tickfont: { size: 12 },
  };
  return axis('', { range: [rows.length - 0.4, -0.6], ...labels, showline: false, ...rest });
}

/** px that names of rows take at the most. */
const MOST = 260;

/** Room in px for the names of rows left of a panel. */
export function rowLabelWidth(rows: readonly string[]): number {
  const measured = 14 + widestName(rows, 12);
  return Math.min(MOST, Math.max(measured, 24 + maxOf(rows.map((row) => row.length)) * 7.4));
}
