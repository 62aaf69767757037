import type { Matrix } from '../linalg/index.js';
import { aucPerModelInfluence, pooledAucInfluence } from './auc-influence.js';
import { benchmarkInfluence, benchmarkPerUnitInfluence } from './benchmark-influence.js';
import { brierCell, checkProbabilities, logLossCell } from './calibration.js';
import { promptSums } from './cell-means.js';
import type { Graded } from './graded.js';
import type { Influence } from './interval.js';
import { pickedModels } from './picks.js';
import { ratioInfluence } from './ratio-influence.js';
import { selectionOutcome, solvablePrompts } from './selection.js';

/** The measures that have intervals; `brier` and `logLoss` need probabilities. */
export type IntervalMeasure =
  | 'accuracy'
  | 'auc'
  | 'aucPerModel'
  | 'selectionAccuracy'
  | 'recall'
  | 'solvableShare'
  | 'benchmarkCorrelation'
  | 'benchmarkCorrelationPerUnit'
  | 'brier'
  | 'logLoss';

/**
 * A measure and what each prompt adds to its error: the basis of its interval and of paired comparisons.
 * @param scores (models, prompts)
 * @param threshold used by `accuracy` alone
 */
export function measureInfluence(
  measure: IntervalMeasure,
  scores: Matrix,
  graded: Graded,
  threshold: number,
): Influence {
  switch (measure) {
    case 'accuracy':
      return cellInfluence(measure, scores, graded, (score, label) => +(score > threshold === (label === 1)));
    case 'brier':
      checkProbabilities(measure, scores, graded);
      return cellInfluence(measure, scores, graded, brierCell);
    case 'logLoss':
      checkProbabilities(measure, scores, graded);
      return cellInfluence(measure, scores, graded, logLossCell);
    case 'selectionAccuracy': {
      const { hits } = selectionOutcome(pickedModels(scores, graded), graded);
      return shareInfluence(measure, hits, hits);
    }
    case 'recall': {
      const { hits, solvable } = selectionOutcome(pickedModels(scores, graded), graded);
      return shareInfluence(
        measure,
        hits,
        solvable.map((yes) => (yes === 1 ? 1 : -1)),
      );
    }
    case 'solvableShare': {
      const solvable = solvablePrompts(graded);
      return shareInfluence(measure, solvable, solvable);
    }
    case 'auc':
      return pooledAucInfluence(scores, graded);
    case 'aucPerModel':
      return aucPerModelInfluence(scores, graded);
    case 'benchmarkCorrelation':
      return benchmarkInfluence(scores, graded);
    case 'benchmarkCorrelationPerUnit':
      return benchmarkPerUnitInfluence(scores, graded);
  }
}

function cellInfluence(
  caller: string,
  scores: Matrix,
  graded: Graded,
  value: (score: number, label: number) => number,
): Influence {
  const { sums, counts } = promptSums(caller, scores, graded, value);
  return ratioInfluence(caller, sums, counts);
}

/** The mean of `hits` where `counted` is a number that is not negative. */
function shareInfluence(caller: string, hits: ArrayLike<number>, counted: ArrayLike<number>): Influence {
  const denominator = Float64Array.from(counted, (value) => (value >= 0 ? 1 : 0));
  const numerator = Float64Array.from(denominator, (counts, q) => (counts ? hits[q]! : 0));
  return ratioInfluence(caller, numerator, denominator);
}
