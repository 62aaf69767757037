// The factorization's readable trainer, with a loss and a forward pass of one's own. Apart from `modelspace`, since its types are
// TensorFlow.js's: a kernel that does not ask for them starts the sooner.
export {
  crossEntropy,
  type Forward,
  type Loss,
  type ParameterTensors,
  releasedForward,
} from './methods/matrix-factorization/autodiff-forward.js';
export { type AutodiffOptions, autodiffStepper } from './methods/matrix-factorization/autodiff-stepper.js';
export type { TensorFlow, TensorFlowBackend } from './methods/matrix-factorization/tensorflow.js';
