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
  const scores = new Float64Array(TOGETHER);
  for (let first = 0; first < rows; first += TOGETHER) {
    const together = Math.min(TOGETHER, rows - first);
    if (together === TOGETHER) fourProducts(data, first * columns, embedding, scores);
    else for (let i = 0; i < together; i++) scores[i] = rowProduct(data, (first + i) * columns, embedding);
    for (let i = 0; i < together; i++) {
      const score = (intercept ? intercept[first + i]! : 0) + scores[i]!;
      sum += score;
      if (score > best) {
        best = score;
        picked = first + i;
      }
    }
  }
  if (!Number.isFinite(sum)) requireFinite('pickModel', { embedding, weights, ...(intercept && { intercept }) });
  return picked;
}

/** Rows that are multiplied in one pass over the embedding: none of their sums waits for another. */
const TOGETHER = 4;

/** The inner products of four rows, one after the other from `at` on, with a vector. */
function fourProducts(data: ArrayLike<number>, at: number, vector: ArrayLike<number>, into: Float64Array): void {
  const n = vector.length;
  const [second, third, fourth] = [at + n, at + 2 * n, at + 3 * n];
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let k = 0; k < n; k++) {
    const x = vector[k]!;
    a += data[at + k]! * x;
    b += data[second + k]! * x;
    c += data[third + k]! * x;
    d += data[fourth + k]! * x;
  }
  into[0] = a;
  into[1] = b;
  into[2] = c;
  into[3] = d;
}

function rowProduct(data: ArrayLike<number>, at: number, vector: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < vector.length; k++) sum += data[at + k]! * vector[k]!;
  return sum;
}
