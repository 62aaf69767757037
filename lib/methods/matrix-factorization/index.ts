export { adamSchedule } from './adam.js';
export { graphStepper } from './graph-stepper.js';
export {
  type FactorizationMethod,
  type FactorizationScorer,
  factorizationScorer,
  type MatrixFactorizationOptions,
  matrixFactorization,
  type TrainedFactorization,
} from './matrix-factorization.js';
export type { Parameters as FactorizationParameters } from './parameters.js';
export type { Batches, NoiseForm, Stepper, Training } from './stepper.js';
export type { TrainingEpoch, TrainingOptions, TrainingProgress } from './train.js';
