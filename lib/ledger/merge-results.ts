import type { LedgerRecord, Source } from './record.js';
import { recordKey } from './record-key.js';
import { makeResults, type Results } from './results.js';

/** One run of a notebook: at a source and a scale, on one matrix or on all that it reads. */
export interface Execution {
  readonly notebook?: string;
  readonly source: Source;
  readonly scale: string;
  /** All data where it is left out. */
  readonly data?: string;
}

/**
 * The committed results with fresh ones put in. Records of executions that were run again are replaced as a whole, so
 * that a number which is no longer computed disappears; all others are kept and marked `rerun: false`.
 * @param executed what was run; where it is left out, what the fresh records tell
 */
export function mergeResults(committed: Results, fresh: Results, executed?: readonly Execution[]): Results {
  const runs = executed ?? fresh.records;
  const freshKeys = new Set(fresh.records.map(recordKey));
  const kept = committed.records
    .filter((one) => !freshKeys.has(recordKey(one)) && !runs.some((run) => covers(run, one)))
    .map((one) => ({ ...one, rerun: false }));
  const now = fresh.records.map(({ rerun: _, ...one }) => one);
  return makeResults([...kept, ...now]);
}

function covers(run: Execution, one: LedgerRecord): boolean {
  return (
    run.source === one.source &&
    run.scale === one.scale &&
    (run.notebook === undefined || one.notebook === undefined || run.notebook === one.notebook) &&
    (run.data === undefined || run.data === one.data)
  );
}
