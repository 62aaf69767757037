import type { Matrix } from '../../linalg/index.js';
import type { Random } from '../../random/index.js';
import { type LinearScorer, linearScorer } from '../linear-scorer.js';
import { sigmoids } from '../logistic-scorer.js';
import type { Scorer } from '../method.js';

export interface TrainingNoiseOptions {
  /** Standard deviation a coordinate of the embedding; default .05, as released. */
  readonly noiseScale?: number;
}

/**
 * A trained factorization that scores as EmbedLLM's released evaluator does, with the noise of training still on: every
 * (model, prompt) pair sees the prompt's embedding plus a draw of its own, α·e with e ~ N(0, I). The logit is affine in the
 * embedding with slope u_m, so that this adds α·s·|u_m| to it, with one standard normal s a pair.
 * @param scorer probabilities with weights u (models, d) and an intercept, as the factorization's
 * @param random which draw: the same stream gives the same scores
 * @throws RangeError `withTrainingNoise: noiseScale needs a finite number ≥ 0, got -1`
 */
export function withTrainingNoise(
  { weights, intercept }: Pick<LinearScorer, 'weights' | 'intercept'>,
  random: Random,
  { noiseScale = 0.05 }: TrainingNoiseOptions = {},
): Scorer {
  if (!(Number.isFinite(noiseScale) && noiseScale >= 0)) {
    throw new RangeError(`withTrainingNoise: noiseScale needs a finite number ≥ 0, got ${noiseScale}`);
  }
  const clean = linearScorer({ weights, kind: 'margin', ...(intercept && { intercept }) });
  const lengths = rowLengths(weights);
  return {
    kind: 'probability',
    async score(prompts) {
      const logits = await clean.score(prompts);
      const draws = random.fork('training noise');
      for (let m = 0, i = 0; m < logits.rows; m++) {
        const sd = noiseScale * lengths[m]!;
        for (let q = 0; q < logits.columns; q++, i++) logits.data[i] = logits.data[i]! + sd * draws.normal();
      }
      return sigmoids(logits);
    },
  };
}

/** (rows,) Euclidean lengths. */
function rowLengths({ rows, columns, data }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, m) => {
    let sum = 0;
    for (let k = m * columns; k < (m + 1) * columns; k++) sum += data[k]! ** 2;
    return Math.sqrt(sum);
  });
}
