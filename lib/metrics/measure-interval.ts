import type { Matrix } from '../linalg/index.js';
import type { Graded } from './graded.js';
import {
  differenceInterval,
  fisherInterval,
  type Influence,
  type Interval,
  type PairedInterval,
  waldInterval,
  wilsonInterval,
} from './interval.js';
import { type IntervalMeasure, measureInfluence } from './measure-influence.js';

const forms: Record<IntervalMeasure, typeof waldInterval> = {
  accuracy: waldInterval,
  auc: waldInterval,
  aucPerModel: waldInterval,
  selectionAccuracy: wilsonInterval,
  recall: wilsonInterval,
  solvableShare: wilsonInterval,
  benchmarkCorrelation: fisherInterval,
  benchmarkCorrelationPerUnit: fisherInterval,
  brier: waldInterval,
  logLoss: waldInterval,
};

/**
 * A measure with its 95 % interval over draws of prompts; models and units are fixed, all cells of a prompt one cluster.
 * Shares of prompts by Wilson, correlations by Fisher's z, the rest symmetric; Student's t with prompts - 1 degrees of
 * freedom (correlations: prompts - units).
 * @param scores (models, prompts)
 * @param threshold used by `accuracy` alone: 0.5 for probabilities, 0 for margins
 * @throws RangeError `recall: an interval needs 2 prompts that count, got 1`
 * @remarks A benchmark correlation's interval is for the correlation on a test set of this size, which noise of the
 *   actual scores lowers; not for the correlation on infinitely many prompts. It takes
 *   O(prompts²·models) up to 2·10⁹ such steps (6,000 prompts of 112 models); beyond that, what pairs of prompts move together
 *   is estimated in O(prompts·models), to a few per cent of the standard error at the most (`estimatedExcess`).
 *   Observed coverage: figures/coverage.json.
 */
export function measureInterval(measure: IntervalMeasure, scores: Matrix, graded: Graded, threshold: number): Interval {
  return intervalOf(measure, measureInfluence(measure, scores, graded, threshold));
}

/** The interval of a measure from what each prompt adds to it, e.g. to the mean of several fits. */
export function intervalOf(measure: IntervalMeasure, influence: Influence): Interval {
  return forms[measure](influence);
}

/**
 * A measure of `scoresA` less that of `scoresB` on the same prompts, with its 95 % interval and two-sided p-value.
 * @param scoresA (models, prompts)
 * @param scoresB (models, prompts)
 * @param thresholds of A and of B; used by `accuracy` alone
 * @remarks The difference of what each prompt adds to the two measures, squared and summed; t as in `measureInterval`.
 *   The same scores twice give exactly 0 and p = 1. Of tied choices it is the difference of the expectations, which no draw
 *   among them widens. For the AUC: DeLong et al. 1988 with Obuchowski's clusters.
 */
export function pairedDifference(
  measure: IntervalMeasure,
  scoresA: Matrix,
  scoresB: Matrix,
  graded: Graded,
  thresholds: readonly [number, number],
): PairedInterval {
  return differenceInterval(
    measureInfluence(measure, scoresA, graded, thresholds[0]),
    measureInfluence(measure, scoresB, graded, thresholds[1]),
  );
}

/** `measureInterval` of the accuracy. */
export function accuracyInterval(scores: Matrix, graded: Graded, threshold: number): Interval {
  return measureInterval('accuracy', scores, graded, threshold);
}

/** `measureInterval` of the pooled AUC. */
export function aucInterval(scores: Matrix, graded: Graded): Interval {
  return measureInterval('auc', scores, graded, 0);
}

/** `measureInterval` of the selection accuracy. */
export function selectionInterval(scores: Matrix, graded: Graded): Interval {
  return measureInterval('selectionAccuracy', scores, graded, 0);
}

/** `measureInterval` of the recall. */
export function recallInterval(scores: Matrix, graded: Graded): Interval {
  return measureInterval('recall', scores, graded, 0);
}

/** `measureInterval` of the pooled benchmark correlation. */
export function benchmarkCorrelationInterval(scores: Matrix, graded: Graded): Interval {
  return measureInterval('benchmarkCorrelation', scores, graded, 0);
}

/** `measureInterval` of the Brier score. */
export function brierInterval(probabilities: Matrix, graded: Graded): Interval {
  return measureInterval('brier', probabilities, graded, 0);
}

/** `measureInterval` of the log loss. */
export function logLossInterval(probabilities: Matrix, graded: Graded): Interval {
  return measureInterval('logLoss', probabilities, graded, 0);
}
