import type { Answers } from '../../data/index.js';
import type { Matrix } from '../../linalg/index.js';

/** The share of measured answers forecast right by logits (models, prompts); NaN without any. */
export function forecastAccuracy(logits: Matrix, { correctness }: Answers): number {
  let right = 0;
  let measured = 0;
  for (let i = 0; i < correctness.length; i++) {
    if (correctness[i]! < 0) continue;
    measured += 1;
    if (logits.data[i]! > 0 === (correctness[i] === 1)) right += 1;
  }
  return right / measured;
}
