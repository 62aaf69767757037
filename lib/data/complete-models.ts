import type { CorrectnessMatrix } from './correctness-matrix.js';
import { takeModels } from './take-models.js';

/** Row indices of the models without a missing cell, ascending. */
export function completeModelIndices(matrix: CorrectnessMatrix): Int32Array {
  const prompts = matrix.prompts.ids.length;
  const complete: number[] = [];
  for (let m = 0; m < matrix.models.length; m++) {
    if (!matrix.correctness.subarray(m * prompts, (m + 1) * prompts).includes(-1)) complete.push(m);
  }
  return Int32Array.from(complete);
}

/**
 * The models that answered every prompt, in their order.
 * @throws RangeError `completeModels: "x" needs a model without missing cells, got none among 5`
 */
export function completeModels(matrix: CorrectnessMatrix): CorrectnessMatrix {
  const complete = completeModelIndices(matrix);
  if (complete.length === 0) {
    throw new RangeError(
      `completeModels: "${matrix.name}" needs a model without missing cells, got none among ${matrix.models.length}`,
    );
  }
  return takeModels(matrix, complete);
}
