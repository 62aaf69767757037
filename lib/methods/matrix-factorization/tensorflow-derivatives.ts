import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorFlow } from './tensorflow.js';

type Gradient = Parameters<TensorFlow['registerGradient']>[0];
type Attributes = Readonly<Record<string, unknown>>;
/** The gradients of one operation's inputs: from that of its output, the inputs, the output, the attributes. */
type Rule = (dy: Tensor, inputs: readonly Tensor[], y: Tensor, attributes: Attributes) => readonly Tensor[];

/**
 * Teaches TensorFlow.js's core the derivatives of the operations that a forward pass here is written in. The whole
 * table comes only with the bundle `@tensorflow/tfjs` (some 200 MB); where that is loaded, it is left as it is.
 * Products transpose explicitly: on WebAssembly that keeps every gradient on the fast kernel, three times faster.
 */
export function registerDerivatives(tf: TensorFlow): void {
  if (tf.getGradient('Add')) return;
  const fit = (dx: Tensor, x: Tensor) => summedTo(tf, dx, x.shape);
  const rules: Record<string, [inputs: string, rule: Rule]> = {
    Add: ['a b', (dy, [a, b]) => [fit(dy, a!), fit(dy, b!)]],
    Sub: ['a b', (dy, [a, b]) => [fit(dy, a!), fit(tf.neg(dy), b!)]],
    Multiply: ['a b', (dy, [a, b]) => [fit(tf.mul(dy, b!), a!), fit(tf.mul(dy, a!), b!)]],
    RealDiv: ['a b', (dy, [a, b], y) => [fit(tf.div(dy, b!), a!), fit(tf.neg(tf.div(tf.mul(dy, y), b!)), b!)]],
    Neg: ['x', (dy) => [tf.neg(dy)]],
    Square: ['x', (dy, [x]) => [tf.mul(dy, tf.mul(x!, 2))]],
    Sqrt: ['x', (dy, _, y) => [tf.div(dy, tf.mul(y, 2))]],
    Exp: ['x', (dy, _, y) => [tf.mul(dy, y)]],
    Log: ['x', (dy, [x]) => [tf.div(dy, x!)]],
    Abs: ['x', (dy, [x]) => [tf.mul(dy, tf.sign(x!))]],
    Relu: ['x', (dy, [x]) => [tf.mul(dy, tf.step(x!))]],
    Tanh: ['x', (dy, _, y) => [tf.mul(dy, tf.sub(1, tf.square(y)))]],
    Sigmoid: ['x', (dy, _, y) => [tf.mul(dy, tf.mul(y, tf.sub(1, y)))]],
    Softplus: ['x', (dy, [x]) => [tf.mul(dy, tf.sigmoid(x!))]],
    Identity: ['x', (dy) => [dy]],
    Cast: ['x', (dy) => [dy]],
    Reshape: ['x', (dy, [x]) => [tf.reshape(dy, x!.shape)]],
    Transpose: ['x', (dy, _x, _y, { perm }) => [tf.transpose(dy, inverse(perm as number[]))]],
    Slice: ['x', (dy, [x], _, { begin }) => [tf.pad(dy, padding(dy, x!, begin as number[]))]],
    Sum: ['x', (dy, [x], _, { axis }) => [spread(tf, dy, x!, axis)]],
    Mean: ['x', (dy, [x], y, { axis }) => [tf.mul(spread(tf, dy, x!, axis), y.size / x!.size)]],
    BatchMatMul: ['a b', (dy, [a, b], _, flags) => productRule(tf, dy, a!, b!, flags)],
  };
  for (const [kernelName, [inputs, rule]] of Object.entries(rules)) {
    const names = inputs.split(' ');
    const gradFunc = (dy: Tensor, saved: Tensor[], attributes: Attributes) => {
      const inside = saved.slice(0, names.length);
      const slopes = () => rule(dy, inside, saved[names.length]!, attributes);
      return Object.fromEntries(names.map((name, k) => [name, () => slopes()[k]!]));
    };
    tf.registerGradient({ kernelName, inputsToSave: names, outputsToSave: [true], gradFunc } as unknown as Gradient);
  }
}

/** Undoes broadcasting: sums over the axes along which a smaller input was repeated. */
function summedTo(tf: TensorFlow, dx: Tensor, shape: number[]): Tensor {
  const lead = dx.rank - shape.length;
  const axes = dx.shape.flatMap((size, k) => (k < lead || (shape[k - lead] === 1 && size > 1) ? [k] : []));
  return axes.length === 0 ? dx : tf.reshape(tf.sum(dx, axes), shape);
}

/** Undoes a sum: repeats the slope along the axes that were summed over. */
function spread(tf: TensorFlow, dy: Tensor, x: Tensor, axis: unknown): Tensor {
  const axes = axis === undefined || axis === null ? x.shape.map((_, k) => k) : [axis as number | number[]].flat();
  const from = x.rank === 0 ? axes : axes.map((k) => (k + x.rank) % x.rank);
  const kept = x.shape.map((size, k) => (from.includes(k) ? 1 : size));
  return tf.mul(tf.reshape(dy, kept), tf.onesLike(x));
}

/** Y = A·B: ∂A = ∂Y·Bᵀ, ∂B = Aᵀ·∂Y, and each transposed back where the product read it transposed. */
function productRule(tf: TensorFlow, dy: Tensor, a: Tensor, b: Tensor, flags: Attributes): Tensor[] {
  const last = [...a.shape.keys()];
  for (const one of last.splice(-2).reverse()) last.push(one);
  const flip = (x: Tensor) => tf.transpose(x, last);
  const aT = flags.transposeA ? a : flip(a);
  const bT = flags.transposeB ? b : flip(b);
  const da = tf.matMul(dy, bT);
  const db = tf.matMul(aT, dy);
  return [flags.transposeA ? flip(da) : da, flags.transposeB ? flip(db) : db];
}

function inverse(perm: readonly number[]): number[] {
  return perm.map((_, k) => perm.indexOf(k));
}

function padding(dy: Tensor, x: Tensor, begin: readonly number[]): [number, number][] {
  return x.shape.map((size, k) => [begin[k]!, size - begin[k]! - dy.shape[k]!]);
}
