import type { Tensor } from '@tensorflow/tfjs-core';
import type { ParameterName } from './parameters.js';
import type { TensorFlow } from './tensorflow.js';

/** The parameters as TensorFlow.js tensors: P (M, d), W (d, K), b (1, d), C (2, d), cb (1, 2). */
export type ParameterTensors = Readonly<Record<ParameterName, Tensor>>;

/**
 * The logits (B, M) of B prompts with embeddings q (B, K). `noise(u)`, in training with `row` or `scalar` noise, is the
 * noise on the logits (B, M) of models whose logits have the slopes u (M, K).
 */
export type Forward = (
  tf: TensorFlow,
  theta: ParameterTensors,
  q: Tensor,
  noise?: (slopes: Tensor) => Tensor,
) => Tensor;

/** The loss of every cell (B, M), from logits and answers 0 or 1; training minimizes its mean over measured cells. */
export type Loss = (tf: TensorFlow, logits: Tensor, y: Tensor) => Tensor;

/** EmbedLLM's forward pass: two logits C(P_m∘(W q + b)) + cb, of which only the difference matters. */
export const releasedForward: Forward = (tf, { P, W, b, C, cb }, q, noise) => {
  const c = tf.sub(tf.slice(C, [1, 0], [1, -1]), tf.slice(C, [0, 0], [1, -1]));
  const bias = tf.sub(tf.slice(cb, [0, 1], [1, 1]), tf.slice(cb, [0, 0], [1, 1]));
  const h = tf.add(tf.matMul(q, tf.transpose(W)), b); // (B, d) projected prompts
  const p = tf.mul(P, c); // (M, d) models, weighted by the classifier
  const z = tf.add(tf.matMul(h, tf.transpose(p)), bias); // (B, M)
  return noise ? tf.add(z, noise(tf.matMul(p, W))) : z;
};

/** Binary cross-entropy of a logit; the cross-entropy of two logits is that of their difference. */
export const crossEntropy: Loss = (tf, z, y) => tf.sub(tf.softplus(z), tf.mul(z, y));
