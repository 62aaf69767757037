export { accuracy, modelAccuracy } from './accuracy.js';
export {
  type BenchmarkScores,
  benchmarkCorrelation,
  benchmarkCorrelationPerUnit,
  benchmarkScores,
} from './benchmark-correlation.js';
export { brier, logLoss } from './calibration.js';
export { type AnswerCounts, countAnswers, measuredShare } from './count-answers.js';
export type { Graded } from './graded.js';
export { type Holm, holm } from './holm.js';
export { type Interaction, weightedInteraction } from './interaction.js';
export {
  differenceInterval,
  fisherInterval,
  type Influence,
  type Interval,
  type PairedInterval,
  type SeedVariance,
  summedVariance,
  testedInterval,
  waldInterval,
} from './interval.js';
export { type KendallCritical, kendallCritical, kendallExactP } from './kendall-exact.js';
export { type Kendall, type KendallOptions, kendallTauB } from './kendall-tau.js';
export { type IntervalMeasure, measureInfluence } from './measure-influence.js';
export {
  accuracyInterval,
  aucInterval,
  benchmarkCorrelationInterval,
  brierInterval,
  intervalOf,
  logLossInterval,
  measureInterval,
  pairedDifference,
  recallInterval,
  selectionInterval,
} from './measure-interval.js';
export { isDefined, type Measures, measures } from './measures.js';
export { pairedTrialDifference, type TrialDifference } from './paired-trial-difference.js';
export { type Pearson, pearson } from './pearson.js';
export { type PermutationNull, permutationNull } from './permutation-null.js';
export {
  accuracyWherePicked,
  everPicked,
  fixedPicks,
  meanOverPicks,
  type Picks,
  pickCounts,
  pickedModels,
  type Ties,
  takePicks,
} from './picks.js';
export { aucPerModel, pooledAuc } from './pooled-auc.js';
export { expectedCalibrationError, type ReliabilityBin, reliability } from './reliability.js';
export { rocAuc } from './roc-auc.js';
export { type RocCurve, rocCurve } from './roc-curve.js';
export { bestModels, uniformRandomExpectation, weightedRandomExpectation } from './routing-bounds.js';
export {
  modelsEverChosen,
  recall,
  type SelectionOutcome,
  selectionAccuracy,
  selectionOutcome,
  solvablePrompts,
  solvableShare,
} from './selection.js';
export { type SelectionCollapse, selectionCollapse } from './selection-collapse.js';
export { sigmoid } from './sigmoid.js';
export { ranks, spearman } from './spearman.js';
export { tQuantile, twoSidedP } from './student-t.js';
export { type UnitMeasure, unitInfluence } from './unit-influence.js';
