import type { Answers } from '../../data/index.js';
import { gram, type Matrix, multiply } from '../../linalg/index.js';

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
