export { type CompareOptions, compareMethods, type Evaluation, requireDifferentNames } from './compare-methods.js';
export type { Comparison, OptionSweep } from './comparison.js';
export {
  curveDifferences,
  curveEstimates,
  curveGrowth,
  type Difference,
  differences,
  type Estimate,
  estimates,
  type Labels,
  TABLE_MEASURES,
  type TrialMeasure,
  toleranceOf,
  trialDifferences,
  trialEstimates,
} from './estimate.js';
export { type CurvePoint, type LearningCurve, type LearningCurveOptions, learningCurve } from './learning-curve.js';
export { meanDifference, meanInterval } from './mean-interval.js';
export {
  type OpenedFolder,
  type OpenedPlanted,
  type OpenWorldOptions,
  type Origin,
  openWorld,
  type Source,
  type World,
} from './open-world.js';
export { inSampleSplits, type LeftOut, type OutOfSample, outOfSampleSplits, testToTrain } from './out-of-sample.js';
export { type PairedComparison, pairedComparisons } from './paired-comparison.js';
export {
  type PlantedEffect,
  type PlantedEffects,
  type PlantedEffectsOptions,
  plantedEffects,
} from './planted-effects.js';
export { averageRoc, type PooledRoc, pooledRoc, type RocBand } from './pooled-roc.js';
export { type ScrambledResult, scrambledWorlds } from './scrambled-worlds.js';
export { type SweepChoice, type SweepPoint, sweep, sweepChoice } from './sweep.js';
export { runTrials, type TrialOptions, type Trials, trialValues } from './trials.js';
export { quietWork, type Work, type WorkProgress } from './work.js';
