import type { Matrix } from '../linalg/index.js';
import { accuracy } from './accuracy.js';
import { benchmarkCorrelation, benchmarkCorrelationPerUnit } from './benchmark-correlation.js';
import type { Graded } from './graded.js';
import { aucPerModel, pooledAuc } from './pooled-auc.js';
import { modelsEverChosen, recall, selectionAccuracy, solvableShare } from './selection.js';

/** Every measure of one method on one test set. */
export interface Measures {
  /** Share of (model, prompt) cells that are forecast correctly. */
  readonly accuracy: number;
  /** Over all (model, prompt) cells. */
  readonly auc: number;
  readonly aucPerModel: number;
  /** Share of prompts whose picked model is right. */
  readonly selectionAccuracy: number;
  /** Share of solvable prompts whose picked model is right. */
  readonly recall: number;
  /** Share of prompts that some model solves. */
  readonly solvableShare: number;
  /** Over all (model, unit) pairs; NaN for constant forecasts. */
  readonly benchmarkCorrelation: number;
  readonly benchmarkCorrelationPerUnit: number;
  readonly modelsEverChosen: number;
}

/**
 * Every measure of both papers' tables.
 * @param scores (models, prompts)
 * @param threshold success is forecast where score > threshold: 0.5 for probabilities, 0 for margins
 * @throws RangeError where a measure is undefined, e.g. `pooledAuc: correctness needs both classes, got 0 right of 12`
 */
export function measures(scores: Matrix, graded: Graded, threshold: number): Measures {
  return {
    accuracy: accuracy(scores, graded, threshold),
    auc: pooledAuc(scores, graded),
    aucPerModel: aucPerModel(scores, graded),
    selectionAccuracy: selectionAccuracy(scores, graded),
    recall: recall(scores, graded),
    solvableShare: solvableShare(graded),
    benchmarkCorrelation: benchmarkCorrelation(scores, graded),
    benchmarkCorrelationPerUnit: benchmarkCorrelationPerUnit(scores, graded),
    modelsEverChosen: modelsEverChosen(scores, graded),
  };
}
