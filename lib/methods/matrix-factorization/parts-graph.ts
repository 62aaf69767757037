import { TensorGraph, type Value } from '../../compute/index.js';
import { adamStep } from './adam.js';
import { TINY } from './gradients.js';
import { PARAMETER_NAMES, type ParameterName, parameterShapes, type Sizes } from './parameters.js';
import type { NoiseForm } from './stepper.js';

/** R trainings that differ only in the prompts they see. */
export interface PartsSizes extends Sizes {
  readonly R: number;
}

export interface PartsGraphOptions {
  /** Not `question`. */
  readonly noise: NoiseForm;
  readonly noiseScale: number;
  readonly l2: number;
  /** Whether some answers are -1. */
  readonly masked: boolean;
}

/** The loop's state by name, with its shape: W once a training, the rest stacked; each with Adam's moments. */
export function partsState(sizes: PartsSizes): Map<string, readonly number[]> {
  const { R, ...one } = sizes;
  const shapes = parameterShapes(one);
  const stacked = STACKED.map((name) => [name, [R, ...shapes[name]]] as const);
  const projections = Array.from({ length: R }, (_, r) => [`W${r}`, shapes.W] as const);
  const thetas = [...stacked, ...projections];
  return new Map(thetas.flatMap(([name, shape]) => ['', 'm_', 'v_'].map((moment) => [moment + name, shape])));
}

/** All parameters but W, which is large enough to be worth a product and a cache of its own. */
export const STACKED: readonly ParameterName[] = PARAMETER_NAMES.filter((name) => name !== 'W');

/**
 * The steps of R trainings in one graph: the equations of `gradients` through u = Wᵀp, with an axis of trainings. The
 * batch and its noise are read once for all; training r counts question i with the weight include_ir · weight_r. No loss:
 * only the gradients need the pass.
 */
export function partsGraph(sizes: PartsSizes, options: PartsGraphOptions): TensorGraph {
  const g = new TensorGraph();
  const { R, M, K } = sizes;
  const inputs = {
    embeddings: g.input('embeddings', ['N', K]),
    answers: g.input('answers', ['N', M]),
    include: g.input('include', ['N', R]),
    pool: g.input('pool', ['normals']),
    order: g.input('order', ['prompts'], 'int64'),
    bounds: g.input('bounds', ['S', 2], 'int64'),
    offsets: g.input('offsets', ['S', 2], 'int64'),
    weights: g.input('weights', ['S', R]),
    rate: g.input('rate', ['S']),
    epsilon: g.input('epsilon', ['S']),
  };
  const steps = g.input('steps', [], 'int64');
  const shapes = partsState(sizes);
  const state = Object.fromEntries([...shapes].map(([name, shape]) => [name, g.input(name, shape)]));
  const end = g.loop(steps, state, (body, s, now) => {
    const slopes = partsGradients(body, sizes, options, now, partsBatch(body, sizes, options, inputs, s));
    const [rate, epsilon] = [body.gather(inputs.rate, s), body.gather(inputs.epsilon, s)];
    const next: Record<string, Value> = {};
    for (const [name, slope] of Object.entries(slopes)) {
      const moving = { theta: now[name]!, m: now[`m_${name}`]!, v: now[`v_${name}`]! };
      const moved = adamStep(body, moving, slope, rate, epsilon);
      next[name] = moved.theta;
      next[`m_${name}`] = moved.m;
      next[`v_${name}`] = moved.v;
    }
    return Object.fromEntries([...shapes.keys()].map((name) => [name, next[name]!]));
  });
  for (const [name, shape] of shapes) g.output(`next_${name}`, end[name]!, shape);
  return g;
}

type Inputs = Readonly<
  Record<'embeddings' | 'answers' | 'include' | 'pool' | 'order' | 'bounds' | 'offsets', Value>
> & {
  readonly weights: Value;
};

interface PartsBatch {
  /** (B, K) */
  readonly q: Value;
  /** (B, 1, M) */
  readonly y: Value;
  /** (B, R, 1), or (B, R, M) where answers are missing. */
  readonly weight: Value;
  /** (B, 1, M) and (M, K) draws. */
  readonly S?: Value;
  readonly N?: Value;
}

