import type { IntervalMeasure } from '../metrics/index.js';

/** How tables and figures name a measure. */
export const MEASURE_NAMES: Readonly<Record<IntervalMeasure, string>> = {
  accuracy: 'accuracy',
  auc: 'AUC',
  aucPerModel: 'AUC per model',
  selectionAccuracy: 'selection accuracy',
  recall: 'recall',
  solvableShare: 'solvable share',
  benchmarkCorrelation: 'benchmark correlation',
  benchmarkCorrelationPerUnit: 'benchmark correlation per unit',
  brier: 'Brier score',
  logLoss: 'log loss',
};

/** The five columns of the task-space paper's Table 1. */
export const TABLE_1: readonly IntervalMeasure[] = [
  'auc',
  'accuracy',
  'benchmarkCorrelation',
  'selectionAccuracy',
  'recall',
];
