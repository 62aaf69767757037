import type { CorrectnessMatrix } from './correctness-matrix.js';

/**
 * The rows `indices` of a matrix, in that order; prompts, embeddings and split are shared, not copied.
 * @throws RangeError `takeModels: indices need 0 ≤ i < 5, got 7`
 */
export function takeModels(matrix: CorrectnessMatrix, indices: ArrayLike<number>): CorrectnessMatrix {
  const prompts = matrix.prompts.ids.length;
  const correctness = new Int8Array(indices.length * prompts);
  const models: string[] = [];
  for (let i = 0; i < indices.length; i++) {
    const m = indices[i]!;
    const model = matrix.models[m];
    if (model === undefined) throw new RangeError(`takeModels: indices need 0 ≤ i < ${matrix.models.length}, got ${m}`);
    models.push(model);
    correctness.set(matrix.correctness.subarray(m * prompts, (m + 1) * prompts), i * prompts);
  }
  return { ...matrix, models, correctness };
}
