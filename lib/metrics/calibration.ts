import type { Matrix } from '../linalg/index.js';
import { meanOverCells, promptSums } from './cell-means.js';
import { checkScores, type Graded } from './graded.js';

/**
 * Brier score: mean squared difference between forecast probability and outcome over measured cells; lower is better.
 * @param probabilities (models, prompts) in [0, 1]
 * @returns number in [0, 1]; always forecasting ½ gives 0.25
 * @throws RangeError `brier: probabilities needs values in [0, 1], got 1.2 at model 0, prompt 3`
 * @remarks Source: Brier 1950. Matches sklearn.metrics.brier_score_loss.
 */
export function brier(probabilities: Matrix, graded: Graded): number {
  checkProbabilities('brier', probabilities, graded);
  return meanOverCells('brier', promptSums('brier', probabilities, graded, brierCell));
}

/**
 * Mean negative log-likelihood in nats over measured cells; lower is better.
 * @param probabilities (models, prompts) in [0, 1], clipped to [2⁻⁵², 1 - 2⁻⁵²]: a certain forecast that fails costs 36
 * @throws RangeError `logLoss: probabilities needs values in [0, 1], got 1.2 at model 0, prompt 3`
 * @remarks Matches sklearn.metrics.log_loss on float64.
 */
export function logLoss(probabilities: Matrix, graded: Graded): number {
  checkProbabilities('logLoss', probabilities, graded);
  return meanOverCells('logLoss', promptSums('logLoss', probabilities, graded, logLossCell));
}

/** (p - y)². */
export const brierCell = (probability: number, label: number): number => (probability - label) ** 2;

/** -log of the probability given to what happened, clipped. */
export const logLossCell = (probability: number, label: number): number => {
  const clipped = Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, probability));
  return label === 1 ? -Math.log(clipped) : -Math.log1p(-clipped);
};

/** Checks that `probabilities` is (models, prompts) as graded, and in [0, 1]. */
export function checkProbabilities(caller: string, probabilities: Matrix, graded: Graded): void {
  checkScores(caller, probabilities, graded);
  const { data } = probabilities;
  for (let i = 0; i < data.length; i++) {
    if (data[i]! >= 0 && data[i]! <= 1) continue;
    const place = `model ${Math.floor(i / graded.unit.length)}, prompt ${i % graded.unit.length}`;
    throw new RangeError(`${caller}: probabilities needs values in [0, 1], got ${data[i]} at ${place}`);
  }
}
