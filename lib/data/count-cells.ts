import { countAnswers } from '../metrics/index.js';

/** Counts over a correctness matrix. */
export interface CellCounts {
  /** Share of the cells that were measured. */
  readonly observed: number;
  /** Share of the measured cells that are right; 0 where none was measured. */
  readonly accuracy: number;
  /** Models without a missing cell. */
  readonly completeModels: number;
}

/**
 * Counts measured and right cells.
 * @param correctness (models, prompts) 1 right, 0 wrong, -1 not measured
 */
export function countCells(correctness: Int8Array, models: number, prompts: number): CellCounts {
  const byModel = countAnswers(correctness, models, 'model');
  const measured = total(byModel.measured);
  return {
    observed: models * prompts > 0 ? measured / (models * prompts) : 0,
    accuracy: measured > 0 ? total(byModel.right) / measured : 0,
    completeModels: byModel.measured.filter((count) => count === prompts).length,
  };
}

function total(counts: Int32Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
