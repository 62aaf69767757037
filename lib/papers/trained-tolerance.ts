import type { IntervalMeasure } from '../metrics/index.js';

/** Methods whose numbers come from single-precision training: another processor rounds them otherwise. */
const TRAINED = /matrix factorization|logistic ridge|calibrated/;

/** How far such a number moved between seeds, at most, in the runs of notebook `embedllm/02`, rounded up. */
const SPREAD: Partial<Record<IntervalMeasure, number>> = {
  selectionAccuracy: 0.02,
  recall: 0.02,
  benchmarkCorrelation: 0.01,
  benchmarkCorrelationPerUnit: 0.01,
};

/** The ledger's tolerance for a measure of some methods; none for closed forms, counts and means. */
export function trainedTolerance(methods: readonly string[], measure: IntervalMeasure): { tolerance?: number } {
  return methods.some((name) => TRAINED.test(name)) ? { tolerance: SPREAD[measure] ?? 0.004 } : {};
}
