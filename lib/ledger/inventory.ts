import { readProjectData, requireRows, visible } from '../project/index.js';

export type Paper = 'embedllm' | 'task-space' | 'third-party' | 'beyond';

/** One experiment, equation, algorithm or claim of the papers, or a measurement beyond them: a line of RESULTS.md. */
export interface InventoryRow {
  /** e.g. `B-T1` */
  readonly id: string;
  readonly paper: Paper;
  readonly title: string;
  readonly kind: 'table' | 'figure' | 'equation' | 'algorithm' | 'claim' | 'protocol' | 'measurement' | 'data';
  /** Where in the paper: `Table 1`, `Section 5.2`; beyond the papers, on what: `planted worlds`. */
  readonly place: string;
  /** The cell that stands for the row where there is room for one number. */
  readonly headline?: string;
}

const KEYS = ['id', 'paper', 'title', 'kind', 'place', 'headline'] as const;

let rows: readonly InventoryRow[] | undefined;

/** All rows, in the order of the papers, then those beyond them; from data/inventory-rows.json. */
export function inventoryRows(): readonly InventoryRow[] {
  rows ??= requireRows(readProjectData('inventory-rows.json'), KEYS, 'data/inventory-rows.json') as InventoryRow[];
  return rows;
}

/**
 * The row of an id.
 * @throws RangeError when there is none
 */
export function inventoryRow(id: string): InventoryRow {
  const row = inventoryRows().find((one) => one.id === id);
  if (row === undefined) throw new RangeError(`inventoryRow: '${visible(id)}' is no row of data/inventory-rows.json`);
  return row;
}
