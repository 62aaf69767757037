import { readProjectData, requireRows } from '../project/index.js';
import type { Paper } from './inventory.js';

/** A printed number with its place. */
export interface ReportedValue {
  readonly row: string;
  readonly cell: string;
  /** null where the number is only drawn, or was lost in the text that the list was read from */
  readonly value: number | null;
  /** Printed standard deviation over trials. */
  readonly sd?: number;
  /** Printed as `more than`, `less than` or `around`. */
  readonly relation?: '>' | '<' | '≈';
  /** `Table 1`, `Section 5.2`. */
  readonly place: string;
  /** Whether the printed text alone decides, whatever the data: a number counted in it is equal to the printed one or not. */
  readonly textDecides?: boolean;
  readonly paper: Paper;
  readonly note?: string;
}

const KEYS = ['row', 'cell', 'value', 'sd', 'relation', 'place', 'textDecides', 'paper', 'note'] as const;

let values: readonly ReportedValue[] | undefined;
let byCell: ReadonlyMap<string, ReportedValue> | undefined;

/** All printed numbers of both papers; from data/reported.json. */
export function reportedValues(): readonly ReportedValue[] {
  values ??= requireRows(readProjectData('reported.json'), KEYS, 'data/reported.json') as ReportedValue[];
  return values;
}

/**
 * What the paper printed in a cell of an inventory row; undefined where it printed nothing.
 * @example reported('B-T1', 'in-sample/384/task-space/auc')?.value // 0.7538
 */
export function reported(row: string, cell: string): ReportedValue | undefined {
  byCell ??= new Map(reportedValues().map((value) => [`${value.row}|${value.cell}`, value]));
  return byCell.get(`${row}|${cell}`);
}
