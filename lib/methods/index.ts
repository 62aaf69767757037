export { type Bound, oracleBound, randomBound, singleBestOnTest } from './bounds.js';
export { calibrated } from './calibrated.js';
export { categoryMean } from './category-mean.js';
export { type CentredTaskSpaceOptions, centredTaskSpace } from './centred-task-space.js';
export { constant } from './constant.js';
export { evaluate } from './evaluate.js';
export {
  EIGENVECTOR_COST,
  type FactorizationWork,
  type FitCost,
  type FitSize,
  factorizationCost,
  neighbourQueryCost,
  taskSpaceCost,
} from './fit-cost.js';
export { type FrozenRowsProblem, frozenRows } from './frozen-rows.js';
export { gradedAnswers } from './graded-answers.js';
export { choleskyVectors, inverseVectors, ridgeGram } from './grown-vectors.js';
export { answersKey, type Keep, keepFor, keepNothing, methodKey, streamKey } from './keep.js';
export { knn } from './knn.js';
export { type LinearScorer, type LinearScorerParts, linearScorer } from './linear-scorer.js';
export { type LogisticRidgeMethod, logisticRidge } from './logistic-ridge.js';
export { type LogisticScorerParts, logisticScorer } from './logistic-scorer.js';
export {
  type Batches,
  type FactorizationMatrices,
  type FactorizationMethod,
  type FactorizationParameters,
  type FactorizationScorer,
  type Forecast,
  factorizationScorer,
  graphStepper,
  LARGE_BATCHES,
  type MatrixFactorizationOptions,
  matrixFactorization,
  type NoiseForm,
  type PartsTraining,
  type Stepper,
  type TrainedFactorization,
  type Training,
  type TrainingEpoch,
  type TrainingNoiseOptions,
  type TrainingOptions,
  type TrainingProgress,
  trainParts,
  tunedFactorization,
  withTrainingNoise,
} from './matrix-factorization/index.js';
export { meanAnswers } from './mean-answers.js';
export { meanScore } from './mean-score.js';
export { type Chosen, type Method, type Scorer, type SeedSpread, threshold } from './method.js';
export { modelMean, singleBest } from './model-means.js';
export { averageRow, frozenFeatures, type NewRowsOptions, newRows } from './new-rows.js';
export { newTaskVectors } from './new-task-vectors.js';
export { pickModel } from './pick-model.js';
export { plainBaselines } from './plain-baselines.js';
export {
  type AnswerBlock,
  type AnswerSums,
  blockSums,
  emptySums,
  fitSums,
  mergeSums,
  streamedSums,
  sumsOf,
} from './running-sums.js';
export { signedLabels } from './signed-labels.js';
export { promptSingularValues, type TaskSpaceMethod, type TaskSpaceScorer, taskSpace } from './task-space.js';
export {
  type TaskSpaceOptions,
  type TaskSpaceRoute,
  type TaskSpaceVectors,
  taskSpaceVectors,
} from './task-space-vectors.js';
export { TRAINED_SPREAD } from './trained-spread.js';
export { type TunedMethod, type TunedScorer, tuned, type ValidationPoint } from './tuned.js';
