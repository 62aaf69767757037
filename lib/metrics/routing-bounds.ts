import { modelAccuracy } from './accuracy.js';
import { countAnswers, measuredShare } from './count-answers.js';
import { checkGraded, type Graded } from './graded.js';
import { type Picks, pickCounts } from './picks.js';

/**
 * The models with the highest accuracy: several where they tie. Chosen on test labels it is an oracle's choice; choose on
 * train.
 * @returns model indices, ascending
 * @throws RangeError `bestModels: correctness needs a measured cell, got none`
 */
export function bestModels(graded: Graded): { models: readonly number[]; accuracy: number } {
  const accuracies = modelAccuracy(graded);
  const accuracy = accuracies.reduce((most, share) => (share > most ? share : most), -Infinity);
  if (accuracy < 0) throw new RangeError('bestModels: correctness needs a measured cell, got none');
  return { models: [...accuracies.keys()].filter((m) => accuracies[m] === accuracy), accuracy };
}

/**
 * Expected selection accuracy of a router that picks each model as often, but on random prompts: Σ_m (n_m/n)·acc_m.
 * @returns number in [0, 1]; at most the single best's accuracy
 * @remarks Source: EmbedLLM §5.2, the "random router" and its expected accuracy.
 */
export function weightedRandomExpectation(picks: Picks, graded: Graded): number {
  const accuracies = modelAccuracy(graded);
  const counts = pickCounts(picks, graded.models);
  let sum = 0;
  let n = 0;
  counts.forEach((count, m) => {
    if (count === 0) return;
    sum += count * accuracies[m]!;
    n += count;
  });
  return sum / n;
}

/**
 * Expected selection accuracy of a router that picks uniformly among the models measured on a prompt.
 * @returns number in [0, 1]
 * @throws RangeError `uniformRandomExpectation: correctness needs a measured prompt, got none of 7`
 */
export function uniformRandomExpectation(graded: Graded): number {
  checkGraded('uniformRandomExpectation', graded);
  const shares = measuredShare(countAnswers(graded.correctness, graded.models, 'prompt'));
  let sum = 0;
  let count = 0;
  for (const share of shares) {
    if (Number.isNaN(share)) continue;
    count++;
    sum += share;
  }
  if (count === 0) {
    throw new RangeError(`uniformRandomExpectation: correctness needs a measured prompt, got none of ${shares.length}`);
  }
  return sum / count;
}
