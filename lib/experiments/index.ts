export { ablation, type Variant } from './ablation.js';
export { type BaseRates, baseRates } from './base-rates.js';
export { type CompareOptions, compareMethods, type Evaluation } from './compare-methods.js';
export { curveSizes } from './curve-sizes.js';
export type { Keep } from './keep.js';
export { type CurvePoint, type LearningCurveOptions, learningCurve } from './learning-curve.js';
export { linearForm } from './linear-form.js';
export { meanDifference, meanInterval } from './mean-interval.js';
export { type Agreement, officialAgreement } from './official-agreement.js';
export { inSampleSplits, type LeftOut, outOfSampleSplits } from './out-of-sample.js';
export { type PairedComparison, pairedComparisons } from './paired-comparison.js';
export {
  type PlantedEffect,
  type PlantedEffects,
  type PlantedEffectsOptions,
  plantedEffects,
} from './planted-effects.js';
export { averageRoc, type PooledRoc, pooledRoc, type RocBand } from './pooled-roc.js';
export { recallIdentity } from './recall-identity.js';
export { ridgeDifference } from './ridge-difference.js';
export { type ScrambledResult, scrambledWorlds } from './scrambled-worlds.js';
export { type SweepChoice, type SweepPoint, sweep, sweepChoice } from './sweep.js';
export { runTrials, type TrialOptions, type Trials, trialMean, trialValues } from './trials.js';
