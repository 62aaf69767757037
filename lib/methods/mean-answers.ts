import type { Answers } from '../data/index.js';
import { countAnswers, measuredShare, modelAccuracy } from '../metrics/index.js';
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
  const [mean] = measuredShare(countAnswers(correctness, 1, 'model')); // all in one row
  if (Number.isNaN(mean))
    throw new RangeError(`meanAnswer: needs a measured answer, got none of ${correctness.length}`);
  return mean!;
}
