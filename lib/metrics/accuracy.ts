import type { Matrix } from '../linalg/index.js';
import { countAnswers, measuredShare } from './count-answers.js';
import { checkGraded, checkScores, type Graded } from './graded.js';

/**
 * Share of measured (model, prompt) cells that are forecast correctly; success is forecast where score > threshold.
 * @param scores (models, prompts)
 * @param threshold 0.5 for probabilities, 0 for margins
 * @returns number in [0, 1]
 * @throws RangeError `accuracy: correctness needs a measured cell, got none`
 * @remarks A score equal to the threshold forecasts failure. Source: EmbedLLM §5.1; task-space paper §4.1.1.
 */
export function accuracy(scores: Matrix, graded: Graded, threshold: number): number {
  checkScores('accuracy', scores, graded);
  const { correctness } = graded;
  let right = 0;
  let measured = 0;
  for (let i = 0; i < correctness.length; i++) {
    if (correctness[i]! < 0) continue;
    measured++;
    if (scores.data[i]! > threshold === (correctness[i] === 1)) right++;
  }
  if (measured === 0) throw new RangeError('accuracy: correctness needs a measured cell, got none');
  return right / measured;
}

/**
 * Share of its measured prompts that each model answers correctly.
 * @returns (models,) in [0, 1]; NaN for a model without a measured prompt
 */
export function modelAccuracy(graded: Graded): Float64Array {
  checkGraded('modelAccuracy', graded);
  return measuredShare(countAnswers(graded.correctness, graded.models, 'model'));
}
