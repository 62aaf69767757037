import { type Matrix, takeRows } from '../linalg/index.js';
import type { Answers, CorrectnessMatrix } from './correctness-matrix.js';
import { takeColumns, takeTable } from './take-columns.js';

/**
 * The answers of all models to some prompts, with the embeddings of one embedder.
 * @param embedder a key of `matrix.embeddings`
 * @param promptIndices columns, in the order wanted
 * @throws RangeError `answersAt: embedder needs one of a, b, got "c"`, `answersAt: promptIndices need 0 ≤ j < 9, got 9`
 * @remarks Copies: O(prompts · (models + dimension)).
 */
export function answersAt(matrix: CorrectnessMatrix, embedder: string, promptIndices: ArrayLike<number>): Answers {
  const embeddings = embeddingsOf(matrix, embedder);
  const all = matrix.prompts.ids.length;
  const n = promptIndices.length;
  for (let j = 0; j < n; j++) {
    const column = promptIndices[j]!;
    if (!Number.isInteger(column) || column < 0 || column >= all) {
      throw new RangeError(`answersAt: promptIndices need 0 ≤ j < ${all}, got ${column}`);
    }
  }
  return {
    models: matrix.models,
    prompts: { ...takeTable(matrix.prompts, promptIndices), embeddings: takeRows(embeddings, promptIndices) },
    correctness: takeColumns(matrix.correctness, matrix.models.length, promptIndices),
  };
}

function embeddingsOf(matrix: CorrectnessMatrix, embedder: string): Matrix {
  const found = matrix.embeddings.get(embedder);
  if (found) return found;
  const known = [...matrix.embeddings.keys()].join(', ');
  throw new RangeError(`answersAt: embedder needs one of ${known}, got "${embedder}"`);
}
