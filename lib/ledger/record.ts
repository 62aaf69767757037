/** The level of evidence: planted world, real public matrix, the paper's own data. */
export type Level = 'L1' | 'L2' | 'L3';

export type Verdict =
  | 'reproduced'
  | 'not reproduced'
  | 'other data'
  | 'holds'
  | 'fails'
  | 'undecided'
  | 'recovered'
  | 'missed'
  | 'not checkable here';

/** One computed number, beside what the paper printed. Keyed by row, cell, level, data and scale. */
export interface LedgerRecord {
  /** Inventory row, e.g. `B-T1`. */
  readonly row: string;
  /** Which number of that row, e.g. `in-sample/384/task-space/auc`. */
  readonly cell: string;
  readonly level: Level;
  /** Name of the matrix. */
  readonly data: string;
  readonly scale: string;
  readonly seed?: number;
  readonly value: number | null;
  /** 95 % interval. */
  readonly low?: number;
  readonly high?: number;
  readonly published?: number;
  readonly verdict?: Verdict;
  readonly note?: string;
  /** By how much the value may move before CI fails; 1e-6 unless the value comes from training. */
  readonly tolerance?: number;
}