/** What step s reads: the trainings share all but the weight. */
function partsBatch(
  g: TensorGraph,
  sizes: PartsSizes,
  options: PartsGraphOptions,
  inputs: Inputs,
  s: Value,
): PartsBatch {
  const { R, M, K } = sizes;
  const at = (x: Value, column: number) => g.gather(x, g.indices([column]));
  const bounds = g.gather(inputs.bounds, s);
  const rows = g.slice(inputs.order, at(bounds, 0), at(bounds, 1));
  const y = g.reshape(g.gather(inputs.answers, rows), [-1, 1, M]);
  const seen = g.multiply(g.gather(inputs.include, rows), g.gather(inputs.weights, s));
  const each = g.reshape(seen, [-1, R, 1]);
  const batch = {
    q: g.gather(inputs.embeddings, rows),
    y,
    weight: options.masked ? g.multiply(each, g.atLeast(y, 0)) : each,
  };
  if (options.noise === 'none' || options.noiseScale === 0) return batch;
  const offset = g.gather(inputs.offsets, s);
  const drawn = (column: number, count: Value) => {
    const start = at(offset, column);
    return g.slice(inputs.pool, start, g.add(start, count));
  };
  const count = g.apply('Mul', [g.subtract(at(bounds, 1), at(bounds, 0)), g.indices([M])]);
  const S = g.reshape(drawn(0, count), [-1, 1, M]);
  return options.noise === 'scalar'
    ? { ...batch, S }
    : { ...batch, S, N: g.reshape(drawn(1, g.indices([M * K])), [M, K]) };
}

/** Gradients of every state but the moments, l2 included. */
function partsGradients(
  g: TensorGraph,
  { R, M, K, d }: PartsSizes,
  { noiseScale: alpha, l2 }: PartsGraphOptions,
  now: Readonly<Record<string, Value>>,
  { q, y, weight, S, N }: PartsBatch,
): Record<string, Value> {
  const [P, b, C, cb] = STACKED.map((name) => now[name]!) as [Value, Value, Value, Value];
  const each = Array.from({ length: R }, (_, r) => r);
  const W = each.map((r) => now[`W${r}`]!);
  const product = (a: Value, b: Value) => g.apply('MatMul', [a, b]);
  const stack = (parts: readonly Value[]) => (R === 1 ? parts[0]! : g.concatenate(parts, 0));
  const part = (x: Value) => each.map((r) => g.gather(x, r));

  const c = g.subtract(pick(g, C, 1, 1), pick(g, C, 1, 0));
  const p = g.multiply(P, c);
  const ps = part(p);
  const flat = stack(each.map((r) => g.matmul(ps[r]!, W[r]!)));
  const u = g.reshape(flat, [R, M, K]);
  const bias = g.subtract(pick(g, cb, 2, 1), pick(g, cb, 2, 0));
  const level = g.add(product(p, g.reshape(b, [R, -1, 1])), bias);
  const clean = g.matmul(q, flat, { transposeB: true, plus: g.reshape(level, [1, R * M]) });
  const logits = g.reshape(clean, [-1, R, M]);
  const length = S && g.sqrt(g.add(g.sum(g.multiply(u, u), 2), TINY));
  const z = S && length ? g.add(logits, g.multiply(S, g.multiply(g.reshape(length, [1, R, M]), alpha))) : logits;
  const delta = g.multiply(g.subtract(g.sigmoid(z), y), weight);
  let du = g.reshape(g.matmul(g.reshape(delta, [-1, R * M]), q, { transposeA: true }), [R, M, K]);
  if (S && length) {
    const column = (x: Value) => g.reshape(x, [R, M, 1]);
    const kappa = column(g.sum(g.multiply(delta, S), 0));
    const rho = column(g.sqrt(g.sum(g.multiply(delta, delta), 0)));
    const along = N && g.divide(g.sum(g.multiply(u, N), 2), length);
    const share = g.divide(along ? g.subtract(kappa, g.multiply(rho, along)) : kappa, length);
    du = g.add(du, g.multiply(u, g.multiply(share, alpha)));
    if (N) du = g.add(du, g.multiply(g.multiply(rho, alpha), N));
  }
  const sums = g.sum(delta, 0);
  const dus = part(du);
  const through = g.reshape(stack(each.map((r) => g.matmul(dus[r]!, W[r]!, { transposeB: true }))), [R, M, d]);
  const dp = g.add(through, g.multiply(g.reshape(sums, [R, M, 1]), b));
  const dc = g.sum(g.multiply(dp, P), 1);
  const ds = g.sum(g.reshape(sums, [R, 1, M]), 2);
  const decayed = (slope: Value, theta: Value) => (l2 === 0 ? slope : g.add(slope, g.multiply(theta, l2)));
  const dW = each.map((r) => g.matmul(ps[r]!, dus[r]!, { transposeA: true, plus: W[r]!, beta: l2 }));
  return {
    P: decayed(g.multiply(dp, c), P),
    b: decayed(product(g.reshape(sums, [R, 1, M]), p), b),
    C: decayed(g.concatenate([g.negate(dc), dc], 1), C),
    cb: decayed(g.concatenate([g.negate(ds), ds], 2), cb),
    ...Object.fromEntries(each.map((r) => [`W${r}`, dW[r]!])),
  };
}

function pick(g: TensorGraph, x: Value, axis: number, index: number): Value {
  return g.apply('Gather', [x, g.indices([index])], { axis });
}
