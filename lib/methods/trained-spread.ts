import type { SeedSpread } from './method.js';

/**
 * How far the measures of the methods trained in single precision (matrix factorization, logistic ridge, calibration)
 * moved between seeds, at most, in the runs of notebook `embedllm/02`, rounded up.
 */
export const TRAINED_SPREAD: SeedSpread = Object.freeze({
  accuracy: 0.004,
  auc: 0.004,
  aucPerModel: 0.004,
  solvableShare: 0.004,
  brier: 0.004,
  logLoss: 0.004,
  selectionAccuracy: 0.02,
  recall: 0.02,
  benchmarkCorrelation: 0.01,
  benchmarkCorrelationPerUnit: 0.01,
});
