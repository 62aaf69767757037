import type { Answers } from '../../data/index.js';
import { type Matrix, multiply } from '../../linalg/index.js';

/** The share of measured answers forecast right by a positive logit: NaN without any. */
export async function forecastAccuracy(
  { weights, intercept }: { weights: Matrix; intercept: Float32Array },
  { prompts, correctness }: Answers,
): Promise<number> {
  const z = await multiply(weights, prompts.embeddings, { transposeB: true });
  let right = 0;
  let measured = 0;
  for (let m = 0; m < z.rows; m++) {
    for (let i = m * z.columns; i < (m + 1) * z.columns; i++) {
      if (correctness[i]! < 0) continue;
      measured += 1;
      if (z.data[i]! + intercept[m]! > 0 === (correctness[i] === 1)) right += 1;
    }
  }
  return right / measured;
}
