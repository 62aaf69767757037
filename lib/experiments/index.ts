export { compareMethods, type Evaluation } from './compare-methods.js';
export { type CurvePoint, type LearningCurveOptions, learningCurve } from './learning-curve.js';
export { meanDifference, meanInterval } from './mean-interval.js';
export { type PairedComparison, pairedComparisons } from './paired-comparison.js';
export { averageRoc, type PooledRoc, pooledRoc, type RocBand } from './pooled-roc.js';
export { recallIdentity } from './recall-identity.js';
export { ridgeDifference } from './ridge-difference.js';
export { type SweepChoice, type SweepPoint, sweep, sweepChoice } from './sweep.js';
export { runTrials, type Trials, trialMean, trialValues } from './trials.js';
