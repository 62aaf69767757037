import type { Answers } from '../data/index.js';
import { modelAccuracy } from '../metrics/index.js';
import { gradedAnswers } from './graded-answers.js';

/**
 * Each model's mean over its measured answers; the mean of all measured answers where a model has none.
 * @returns (models,) in [0, 1]
 * @throws RangeError `meanAnswer: needs a measured answer, got none of 1200`
 */
export function meanAnswers(answers: Answers): Float64Array {
  const means = modelAccuracy(gradedAnswers(answers));
  if (!means.some(Number.isNaN)) return means;
  const overall = meanAnswer(answers.correctness);
  return means.map((mean) => (Number.isNaN(mean) ? overall : mean));
}

/** The mean of all measured answers. */
export function meanAnswer(correctness: Int8Array): number {
  let right = 0;
  let measured = 0;
  for (const answer of correctness) {
    if (answer < 0) continue;
    right += answer;
    measured += 1;
  }
  if (measured === 0) throw new RangeError(`meanAnswer: needs a measured answer, got none of ${correctness.length}`);
  return right / measured;
}
