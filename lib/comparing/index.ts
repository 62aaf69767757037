export {
  type AccuracyPredictions,
  anyPredictable,
  PREDICTORS,
  type PredictedUnit,
  type Prediction,
  type PredictionPlan,
  type Predictor,
  predictAccuracies,
} from './accuracy-predictions.js';
export { type Arrival, arrivals } from './arriving-prompts.js';
export { ASKED, type AskedInstead, askInstead } from './asked-instead.js';
export { benchmarkContributions, type ContributionPlan, type Contributions } from './benchmark-contributions.js';
export {
  ADDITIVE,
  CATEGORY_TABLE,
  type CategoryForecast,
  type CategoryForecasts,
  categoryForecasts,
  OTHER_MODELS,
  SLOPES,
} from './category-forecasts.js';
export { type ChoosePromptsOptions, choosePrompts, PROMPT_CHOICES, type PromptChoice } from './choose-prompts.js';
export { type ComparedParts, type CompareOptions, compareMethods, requireDifferentNames } from './compare-methods.js';
export type { Comparison, OptionSweep } from './comparison.js';
export type {
  ContributionSpace,
  ContributionSum,
  SpaceContributions,
  TestedContribution,
} from './contribution-tests.js';
export { curveDifferences, curveEstimates, curveGapTrend, curveGrowth } from './curve-estimates.js';
export {
  type Difference,
  differences,
  type Estimate,
  estimates,
  family,
  type Labels,
  TABLE_MEASURES,
  type TestedDifference,
  type TrialMeasure,
  toleranceOf,
  trialDifferences,
  trialEstimates,
} from './estimate.js';
export { type Evaluation, evaluationOfScorer, type Fit, fitsOf, scoresFor } from './evaluation.js';
export {
  type GrowingOptions,
  type GrowingRoute,
  type GrowingRoutes,
  growingRoutes,
  ROUTE_NAMES,
} from './growing-routes.js';
export { halvedVectors } from './halved-vectors.js';
export { type CurvePoint, type LearningCurve, type LearningCurveOptions, learningCurve } from './learning-curve.js';
export {
  type FactorizationVectors,
  type LeaveOutPlan,
  leaveOutClosedForms,
  leaveOutTrainings,
} from './leave-out-vectors.js';
export { meanDifference, meanInterval } from './mean-interval.js';
export {
  gapsByTraining,
  type ModelSpace,
  modelSpace,
  plainSpaces,
  type SpaceTests,
  spaceTests,
  spreadOf,
} from './model-spaces.js';
export type { NewModelGroup } from './new-model-group.js';
export { NEW_MODEL_METHODS } from './new-model-scores.js';
export {
  type NewModelExample,
  type NewModels,
  type NewModelsOptions,
  newModels,
  type Strengths,
} from './new-models.js';
export {
  FOLLOWED_SHARES,
  type NewtonSchulzRegion,
  newtonSchulzRegion,
  type RegionCurve,
  type ResidualCurve,
} from './newton-schulz-region.js';
export {
  companionWorld,
  joinedWorld,
  type OpenedFolder,
  type OpenedPlanted,
  type OpenWorldOptions,
  type Origin,
  openWorld,
  type Source,
  type World,
} from './open-world.js';
export {
  independentUnits,
  inSampleSplits,
  type LeftOut,
  type OutOfSample,
  outOfSampleSplits,
  type TrialRun,
  testToTrain,
  type ValidationForm,
} from './out-of-sample.js';
export { type PairedComparison, pairedComparisons } from './paired-comparison.js';
export {
  type PlantedEffect,
  type PlantedEffects,
  type PlantedEffectsOptions,
  plantedEffects,
} from './planted-effects.js';
export { plantedStandOut } from './planted-stand-out.js';
export { averageRoc, type PooledRoc, pooledRoc, type RocBand } from './pooled-roc.js';
export {
  choiceMatters,
  ROUTING_BOUNDS,
  type Routed,
  type Router,
  type RoutingScope,
  routerOf,
  routerOfScorers,
  routing,
} from './routing.js';
export { gapClosed, routedDifference, routedInterval, routedNamed } from './routing-estimates.js';
export { type ScrambledResult, scrambledWorlds } from './scrambled-worlds.js';
export { selectionMatters } from './selection-matters.js';
export {
  generatedBlocks,
  type StreamedRecovery,
  type StreamedRecoveryOptions,
  streamedRecovery,
} from './streamed-recovery.js';
export { type SweepChoice, type SweepPoint, sweep, sweepChoice } from './sweep.js';
export { type Transfer, type TransferOptions, transfer, transferSplit } from './transfer.js';
export { byFamily, taskDifferences, taskEstimates } from './transfer-estimates.js';
export { type SweptTrial, sweepTrials, type TrialSweep } from './trial-sweep.js';
export { runTrials, type TaskChoice, type TrialOptions, type Trials, trialParts, trialValues } from './trials.js';
export { DRIFT_SHARE, type Drift, type VectorDrift, vectorDrift, vectorDrifts } from './vector-drift.js';
export { quietWork, type Work, type WorkProgress } from './work.js';
