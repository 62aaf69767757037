import type { PlantedWorld } from './planted-truth.js';

/**
 * The share of right answers to expect of a choice of one model a prompt, under the planted probabilities: without the noise of
 * drawn answers.
 * @param picks (indices,) model of each prompt
 * @param indices the prompts
 * @throws RangeError `expectedSelection: picks need 800 models, got 838`
 */
export function expectedSelection(
  { models, prompts, truth }: PlantedWorld,
  picks: Int32Array,
  indices: Int32Array,
): number {
  if (picks.length !== indices.length || picks.some((m) => m < 0 || m >= models.length)) {
    throw new RangeError(`expectedSelection: picks need ${indices.length} models, got ${picks.length}`);
  }
  const n = prompts.ids.length;
  let sum = 0;
  for (let i = 0; i < picks.length; i++) sum += truth.probabilities[picks[i]! * n + indices[i]!]!;
  return sum / picks.length;
}

/** (indices,) the model with the highest P(correct | model, embedding): no router that sees the embedding can expect more. */
export function bestPicks({ models, prompts, truth }: PlantedWorld, indices: Int32Array): Int32Array {
  const n = prompts.ids.length;
  return indices.map((q) => {
    let best = 0;
    for (let m = 1; m < models.length; m++) {
      if (truth.optimalForecast[m * n + q]! > truth.optimalForecast[best * n + q]!) best = m;
    }
    return best;
  });
}
