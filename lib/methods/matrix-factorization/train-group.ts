import { compile, type TensorValue } from '../../compute/index.js';
import type { Matrix } from '../../linalg/index.js';
import { adamSchedule } from './adam.js';
import { mapParameters, type Parameters } from './parameters.js';
import { type PartsGraphOptions, partsGraph, partsState } from './parts-graph.js';
import type { Batches } from './stepper.js';
import type { TrainingOptions } from './train.js';

/** What the trainings of one call share: plain numbers and arrays. */
export interface SharedTraining {
  readonly embeddings: Matrix;
  /** (N, M): 1, 0, or -1. */
  readonly answers: Float32Array;
  readonly M: number;
  readonly options: TrainingOptions;
  readonly initial: Parameters;
  readonly pool: Float32Array;
  /** One an epoch. */
  readonly plan: readonly Batches[];
}

/** Called after every epoch; the signal stops the training there, too. */
export interface GroupEvents {
  readonly signal?: AbortSignal | undefined;
  readonly onEpoch?: (() => void) | undefined;
}

/**
 * Trains one factorization a part, all in one graph.
 * @param parts ascending prompts that each training sees; in every batch of the plan all see something or none does, and
 *   a batch in which none does is left out
 * @throws the signal's reason, when it is aborted
 */
export async function trainGroup(
  shared: SharedTraining,
  parts: readonly Int32Array[],
  { signal, onEpoch }: GroupEvents = {},
): Promise<Parameters[]> {
  const { embeddings, answers, M, options, initial, pool, plan } = shared;
  const sizes = { R: parts.length, M, K: embeddings.columns, d: options.dimension };
  signal?.throwIfAborted();
  const program = await compile(partsGraph(sizes, graphOptions(shared)));
  try {
    const shapes = partsState(sizes);
    let state = initialState(shapes, initial);
    const schedule = adamSchedule(options.learningRate);
    const include = included(embeddings.rows, parts);
    const counts = measuredAnswers(answers, M);
    const data = {
      embeddings: { data: embeddings.data, shape: [embeddings.rows, embeddings.columns] },
      answers: { data: answers, shape: [embeddings.rows, M] },
      include: { data: include, shape: [embeddings.rows, sizes.R] },
      pool: { data: pool, shape: [pool.length] },
    };
    let t = 0;
    for (const batches of plan) {
      const { bounds, offsets, weights } = seenBatches(batches, include, counts, sizes.R);
      const steps = bounds.length / 2;
      const moves = Array.from({ length: steps }, (_, s) => schedule(t + s + 1));
      const results = await program.run({
        ...data,
        ...state,
        order: { data: BigInt64Array.from(batches.order, BigInt), shape: [batches.order.length] },
        bounds: { data: BigInt64Array.from(bounds, BigInt), shape: [steps, 2] },
        offsets: { data: BigInt64Array.from(offsets, BigInt), shape: [steps, 2] },
        weights: { data: Float32Array.from(weights), shape: [steps, sizes.R] },
        rate: { data: Float32Array.from(moves, ({ rate }) => rate), shape: [steps] },
        epsilon: { data: Float32Array.from(moves, ({ epsilon }) => epsilon), shape: [steps] },
        steps: { data: BigInt64Array.of(BigInt(steps)), shape: [] },
      });
      t += steps;
      state = Object.fromEntries([...shapes.keys()].map((name) => [name, results[`next_${name}`]!]));
      await new Promise(setImmediate); // the engine holds the thread: let events in
      onEpoch?.();
      signal?.throwIfAborted();
    }
    return parts.map((_, r) => parametersOf(state, initial, r));
  } finally {
    await program.release();
  }
}

function graphOptions({ options, answers }: SharedTraining): PartsGraphOptions {
  const { noise, noiseScale, l2 } = options;
  return { noise, noiseScale, l2, masked: answers.some((y) => y < 0) };
}

/** θ at the same start for all; m = v = 0. */
function initialState(
  shapes: ReadonlyMap<string, readonly number[]>,
  initial: Parameters,
): Record<string, TensorValue> {
  return Object.fromEntries(
    [...shapes].map(([name, shape]) => {
      const data = new Float32Array(shape.reduce((a, b) => a * b, 1));
      const start = name.startsWith('W') ? initial.W : initial[name as keyof Parameters];
      if (start) for (let at = 0; at < data.length; at += start.length) data.set(start, at);
      return [name, { data, shape }];
    }),
  );
}

function parametersOf(state: Readonly<Record<string, TensorValue>>, initial: Parameters, r: number): Parameters {
  return mapParameters((name) => {
    if (name === 'W') return (state[`W${r}`]!.data as Float32Array).slice();
    const size = initial[name].length;
    return (state[name]!.data as Float32Array).slice(r * size, (r + 1) * size);
  });
}

/** (N, R): 1 where training r sees prompt i. */
function included(N: number, parts: readonly Int32Array[]): Float32Array {
  const include = new Float32Array(N * parts.length);
  parts.forEach((part, r) => {
    for (const i of part) include[i * parts.length + r] = 1;
  });
  return include;
}

function measuredAnswers(answers: Float32Array, M: number): Int32Array {
  const counts = new Int32Array(answers.length / M);
  answers.forEach((y, j) => {
    if (y >= 0) counts[Math.floor(j / M)]! += 1;
  });
  return counts;
}

/** The batches that some training sees, and 1 / (measured answers) of each training in them. */
function seenBatches({ order, starts, offsets }: Batches, include: Float32Array, counts: Int32Array, R: number) {
  const seen = { bounds: [] as number[], offsets: [] as number[], weights: [] as number[] };
  for (let s = 0; s + 1 < starts.length; s++) {
    const measured = new Float64Array(R);
    for (let j = starts[s]!; j < starts[s + 1]!; j++) {
      const i = order[j]!;
      for (let r = 0; r < R; r++) measured[r]! += include[i * R + r]! * counts[i]!;
    }
    if (measured.every((n) => n === 0)) continue;
    seen.bounds.push(starts[s]!, starts[s + 1]!);
    seen.offsets.push(offsets[2 * s]!, offsets[2 * s + 1]!);
    for (const n of measured) seen.weights.push(1 / Math.max(1, n));
  }
  return seen;
}
