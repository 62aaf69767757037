import {
  eigenSymmetric,
  gram,
  type Matrix,
  multiply,
  type SymmetricEigen,
  spectralRidge,
  takeRows,
  weakMemo,
  withOnes,
} from '../linalg/index.js';
import { sigmoid } from '../metrics/index.js';
import type { PlantedWorld } from './planted-truth.js';

/** Singular values of the embeddings below this share of the largest are rounding noise. */
const RANK_TOLERANCE = 1e-6;

/**
 * The share of forecasts that come true in expectation, under the planted probabilities.
 * @param scores (models, indices); success is forecast where a score is strictly above `threshold`
 * @param indices the prompts of the columns
 * @returns number in [0, 1]
 * @throws RangeError `expectedAccuracy: scores need 112 x 800, got 112 x 8000`
 * @remarks Accuracy on drawn answers scatters around it. It compares methods with an optimum without the answers'
 * noise.
 */
export function expectedAccuracy(
  world: PlantedWorld,
  scores: Matrix,
  threshold: number,
  indices: Int32Array = everyPrompt(world),
): number {
  const models = world.models.length;
  if (scores.rows !== models || scores.columns !== indices.length) {
    const got = `${scores.rows} x ${scores.columns}`;
    throw new RangeError(`expectedAccuracy: scores need ${models} x ${indices.length}, got ${got}`);
  }
  const n = world.prompts.ids.length;
  let right = 0;
  for (let m = 0; m < models; m++) {
    for (let i = 0; i < indices.length; i++) {
      const p = world.truth.probabilities[m * n + indices[i]!]!;
      right += scores.data[m * indices.length + i]! > threshold ? p : 1 - p;
    }
  }
  return right / (models * indices.length);
}

/**
 * The best that any forecast from (model, embedding) can do on these prompts: success where `optimalForecast` > 0.5.
 * @returns its expected accuracy, in [0, 1]
 */
export function bestForecastAccuracy(world: PlantedWorld, indices: Int32Array = everyPrompt(world)): number {
  return expectedAccuracy(world, takeColumns(world, world.truth.optimalForecast, indices), 0.5, indices);
}

/** The loss of a linear score: squares of margins, or cross-entropy of probabilities. */
export type LimitKind = 'squares' | 'logistic';

/** What a score that is linear in the embedding reaches with infinite data. */
export interface LinearLimit {
  /** Expected accuracy on the prompts asked for. */
  readonly accuracy: number;
  /** (models, d). */
  readonly weights: Matrix;
  /** (models,) zero for `squares`. */
  readonly intercept: Float64Array;
}

/**
 * The infinite-data limit of a linear score: fitted to the planted probabilities (difficulty integrated out) of all the
 * world's prompts, so that it is free of the answers' noise.
 *   squares:  min Σ (w·e − (2p − 1))², no intercept: what task space tends to; success where the score > 0
 *   logistic: min cross-entropy of σ(w·e + b) against p: what the matrix factorization tends to; success where > 0.5
 * @param embedder 'planted-384' or 'planted-768'
 * @param indices prompts on which to take the accuracy; default all
 * @throws RangeError `linearLimit: embedder needs one of planted-384, planted-768, got x`
 * @remarks `logistic` by Newton steps with the bound ¼XᵀX for the Hessian (Böhning & Lindsay 1988), which cannot
 * overshoot. O(n·d²) once and O(n·d·models) a step.
 */
export async function linearLimit(
  world: PlantedWorld,
  embedder: string,
  { kind = 'squares', indices = everyPrompt(world) }: { kind?: LimitKind; indices?: Int32Array } = {},
): Promise<LinearLimit> {
  const embeddings = world.embeddings.get(embedder);
  if (!embeddings) {
    const known = [...world.embeddings.keys()].join(', ');
    throw new RangeError(`linearLimit: embedder needs one of ${known}, got ${embedder}`);
  }
  const inputs = kind === 'logistic' ? withOnes(embeddings) : embeddings;
  const solve = await solver(embeddings, inputs);
  const weights = await (kind === 'logistic' ? logisticFit : squaresFit)(world, inputs, solve);
  const scores = await multiply(weights, takeRows(inputs, indices), { transposeB: true });
  const d = embeddings.columns;
  const only = new Float64Array(weights.rows * d);
  const intercept = new Float64Array(weights.rows);
  for (let m = 0; m < weights.rows; m++) {
    only.set(weights.data.subarray(m * weights.columns, m * weights.columns + d), m * d);
    if (kind === 'logistic') intercept[m] = weights.data[m * weights.columns + d]!;
  }
  return {
    accuracy: expectedAccuracy(world, scores, 0, indices),
    weights: { rows: weights.rows, columns: d, data: only },
    intercept,
  };
}

type Solve = (b: Matrix) => Promise<Matrix>;

async function squaresFit(world: PlantedWorld, inputs: Matrix, solve: Solve): Promise<Matrix> {
  const margins = world.truth.optimalForecast.map((p) => 2 * p - 1);
  return solve(await multiply(asMatrix(world, margins), inputs));
}

async function logisticFit(world: PlantedWorld, inputs: Matrix, solve: Solve): Promise<Matrix> {
  const target = world.truth.optimalForecast;
  const weights = new Float32Array(world.models.length * inputs.columns);
  const current = { rows: world.models.length, columns: inputs.columns, data: weights };
  for (let step = 0, change = 1; step < 100 && change > 1e-3; step++) {
    const { data: logits } = await multiply(current, inputs, { transposeB: true });
    const residual = target.map((p, i) => p - sigmoid(logits[i]!));
    const { data: by } = await solve(await multiply(asMatrix(world, residual), inputs));
    let moved = 0;
    let length = 0;
    for (let i = 0; i < weights.length; i++) {
      weights[i]! += 4 * by[i]!;
      moved += (4 * by[i]!) ** 2;
      length += weights[i]! ** 2;
    }
    change = Math.sqrt(moved / length);
  }
  return current;
}

const decompositions = weakMemo<Promise<SymmetricEigen>>();

/** B ↦ B·(XᵀX)⁺; the decomposition is kept for as long as the embeddings live. */
async function solver(embeddings: Matrix, inputs: Matrix): Promise<Solve> {
  const eigen = await decompositions([embeddings, inputs.columns], () => gram(inputs).then(eigenSymmetric));
  const epsilon = RANK_TOLERANCE * Math.sqrt(eigen.values[0]!);
  return (b) => spectralRidge(eigen, b, { epsilon, lambda: 0 });
}

function asMatrix(world: PlantedWorld, data: Float32Array): Matrix {
  return { rows: world.models.length, columns: world.prompts.ids.length, data };
}

function takeColumns(world: PlantedWorld, data: Float32Array, indices: Int32Array): Matrix {
  const n = world.prompts.ids.length;
  const taken = new Float32Array(world.models.length * indices.length);
  for (let m = 0; m < world.models.length; m++) {
    for (let i = 0; i < indices.length; i++) taken[m * indices.length + i] = data[m * n + indices[i]!]!;
  }
  return { rows: world.models.length, columns: indices.length, data: taken };
}

function everyPrompt(world: PlantedWorld): Int32Array {
  return Int32Array.from({ length: world.prompts.ids.length }, (_, q) => q);
}
