import type { Comparison, Evaluation, Origin } from '../../lib/comparing/index.js';
import type { Figure, Table } from '../../lib/figures/index.js';
import type { LedgerRecord } from '../../lib/ledger/index.js';
import type { Shown } from '../../lib/papers/index.js';

export interface Trace {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** What stands beside the points: the rows of a dot figure. */
  readonly text?: readonly string[];
}

/** What a figure draws. */
export function traces(figure: Figure | undefined): Trace[] {
  return (figure?.data ?? []) as Trace[];
}

/** The traces of one name. */
export function named(figure: Figure | undefined, name: string): Trace[] {
  return traces(figure).filter((trace) => trace.name === name);
}

/** Where a dot figure draws a row, panel by panel. */
export function drawnRow(figure: Figure | undefined, panel: string, row: string): number | undefined {
  const [trace] = named(figure, panel);
  return trace?.x[trace.text?.indexOf(row) ?? -1];
}

/** The first cells of a table's rows. */
export function firstCells(table: Table | undefined): unknown[] {
  return (table?.rows ?? []).map(([first]) => first);
}

/** A table whose rows all have a cell a column, and an alignment a column where there is one. */
export function isRectangular({ columns, rows, alignment }: Table): boolean {
  return [...rows, alignment ?? columns].every(({ length }) => length === columns.length);
}

/** `B-T1 in-sample/384/task-space/auc` of each record. */
export function placesOf({ records = [] }: Shown): string[] {
  return records.map(({ row, cell }) => `${row} ${cell}`);
}

/** The record of a cell. */
export function recordAt({ records = [] }: Shown, cell: string): LedgerRecord {
  const found = records.find((one) => one.cell === cell);
  if (!found) throw new RangeError(`recordAt: needs one of ${records.map((one) => one.cell).join(', ')}, got ${cell}`);
  return found;
}

/** Evaluations as a comparison. */
export function comparison(
  { source, name, scale }: Origin,
  evaluations: readonly Evaluation[],
  { embedder = 'tiny', dimension = 384 } = {},
): Comparison {
  return { origin: { source, name, scale }, embedder, dimension, evaluations };
}
