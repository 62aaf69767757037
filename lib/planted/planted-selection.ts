import { fixedPicks, meanOverPicks, type Picks } from '../metrics/index.js';
import type { PlantedWorld } from './planted-truth.js';

/**
 * The share of right answers to expect of a choice of one model a prompt, under the planted probabilities: without the noise of
 * drawn answers.
 * @param picks of each of the prompts
 * @param indices the prompts
 * @throws RangeError `expectedSelection: picks need models of 800 prompts, got 838`
 */
export function expectedSelection({ models, prompts, truth }: PlantedWorld, picks: Picks, indices: Int32Array): number {
  const n = prompts.ids.length;
  const expected = meanOverPicks(picks, (m, i) => truth.probabilities[m * n + indices[i]!] ?? Number.NaN);
  if (
    expected.length !== indices.length ||
    picks.models.some((m) => m < 0 || m >= models.length) ||
    expected.some(Number.isNaN)
  ) {
    throw new RangeError(`expectedSelection: picks need models of ${indices.length} prompts, got ${expected.length}`);
  }
  return expected.reduce((sum, one) => sum + one, 0) / expected.length;
}

/** The model with the highest P(correct | model, embedding): no router that sees the embedding can expect more. */
export function bestPicks({ models, prompts, truth }: PlantedWorld, indices: Int32Array): Picks {
  const n = prompts.ids.length;
  return fixedPicks(
    Array.from(indices, (q) => {
      let best = 0;
      for (let m = 1; m < models.length; m++) {
        if (truth.optimalForecast[m * n + q]! > truth.optimalForecast[best * n + q]!) best = m;
      }
      return [best];
    }),
  );
}
