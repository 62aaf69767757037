import quantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Matrix } from '../linalg/index.js';
import { sigmoid } from '../metrics/index.js';
import type { Random } from '../random/index.js';
import { averagedSigmoid } from './averaged-sigmoid.js';

/**
 * The difficulties of n prompts: the quantiles of N(0, sd²) at (i + ½)/n in random order, so that two worlds differ
 * in which prompts are hard and not in how many.
 */
export function plantedDifficulty(n: number, sd: number, random: Random): Float64Array {
  return Float64Array.from(random.permutation(n), (i) => quantile((i + 0.5) / n, 0, 1) * sd);
}

/** Success probabilities, (models, prompts) row-major. */
export interface PlantedProbabilities {
  readonly probabilities: Float32Array;
  readonly optimalForecast: Float32Array;
}

/**
 * P(correct) given everything, and given model and embedding only.
 * @param skill (models,)
 * @param vectors (models, axes)
 * @param positions (prompts, axes)
 * @param difficulty (prompts,)
 */
export function plantedProbabilities(
  skill: Float64Array,
  vectors: Matrix,
  positions: Matrix,
  difficulty: Float64Array,
  difficultySd: number,
): PlantedProbabilities {
  const n = positions.rows;
  const k = positions.columns;
  const averaged = averagedSigmoid(difficultySd);
  const probabilities = new Float32Array(skill.length * n);
  const optimalForecast = new Float32Array(skill.length * n);
  for (let m = 0; m < skill.length; m++) {
    for (let q = 0; q < n; q++) {
      let logit = skill[m]!;
      for (let a = 0; a < k; a++) logit += vectors.data[m * k + a]! * positions.data[q * k + a]!;
      probabilities[m * n + q] = sigmoid(logit - difficulty[q]!);
      optimalForecast[m * n + q] = averaged(logit);
    }
  }
  return { probabilities, optimalForecast };
}

/**
 * The skills of the null world: with them and no vectors, each model keeps its mean of `optimalForecast`.
 * @param optimalForecast (models, prompts) row-major
 */
export function scrambledSkill(optimalForecast: Float32Array, models: number, difficultySd: number): Float64Array {
  const averaged = averagedSigmoid(difficultySd);
  const n = optimalForecast.length / models;
  return Float64Array.from({ length: models }, (_, m) => {
    let mean = 0;
    for (let q = 0; q < n; q++) mean += optimalForecast[m * n + q]! / n;
    let low = -30;
    let high = 30;
    for (let step = 0; step < 50; step++) {
      const middle = (low + high) / 2;
      if (averaged(middle) < mean) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  });
}

/**
 * Draws all answers of a world; originals and second occurrences each have a stream of their own.
 * @param probabilities (models, prompts) row-major
 * @param originals columns before the second occurrences
 * @param missing share of the cells not measured
 * @returns (models, prompts) row-major: 1 right, 0 wrong, -1 not measured
 */
export function plantedAnswers(
  probabilities: Float32Array,
  models: number,
  originals: number,
  missing: number,
  random: Random,
): Int8Array {
  const n = probabilities.length / models;
  const correctness = new Int8Array(probabilities.length);
  const draw = (from: number, to: number, stream: Random): void => {
    for (let m = 0; m < models; m++) {
      for (let i = m * n + from; i < m * n + to; i++) correctness[i] = stream.uniform() < probabilities[i]! ? 1 : 0;
    }
  };
  draw(0, originals, random.fork('answers'));
  draw(originals, n, random.fork('second answers'));
  if (missing > 0) {
    const stream = random.fork('missing');
    for (let i = 0; i < correctness.length; i++) if (stream.uniform() < missing) correctness[i] = -1;
  }
  return correctness;
}
