import type { TensorGraph, TensorValue, Value } from '../../compute/index.js';
import type { BatchValues } from './gradients.js';
import { type Batches, rowWeights, sizesOf, type Training } from './stepper.js';

/** What a training graph reads besides its state. */
export interface BatchInputs {
  readonly embeddings: Value;
  readonly answers: Value;
  readonly pool: Value;
  readonly order: Value;
  readonly starts: Value;
  readonly offsets: Value;
  readonly weights: Value;
}

export function batchInputs(g: TensorGraph, training: Training): BatchInputs {
  const { M, K } = sizesOf(training);
  return {
    embeddings: g.input('embeddings', ['N', K]),
    answers: g.input('answers', ['N', M]),
    pool: g.input('pool', ['normals']),
    order: g.input('order', ['prompts'], 'int64'),
    starts: g.input('starts', ['S1'], 'int64'),
    offsets: g.input('offsets', ['S', 2], 'int64'),
    weights: g.input('weights', ['S']),
  };
}

/** The tensors of the batch of step s (an int64 scalar), its noise drawn from the pool. */
export function batchAt(g: TensorGraph, training: Training, inputs: BatchInputs, s: Value): BatchValues {
  const { M, K } = sizesOf(training);
  const { noise, noiseScale: alpha } = training;
  const one = g.indices([1]);
  const at = g.reshape(s, [1]);
  const to = g.gather(inputs.starts, g.add(at, one));
  const rows = g.slice(inputs.order, g.gather(inputs.starts, at), to);
  const clean = g.gather(inputs.embeddings, rows);
  const y = g.gather(inputs.answers, rows);
  const weight = g.gather(inputs.weights, at);
  if (noise === 'none' || alpha === 0) return { q: clean, y, weight };
  const offset = g.gather(inputs.offsets, s);
  const normals = (column: number, like: Value) => {
    const start = g.gather(offset, g.indices([column]));
    const shape = g.apply('Shape', [like]);
    const count = g.apply('ReduceProd', [shape], { keepdims: 1 });
    return g.apply('Reshape', [g.slice(inputs.pool, start, g.add(start, count)), shape]);
  };
  if (noise === 'question') return { q: g.add(clean, g.multiply(normals(0, clean), alpha)), y, weight };
  const S = normals(0, y);
  if (noise === 'scalar') return { q: clean, y, weight, noise: { alpha, S } };
  const start = g.gather(offset, one);
  const N = g.reshape(g.slice(inputs.pool, start, g.add(start, g.indices([M * K]))), [M, K]);
  return { q: clean, y, weight, noise: { alpha, S, N } };
}

/** The values of the data that stay for all runs. */
export function dataTensors({ embeddings, answers, M, pool }: Training): Record<string, TensorValue> {
  return {
    embeddings: { data: embeddings.data, shape: [embeddings.rows, embeddings.columns] },
    answers: { data: answers, shape: [embeddings.rows, M] },
    pool: { data: pool, shape: [pool.length] },
  };
}

export function batchTensors(training: Training, batches: Batches): Record<string, TensorValue> {
  const steps = batches.starts.length - 1;
  const weights = rowWeights(training, batches);
  return {
    order: { data: BigInt64Array.from(batches.order, BigInt), shape: [batches.order.length] },
    starts: { data: BigInt64Array.from(batches.starts, BigInt), shape: [steps + 1] },
    offsets: { data: BigInt64Array.from(batches.offsets, BigInt), shape: [steps, 2] },
    weights: { data: weights, shape: [steps] },
  };
}
