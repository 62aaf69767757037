import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TensorFlow, tensorflow, use } from '../../lib/methods/matrix-factorization/tensorflow.js';
import { random } from '../../lib/random/index.js';

let tf: TensorFlow;
beforeAll(async () => {
  tf = await tensorflow('cpu');
});

/** Functions of x (3, 4) and of a row, a column and a square of constants. */
const functions: Record<string, (x: Tensor) => Tensor> = {
  'add to a broadcast row': (x) => tf.square(tf.add(tf.sum(x, 0, true), x)),
  'subtract a broadcast column': (x) => tf.square(tf.sub(x, tf.sum(x, 1, true))),
  'multiply by itself, broadcast': (x) => tf.mul(x, tf.slice(x, [1, 0], [1, -1])),
  'divide by a broadcast sum': (x) => tf.div(x, tf.add(tf.sum(tf.square(x), 1, true), 1)),
  'negate and take the absolute value': (x) => tf.abs(tf.neg(x)),
  'square root': (x) => tf.sqrt(tf.add(tf.square(x), 1)),
  'exponential and logarithm': (x) => tf.log(tf.add(tf.exp(x), 2)),
  rectify: (x) => tf.mul(tf.relu(x), x),
  'hyperbolic tangent': (x) => tf.tanh(x),
  sigmoid: (x) => tf.sigmoid(x),
  softplus: (x) => tf.softplus(x),
  'reshape and transpose': (x) => tf.square(tf.transpose(tf.reshape(tf.mul(x, weights()), [2, 6]))),
  'cast and clone': (x) => tf.square(tf.clone(tf.cast(x, 'float32'))),
  'slice the middle': (x) => tf.square(tf.slice(x, [1, 1], [1, 2])),
  'mean over an axis': (x) => tf.square(tf.mean(x, -1)),
  'mean over all': (x) => tf.square(tf.mean(x)),
  product: (x) => tf.square(tf.matMul(x, square())),
  'product, first factor transposed': (x) => tf.square(tf.matMul(x, weights(), true, false)),
  'product, second factor transposed': (x) => tf.square(tf.matMul(weights(), x, false, true)),
  'product of itself, both transposed': (x) => tf.square(tf.matMul(x, tf.matMul(square(), x, true, true), true, true)),
};

describe('the derivatives taught to TensorFlow.js', () => {
  it.each(Object.keys(functions))('are those of finite differences: %s', async (name) => {
    await use(tf, 'cpu');
    const f = (x: Tensor) => tf.sum(functions[name]!(x)) as Scalar;
    const x = numbers(3, 12);
    const slopes = tf.tidy(() =>
      tf
        .grad(f)(tf.tensor2d(x, [3, 4]))
        .dataSync(),
    );
    x.forEach((_, k) => {
      const at = (by: number) =>
        tf.tidy(
          () =>
            f(
              tf.tensor2d(
                x.map((v, j) => (j === k ? v + by : v)),
                [3, 4],
              ),
            ).dataSync()[0]!,
        );
      const slope = (at(1e-2) - at(-1e-2)) / 2e-2;
      expect(Math.abs(slopes[k]! - slope)).toBeLessThan(3e-3 * (1 + Math.abs(slope))); // float32 differences
    });
  });
});

/** Away from 0, where |x| bends. */
function numbers(seed: number, n: number): number[] {
  const stream = random(seed);
  return Array.from({ length: n }, () => (stream.uniform() < 0.5 ? -1 : 1) * (0.2 + stream.uniform()));
}

function weights(): Tensor2D {
  return tf.tensor2d(numbers(4, 12), [3, 4]);
}

function square(): Tensor2D {
  return tf.tensor2d(numbers(5, 16), [4, 4]);
}
