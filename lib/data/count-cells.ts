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
  let measured = 0;
  let right = 0;
  let completeModels = 0;
  for (let m = 0; m < models; m++) {
    let inRow = 0;
    for (let k = m * prompts; k < (m + 1) * prompts; k++) {
      const value = correctness[k]!;
      if (value >= 0) inRow++;
      if (value > 0) right++;
    }
    measured += inRow;
    if (inRow === prompts) completeModels++;
  }
  return {
    observed: models * prompts > 0 ? measured / (models * prompts) : 0,
    accuracy: measured > 0 ? right / measured : 0,
    completeModels,
  };
}
