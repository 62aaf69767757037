import type { Origin } from '../../comparing/index.js';
import type { Matrix } from '../../linalg/index.js';
import { identity, largestDifference, statedIdentity } from '../identity.js';
import type { Shown } from '../shown.js';

/** Equation 1, §3: the success score as one product of model vectors and prompt embeddings. */
export function equation1(product: Matrix, scores: Matrix, origin: Origin): Shown {
  const what = "a score is the product of the model's vector and the prompt's embedding";
  const place = { origin, row: 'B-Eq1', labels: ['largest-difference-to-the-product'] };
  return statedIdentity(what, largestDifference(what, product, scores), 1e-5, place);
}

/** §3.1: prompt embeddings have length 1. */
export function unitLengths({ rows, columns, data }: Matrix, origin: Origin): Shown {
  let off = 0;
  for (let q = 0; q < rows; q++) {
    let square = 0;
    for (let k = 0; k < columns; k++) square += data[q * columns + k]! ** 2;
    off = Math.max(off, Math.abs(Math.sqrt(square) - 1));
  }
  const place = { origin, row: 'B-P', labels: ['largest-deviation-from-length-1'] };
  return statedIdentity('prompt embeddings have length 1', off, 1e-3, place);
}

/** §3: the score of a benchmark is one product too: the model's vector and the mean of the benchmark's embeddings. */
export function benchmarkScore(product: Matrix, meanScores: Matrix): Shown {
  return identity('the mean score on a benchmark is the product with its mean prompt', product, meanScores, {
    within: 1e-5,
  });
}
