import { type Matrix, takeRows } from '../linalg/index.js';
import type { CorrectnessMatrix } from './correctness-matrix.js';
import { takeColumns, takeTable } from './take-columns.js';

/**
 * The columns `indices` of a matrix, in that order; split and training order keep the prompts that stay.
 * @param indices distinct columns
 * @throws RangeError `takePrompts: indices need distinct 0 ≤ j < 9, got 9`
 */
export function takePrompts(matrix: CorrectnessMatrix, indices: ArrayLike<number>): CorrectnessMatrix {
  const all = matrix.prompts.ids.length;
  const n = indices.length;
  const placeOf = new Int32Array(all).fill(-1);
  for (let j = 0; j < n; j++) {
    const column = indices[j]!;
    if (placeOf[column] !== -1) {
      throw new RangeError(`takePrompts: indices need distinct 0 ≤ j < ${all}, got ${column}`);
    }
    placeOf[column] = j;
  }
  const moved = (columns: Int32Array): Int32Array => columns.map((j) => placeOf[j]!).filter((j) => j >= 0);
  const { split, trainOrder } = matrix;
  return {
    name: matrix.name,
    title: matrix.title,
    models: matrix.models,
    prompts: takeTable(matrix.prompts, indices),
    correctness: takeColumns(matrix.correctness, matrix.models.length, indices),
    embeddings: new Map<string, Matrix>([...matrix.embeddings].map(([name, rows]) => [name, takeRows(rows, indices)])),
    ...(split
      ? {
          split: {
            train: moved(split.train).sort(),
            validation: moved(split.validation).sort(),
            test: moved(split.test).sort(),
          },
        }
      : {}),
    ...(trainOrder ? { trainOrder: moved(trainOrder) } : {}),
  };
}
