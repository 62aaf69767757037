import { type Answers, type SplitAnswers, takeAnswers } from '../data/index.js';
import { type Matrix, meanRow, multiply } from '../linalg/index.js';
import { type AnswerSums, choleskyVectors, mergeSums, sumsOf } from '../methods/index.js';
import { kendallTauB } from '../metrics/index.js';
import { linearLimit } from '../planted/index.js';
import type { Arrival } from './arriving-prompts.js';
import type { World } from './open-world.js';

/** How far model vectors are from those at another time. */
export interface Drift {
  readonly prompts: number;
  /** (models,) cosine of each model's vector before and after a tenth more prompts. */
  readonly cosines: Float64Array;
  /** Kendall's tau of the models' forecast mean scores before and after; null where all are equal, and have no order. */
  readonly tau: number | null;
  /** (models,) cosine with the vector of all prompts. */
  readonly toAll: Float64Array;
  /** (models,) cosine with vectors of as many other prompts; where there are as many, and the order is random. */
  readonly toOthers?: Float64Array;
  /** (models,) cosine with a reference, where one is given. */
  readonly toReference?: Float64Array;
}

export interface VectorDrift {
  readonly name: Arrival['name'];
  readonly drifts: readonly Drift[];
}

/** What is added: a tenth. */
export const DRIFT_SHARE = 0.1;
const FEWEST = 250;

/**
 * How much model vectors move as prompts come, at 250, 500, 1,000 … prompts: a tenth more each time. Closed forms from running
 * sums, so that every prompt is summed once an order.
 * @param reference (models, d), e.g. the limit of a planted world
 * @throws RangeError `vectorDrift: train needs 275 prompts or more, got 60`
 */
export async function vectorDrift(
  train: Answers,
  { name, order }: Arrival,
  { lambda = 1, reference }: { lambda?: number; reference?: Matrix } = {},
): Promise<VectorDrift> {
  const n = order.length;
  const more = (size: number) => Math.round((1 + DRIFT_SHARE) * size);
  if (n < more(FEWEST)) throw new RangeError(`vectorDrift: train needs ${more(FEWEST)} prompts or more, got ${n}`);
  const sizes: number[] = [];
  for (let size = FEWEST; more(size) < n; size *= 2) sizes.push(size);
  sizes.push(Math.floor(n / (1 + DRIFT_SHARE)));
  const others = name === 'shuffled';
  const twice = (size: number) => (others && 2 * size <= n ? [2 * size] : []);
  const at = [...new Set([...sizes.flatMap((size) => [size, more(size), ...twice(size)]), n])].sort((a, b) => a - b);
  const sums = new Map<number, AnswerSums>();
  let last: AnswerSums | undefined;
  for (const [i, to] of at.entries()) {
    const block = takeAnswers(train, { prompts: order.subarray(i === 0 ? 0 : at[i - 1]!, to) });
    last = last ? mergeSums(last, await sumsOf(block)) : await sumsOf(block);
    sums.set(to, last);
  }
  const all = choleskyVectors(last!, lambda);
  const mean = meanRow(train.prompts.embeddings);
  const scores = async (vectors: Matrix) => (await multiply(vectors, mean, { transposeB: true })).data;
  const drifts: Drift[] = [];
  for (const size of sizes) {
    const [before, after] = [size, Math.min(n, more(size))].map((to) => choleskyVectors(sums.get(to)!, lambda));
    const double = sums.get(2 * size);
    drifts.push({
      prompts: size,
      cosines: cosines(before!, after!),
      tau: definedTau(await scores(before!), await scores(after!)),
      toAll: cosines(before!, all),
      ...(others && double && { toOthers: cosines(before!, choleskyVectors(less(double, sums.get(size)!), lambda)) }),
      ...(reference && { toReference: cosines(before!, reference) }),
    });
  }
  return { name, drifts };
}

function definedTau(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  const { tau } = kendallTauB(x, y);
  return Number.isNaN(tau) ? null : tau;
}

/** The sums without those of some of its prompts. */
function less(a: AnswerSums, b: AnswerSums): AnswerSums {
  const minus = (from: Matrix, what: Matrix): Matrix => ({
    ...from,
    data: Float64Array.from(from.data, (value, i) => value - what.data[i]!),
  });
  return { ...a, gram: minus(a.gram, b.gram), cross: minus(a.cross, b.cross), prompts: a.prompts - b.prompts };
}

/** Of each row; 0 where a vector is zero, as of a model whose answers cancel out. */
function cosines(a: Matrix, b: Matrix): Float64Array {
  return Float64Array.from({ length: a.rows }, (_, m) => {
    let [ab, aa, bb] = [0, 0, 0];
    for (let i = m * a.columns; i < (m + 1) * a.columns; i++) {
      ab += a.data[i]! * b.data[i]!;
      aa += a.data[i]! ** 2;
      bb += b.data[i]! ** 2;
    }
    return aa * bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
  });
}

/** What prompts come from: a world with one embedder's answers. */
export type DriftWorld = World & { readonly embedder: string; readonly parts: Pick<SplitAnswers, 'train'> };

/** The drift in each order, on a planted world beside the limit of task space with infinite data. */
export async function vectorDrifts(
  world: DriftWorld,
  orders: readonly Arrival[],
  { lambda = 1 }: { lambda?: number } = {},
): Promise<VectorDrift[]> {
  const limit = world.source === 'planted' ? await linearLimit(world.matrix, world.embedder) : undefined;
  const made: VectorDrift[] = [];
  for (const order of orders) {
    made.push(await vectorDrift(world.parts.train, order, { lambda, ...(limit && { reference: limit.weights }) }));
  }
  return made;
}
