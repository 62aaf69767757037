import { requireFinite } from '../linalg/index.js';
import type { LinearScorer } from './linear-scorer.js';

/**
 * The model that a linear score is highest for, for one prompt: what a router does when a question comes in. Ties go to the
 * first model.
 * @param scorer weights (models, d), and an intercept where there is one; a sigmoid on top changes no choice
 * @param embedding (d,) of the prompt
 * @throws RangeError `pickModel: embedding needs 768 values, got 384`, `pickModel: embedding needs finite values, got NaN at 3`
 */
export function pickModel(
  { weights, intercept }: Pick<LinearScorer, 'weights' | 'intercept'>,
  embedding: Float32Array | Float64Array,
): number {
  const { rows, columns, data } = weights;
  if (embedding.length !== columns) {
    throw new RangeError(`pickModel: embedding needs ${columns} values, got ${embedding.length}`);
  }
  let picked = 0;
  let best = -Infinity;
  let sum = 0; // finite where all scores are
  for (let m = 0, at = 0; m < rows; m++, at += columns) {
    const score = (intercept ? intercept[m]! : 0) + rowProduct(data, at, embedding);
    sum += score;
    if (score > best) {
      best = score;
      picked = m;
    }
  }
  if (!Number.isFinite(sum)) requireFinite('pickModel', { embedding, weights, ...(intercept && { intercept }) });
  return picked;
}

/** The inner product of a row and a vector, in four sums: none waits for another. */
function rowProduct(data: ArrayLike<number>, at: number, vector: ArrayLike<number>): number {
  const n = vector.length;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = 0;
  for (; k + 3 < n; k += 4) {
    a += data[at + k]! * vector[k]!;
    b += data[at + k + 1]! * vector[k + 1]!;
    c += data[at + k + 2]! * vector[k + 2]!;
    d += data[at + k + 3]! * vector[k + 3]!;
  }
  for (; k < n; k++) a += data[at + k]! * vector[k]!;
  return a + b + c + d;
}
