import { sigmoid } from '../metrics/index.js';
import { averagedSigmoid } from './averaged-sigmoid.js';
import type { PlantedTruth } from './planted-truth.js';

/**
 * What to expect of a planted world before any answer is drawn or any method trained. Unless stated otherwise, averaged
 * over the difficulties that its prompts could have had, not only those that they have, which leaves less sampling
 * noise.
 */
export interface PlantedQuantities {
  /** Mean success probability of the best model. */
  readonly singleBest: number;
  /** Expected share of prompts that at least one model solves, at the difficulties that they have. */
  readonly solvableShare: number;
  /** Expected accuracy of forecasting success where P(correct | model, embedding) > 0.5. */
  readonly bestForecast: number;
  /** Expected share of right answers of the model with the highest P(correct | model, embedding). */
  readonly bestSelection: number;
  /** Mean success probability over all cells, at the difficulties that they have: declared, not calibrated. */
  readonly meanAccuracy: number;
}

/** The quantities of one world, from its truth. */
export function plantedQuantities(
  truth: Pick<PlantedTruth, 'probabilities' | 'optimalForecast' | 'skill'>,
): PlantedQuantities {
  const models = truth.skill.length;
  const n = truth.probabilities.length / models;
  return quantities(models, n, (m, q, into) => {
    into.given = truth.probabilities[m * n + q]!;
    into.forecast = truth.optimalForecast[m * n + q]!;
  });
}

/**
 * The same for chosen values of the calibrated constants.
 * @param base (models, prompts) row-major: skill + v·z before offset and signal
 * @param difficulty (prompts,) in units of `difficultySd`
 */
export function quantitiesAt(
  base: Float32Array,
  difficulty: Float64Array,
  { offset, signal, difficultySd }: { offset: number; signal: number; difficultySd: number },
): PlantedQuantities {
  const n = difficulty.length;
  const averaged = averagedSigmoid(difficultySd);
  return quantities(base.length / n, n, (m, q, into) => {
    const logit = offset + signal * base[m * n + q]!;
    into.given = sigmoid(logit - difficultySd * difficulty[q]!);
    into.forecast = averaged(logit);
  });
}

interface Cell {
  given: number;
  forecast: number;
}

function quantities(models: number, n: number, at: (m: number, q: number, into: Cell) => void): PlantedQuantities {
  const cell: Cell = { given: 0, forecast: 0 };
  const unsolved = new Float64Array(n).fill(1);
  const highest = new Float64Array(n).fill(-1);
  let singleBest = 0;
  let forecast = 0;
  let all = 0;
  for (let m = 0; m < models; m++) {
    let sum = 0;
    for (let q = 0; q < n; q++) {
      at(m, q, cell);
      sum += cell.forecast;
      all += cell.given;
      forecast += Math.max(cell.forecast, 1 - cell.forecast);
      unsolved[q]! *= 1 - cell.given;
      if (cell.forecast > highest[q]!) highest[q] = cell.forecast;
    }
    singleBest = Math.max(singleBest, sum / n);
  }
  const mean = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0) / n;
  return {
    singleBest,
    solvableShare: 1 - mean(unsolved),
    bestForecast: forecast / (models * n),
    bestSelection: mean(highest),
    meanAccuracy: all / (models * n),
  };
}
