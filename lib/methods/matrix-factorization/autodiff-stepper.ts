import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import { BETA1, BETA2, EPSILON } from './adam.js';
import { batchAt, type DataTensors, dataTensors } from './autodiff-batches.js';
import { crossEntropy, type Forward, type Loss, releasedForward } from './autodiff-forward.js';
import {
  mapParameters,
  PARAMETER_NAMES,
  type ParameterName,
  type Parameters,
  parameterShapes,
  type Sizes,
} from './parameters.js';
import { type Batches, type Forecast, rowWeights, type Stepper, sizesOf, type Training } from './stepper.js';
import { type TensorFlow, type TensorFlowBackend, tensorflow, use } from './tensorflow.js';

/** What a reader may put in place of the released forward pass and loss. */
export interface AutodiffOptions {
  /** Default `wasm`. */
  readonly backend?: TensorFlowBackend;
  readonly forward?: Forward;
  readonly loss?: Loss;
}

/**
 * The steps by automatic differentiation on TensorFlow.js: only the forward pass and the loss are written.
 * @throws Error where the backend is not installed or does not start
 * @example
 * const brier: Loss = (tf, z, y) => tf.square(tf.sub(tf.sigmoid(z), y));
 * matrixFactorization({ stepper: autodiffStepper({ loss: brier }) })
 */
export function autodiffStepper(options: AutodiffOptions = {}): (training: Training) => Promise<Stepper> {
  const { backend = 'wasm', forward = releasedForward, loss = crossEntropy } = options;
  return async (training) => {
    const tf = await tensorflow(backend);
    const session: Session = {
      ...{ tf, backend, training, forward, loss },
      data: dataTensors(tf, training),
      theta: variables(tf, training.initial, sizesOf(training)),
      adam: tf.train.adam(training.learningRate, BETA1, BETA2, EPSILON),
    };
    return {
      stepsPerRun: 16,
      run: (batches) => runSteps(session, batches),
      evaluate: (batches) => lossAndGradients(session, batches),
      parameters: () => readParameters(session),
      ...(forward !== releasedForward && { forecast: forecastWith(tf, backend, forward, sizesOf(training)) }),
      release: () => dispose(session),
    };
  };
}

/** One training: what it computes with, and what lies on the backend until it is released. */
interface Session {
  readonly tf: TensorFlow;
  readonly backend: TensorFlowBackend;
  readonly training: Training;
  readonly forward: Forward;
  readonly loss: Loss;
  readonly data: DataTensors;
  readonly theta: Readonly<Record<ParameterName, Variable>>;
  readonly adam: ReturnType<TensorFlow['train']['adam']>;
}

/** The mean loss over the measured cells of batch s, and its gradients. */
function slopes({ tf, training, forward, loss, data, theta }: Session, batches: Batches, s: number, weight: number) {
  return tf.variableGrads(() => {
    const { q, y, noise } = batchAt(tf, training, data, batches, s);
    const measured = tf.cast(tf.greaterEqual(y, 0), 'float32');
    const each = loss(tf, forward(tf, theta, q, noise), y);
    return tf.mul(tf.sum(tf.mul(each, measured)), weight);
  }, Object.values(theta));
}

/**
 * One Adam step with coupled L2.
 * @returns the loss before it
 */
function step(session: Session, batches: Batches, s: number, weight: number): Tensor {
  const { tf, training, theta, adam } = session;
  return tf.tidy(() => {
    const { value, grads } = slopes(session, batches, s, weight);
    const decayed = PARAMETER_NAMES.map((key) => {
      const { name } = theta[key];
      return { name, tensor: tf.add(grads[name] ?? 0, tf.mul(theta[key], training.l2)) };
    });
    adam.applyGradients(decayed);
    return value;
  });
}

async function runSteps(session: Session, batches: Batches): Promise<number> {
  const { tf, backend, training } = session;
  await use(tf, backend);
  const losses = Array.from(rowWeights(training, batches), (weight, s) => step(session, batches, s, weight));
  const total = tf.tidy(() => losses.reduce((sum, loss) => tf.add(sum, loss))); // addN takes at most 7 on WebGPU
  const [sum] = await total.data();
  tf.dispose([total, ...losses]);
  return sum! / losses.length;
}

async function lossAndGradients(session: Session, batches: Batches): ReturnType<Stepper['evaluate']> {
  const { tf, backend, training, theta } = session;
  await use(tf, backend);
  const { value, grads } = slopes(session, batches, 0, rowWeights(training, batches)[0]!);
  const read = await Promise.all(
    PARAMETER_NAMES.map(async (name) => [name, await values(grads[theta[name].name], theta[name].size)] as const),
  );
  const [loss] = await value.data();
  tf.dispose([value, ...Object.values(grads).filter((slope) => slope !== null)]);
  return { loss: loss!, gradients: Object.fromEntries(read) as unknown as Parameters };
}

async function readParameters({ tf, backend, theta }: Session): Promise<Parameters> {
  await use(tf, backend);
  const read = await Promise.all(PARAMETER_NAMES.map((name) => theta[name].data()));
  return mapParameters((name) => (read[PARAMETER_NAMES.indexOf(name)] as Float32Array).slice());
}

async function dispose({ tf, backend, theta, data, adam }: Session): Promise<void> {
  await use(tf, backend);
  adam.dispose();
  tf.dispose([...Object.values(theta), ...Object.values(data)]);
}

function variables(tf: TensorFlow, initial: Parameters, sizes: Sizes): Record<ParameterName, Variable> {
  const shapes = parameterShapes(sizes);
  const made = PARAMETER_NAMES.map((name) => {
    const start = tf.tensor2d(initial[name].slice(), [...shapes[name]]);
    const variable = tf.variable(start);
    start.dispose();
    return [name, variable] as const;
  });
  return Object.fromEntries(made) as Record<ParameterName, Variable>;
}

/** A gradient's values: zeros, where the forward pass does not use the parameter. */
async function values(gradient: Tensor | null | undefined, size: number): Promise<Float32Array> {
  return gradient ? ((await gradient.data()) as Float32Array) : new Float32Array(size);
}

/** The forecast of a reader's own forward pass, which need not be affine in the embedding. */
function forecastWith(tf: TensorFlow, backend: TensorFlowBackend, logits: Forward, sizes: Sizes): Forecast {
  return async (parameters, { rows, columns, data }) => {
    await use(tf, backend);
    const theta = variables(tf, parameters, sizes);
    const scores = tf.tidy(() => {
      const q = tf.tensor2d(Float32Array.from(data), [rows, columns]);
      return tf.transpose(logits(tf, theta, q));
    });
    const read = (await scores.data()) as Float32Array;
    tf.dispose([scores, ...Object.values(theta)]);
    return { rows: sizes.M, columns: rows, data: read.slice() };
  };
}
