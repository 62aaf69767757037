import type { GradSaveFunc, Tensor } from '@tensorflow/tfjs-core';
import { TINY } from './gradients.js';
import { type Batches, drawsPerStep, sizesOf, type Training } from './stepper.js';
import type { TensorFlow } from './tensorflow.js';

/** What stays on the backend for the whole training. */
export interface DataTensors {
  /** (N, K) */
  readonly embeddings: Tensor;
  /** (N, M) */
  readonly answers: Tensor;
}

/** One batch: q (B, K), y (B, M), and the noise on logits of given slopes. */
export interface BatchTensors {
  readonly q: Tensor;
  readonly y: Tensor;
  readonly noise?: (slopes: Tensor) => Tensor;
}

export function dataTensors(tf: TensorFlow, { embeddings, answers, M }: Training): DataTensors {
  const { rows, columns, data } = embeddings;
  return { embeddings: tf.tensor2d(data as Float32Array, [rows, columns]), answers: tf.tensor2d(answers, [rows, M]) };
}

/** The batch of step s, its noise read from the pool at its offsets. */
export function batchAt(tf: TensorFlow, training: Training, data: DataTensors, all: Batches, s: number): BatchTensors {
  const { M, K } = sizesOf(training);
  const { pool, noise, noiseScale } = training;
  const indices = tf.tensor1d(all.order.subarray(all.starts[s]!, all.starts[s + 1]!), 'int32');
  const q = tf.gather(data.embeddings, indices);
  const y = tf.gather(data.answers, indices);
  if (noise === 'none' || noiseScale === 0) return { q, y };
  const [first] = drawsPerStep(noise, indices.size, M, K);
  const [at, then] = all.offsets.subarray(2 * s, 2 * s + 2) as unknown as [number, number];
  const E = tf.tensor2d(pool.subarray(at, at + first), [indices.size, noise === 'question' ? K : M]);
  if (noise === 'question') return { q: tf.add(q, tf.mul(E, noiseScale)), y };
  const S = tf.mul(E, noiseScale);
  if (noise === 'scalar') return { q, y, noise: (u) => noiseOnLogits(tf, S, u) };
  const N = tf.tensor2d(pool.subarray(then, then + M * K), [M, K]);
  return { q, y, noise: (u) => rowNoise(tf, S, tf.mul(N, noiseScale), u) };
}

/** S∘|u|ᵀ: noise of standard deviation |u_m| on the logits of model m. */
function noiseOnLogits(tf: TensorFlow, S: Tensor, u: Tensor): Tensor {
  return tf.mul(S, tf.transpose(lengths(tf, u)));
}

/** |u_m| (M, 1) */
function lengths(tf: TensorFlow, u: Tensor): Tensor {
  return tf.sqrt(tf.add(tf.sum(tf.square(u), 1, true), TINY));
}

/** The same, with the gradient of one draw of e per (question, model): see `gradientsThroughModels` for its law. */
function rowNoise(tf: TensorFlow, S: Tensor, N: Tensor, u: Tensor): Tensor {
  const noise = tf.customGrad((u, keep) => {
    (keep as GradSaveFunc)([u as Tensor, S, N]);
    const gradFunc = (delta: Tensor, [u, S, N]: Tensor[]) => {
      const column = (x: Tensor) => tf.transpose(tf.sum(x, 0, true));
      const direction = tf.div(u!, lengths(tf, u!));
      const kappa = column(tf.mul(delta, S!));
      const rho = tf.sqrt(column(tf.square(delta)));
      const across = tf.sub(N!, tf.mul(direction, tf.sum(tf.mul(direction, N!), 1, true)));
      return tf.add(tf.mul(direction, kappa), tf.mul(across, rho));
    };
    return { value: noiseOnLogits(tf, S, u as Tensor), gradFunc };
  });
  return noise(u);
}
