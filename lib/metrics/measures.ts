import type { Matrix } from '../linalg/index.js';
import { accuracy } from './accuracy.js';
import { benchmarkCorrelation, benchmarkCorrelationPerUnit } from './benchmark-correlation.js';
import type { Graded } from './graded.js';
import type { IntervalMeasure } from './measure-influence.js';
import type { Ties } from './picks.js';
import { aucPerModel, pooledAuc } from './pooled-auc.js';
import { modelsEverChosen, recall, selectionAccuracy, solvableShare } from './selection.js';

/** Every measure of one method on one test set; NaN where a test set leaves one undefined. */
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
 * @param ties what becomes of equal scores where one model is picked
 */
export function measures(scores: Matrix, graded: Graded, threshold: number, ties: Ties = 'shared'): Measures {
  const where = (measure: IntervalMeasure, of: (scores: Matrix, graded: Graded) => number): number =>
    isDefined(measure, graded) ? of(scores, graded) : Number.NaN;
  return {
    accuracy: accuracy(scores, graded, threshold),
    auc: where('auc', pooledAuc),
    aucPerModel: where('aucPerModel', aucPerModel),
    selectionAccuracy: selectionAccuracy(scores, graded, ties),
    recall: where('recall', () => recall(scores, graded, ties)),
    solvableShare: solvableShare(graded),
    benchmarkCorrelation: benchmarkCorrelation(scores, graded),
    benchmarkCorrelationPerUnit: benchmarkCorrelationPerUnit(scores, graded),
    modelsEverChosen: modelsEverChosen(scores, graded, ties),
  };
}

/**
 * Whether a test set has what a measure needs: an AUC needs right and wrong answers (of one model, or of all), recall a prompt
 * that some model solves. A benchmark that nobody solves has an accuracy all the same.
 */
export function isDefined(measure: IntervalMeasure, { models, correctness, unit }: Graded): boolean {
  if (measure !== 'auc' && measure !== 'aucPerModel' && measure !== 'recall') return true;
  const n = unit.length;
  let [right, wrong] = [false, false];
  for (let m = 0; m < models; m++) {
    let [ownRight, ownWrong] = [false, false];
    for (let i = m * n; i < (m + 1) * n; i++) {
      ownRight ||= correctness[i] === 1;
      ownWrong ||= correctness[i] === 0;
    }
    if (ownRight && ownWrong && measure !== 'recall') return true;
    right ||= ownRight;
    wrong ||= ownWrong;
  }
  if (measure === 'recall') return right;
  return measure === 'auc' && right && wrong;
}
