import type { Origin } from '../../comparing/index.js';
import type { Answers } from '../../data/index.js';
import { gram, type Matrix, multiply } from '../../linalg/index.js';
import { identity, statedIdentity } from '../identity.js';
import type { Shown } from '../shown.js';

/**
 * How far vectors are from solving the ridge equations E(DᵀD + αI) = P·D of ±1 labels (task-space paper, Eq. 2-4 without
 * a cut, α = 2λ).
 * @param vectors E (models, d)
 * @returns largest absolute difference over the largest absolute entry of P·D
 * @throws RangeError `ridgeDifference: train needs complete answers, got 3 not measured`
 */
export async function ridgeDifference(train: Answers, vectors: Matrix, alpha: number): Promise<number> {
  const holes = train.correctness.filter((answer) => answer < 0).length;
  if (holes > 0) throw new RangeError(`ridgeDifference: train needs complete answers, got ${holes} not measured`);
  const { embeddings } = train.prompts;
  const left = await gram(embeddings);
  for (let i = 0; i < left.rows; i++) left.data[i * left.columns + i]! += alpha;
  const labels = Float64Array.from(train.correctness, (answer) => 2 * answer - 1);
  const right = await multiply({ rows: train.models.length, columns: embeddings.rows, data: labels }, embeddings);
  const solved = await multiply(vectors, left);
  let difference = 0;
  let scale = 0;
  for (let i = 0; i < right.data.length; i++) {
    difference = Math.max(difference, Math.abs(right.data[i]! - solved.data[i]!));
    scale = Math.max(scale, Math.abs(right.data[i]!));
  }
  return difference / scale;
}

/** Equations 2-4: the vectors computed in the open are those that `taskSpace` fits. */
export function equations2to4(computed: Matrix, fitted: Matrix): Shown {
  return identity('E by Eq. 2–4 is what `taskSpace` fits', computed, fitted);
}

/** Without a cut the closed form is ridge regression with α = 2λ and no intercept, E(DᵀD + αI) = P·D. */
export async function isRidge(train: Answers, vectors: Matrix, lambda: number, origin: Origin): Promise<Shown> {
  const difference = await ridgeDifference(train, vectors, 2 * lambda);
  const labels = ['ridge-difference', train.prompts.embeddings.columns];
  const place = { origin, row: 'B-Eq2-4', labels, note: 'relative; below 1e-9 is written 0' };
  return statedIdentity('without a cut, E solves the ridge equations E(DᵀD + 2λI) = P·D', difference, 1e-9, place);
}
