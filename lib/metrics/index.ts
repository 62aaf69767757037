export { accuracy, modelAccuracy } from './accuracy.js';
export {
  type BenchmarkScores,
  benchmarkCorrelation,
  benchmarkCorrelationPerUnit,
  benchmarkScores,
} from './benchmark-correlation.js';
export type { Graded } from './graded.js';
export { type KendallCritical, kendallCritical, kendallExactP } from './kendall-exact.js';
export { type Kendall, type KendallOptions, kendallTauB } from './kendall-tau.js';
export { type Measures, measures } from './measures.js';
export { type Pearson, pearson } from './pearson.js';
export { aucPerModel, pooledAuc } from './pooled-auc.js';
export { rocAuc } from './roc-auc.js';
export { type RocCurve, rocCurve } from './roc-curve.js';
export { singleBest, uniformRandomExpectation, weightedRandomExpectation } from './routing-bounds.js';
export {
  modelsEverChosen,
  pickCounts,
  pickedModels,
  recall,
  type SelectionOutcome,
  selectionAccuracy,
  selectionOutcome,
  solvablePrompts,
  solvableShare,
} from './selection.js';
export { tQuantile, twoSidedP } from './student-t.js';
