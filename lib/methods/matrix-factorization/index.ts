export { adamSchedule } from './adam.js';
export { graphStepper } from './graph-stepper.js';
export { LARGE_BATCHES, tunedFactorization } from './large-batches.js';
export {
  type FactorizationMatrices,
  type FactorizationMethod,
  type FactorizationScorer,
  factorizationScorer,
  type MatrixFactorizationOptions,
  matrixFactorization,
  type TrainedFactorization,
} from './matrix-factorization.js';
export type { Parameters as FactorizationParameters } from './parameters.js';
export type { Batches, Forecast, NoiseForm, Stepper, Training } from './stepper.js';
export type { TrainingEpoch, TrainingOptions, TrainingProgress } from './train.js';
export { type PartsTraining, trainParts } from './train-parts.js';
export { type TrainingNoiseOptions, withTrainingNoise } from './with-training-noise.js';
