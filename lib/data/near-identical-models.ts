import { countAnswers } from '../metrics/index.js';
import { answerMasks, compareAnswers } from './answer-masks.js';
import type { CorrectnessMatrix } from './correctness-matrix.js';

/** Two models whose answers agree. */
export interface ModelPair {
  readonly a: string;
  readonly b: string;
  /** Share of the cells measured in both that are equal. */
  readonly agreement: number;
  /** Cells measured in both. */
  readonly cells: number;
}

/**
 * Pairs of models whose answers agree in at least `share` of the cells that both have.
 * @param share default 0.98
 * @param overlap cells that both must have; default 100, or all prompts where there are fewer
 * @returns pairs, highest agreement first
 * @remarks O(models² · prompts / 32) at the most, on bit masks; a pair is left as soon as too many of its cells differ.
 */
export function nearIdenticalModels(
  { models, prompts, correctness }: CorrectnessMatrix,
  { share = 0.98, overlap = 100 }: { readonly share?: number; readonly overlap?: number } = {},
): ModelPair[] {
  const n = prompts.ids.length;
  const least = Math.max(1, Math.min(overlap, n));
  const masks = answerMasks(correctness, models.length);
  const { measured } = countAnswers(correctness, models.length, 'model');
  const pairs: ModelPair[] = [];
  for (let a = 0; a < models.length; a++) {
    for (let b = a + 1; b < models.length; b++) {
      // Once so many differ, no cell that is left can bring the share up again.
      const enough = (1 - share) * Math.min(measured[a]!, measured[b]!) + 1;
      const { cells, differing } = compareAnswers(masks, a, b, enough);
      const equal = cells - differing;
      if (differing < enough && cells >= least && equal >= share * cells) {
        pairs.push({ a: models[a]!, b: models[b]!, agreement: equal / cells, cells });
      }
    }
  }
  return pairs.sort((p, q) => q.agreement - p.agreement);
}
