import {
  eigenSymmetric,
  type Matrix,
  matrix,
  multiply,
  requireFinite,
  solveSemidefinite,
  transpose,
} from '../linalg/index.js';
import type { Random } from '../random/index.js';

/** Which models a regression is fitted on, and which it forecasts. */
export interface ModelSplit {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * How accuracies are regressed on model vectors. `minimum norm`: least squares with an intercept, of least norm where there
 * are more features than models (scikit-learn's LinearRegression); the same without an intercept, as the paper writes it;
 * `ridge`: with an intercept and the penalty that is best in leave-one-out on the training models.
 */
export type RegressionForm = 'minimum norm' | 'minimum norm, no intercept' | 'ridge';

/**
 * Random splits of the models.
 * @param heldOut share of the models that are forecast; at least two, and at least three are trained on
 * @throws RangeError `modelSplits: models needs 5 or more, got 1`
 */
export function modelSplits(
  models: number,
  { count = 100, heldOut = 0.2 }: { count?: number; heldOut?: number },
  random: Random,
): ModelSplit[] {
  if (models < 5) throw new RangeError(`modelSplits: models needs 5 or more, got ${models}`);
  if (!(heldOut > 0 && heldOut < 1))
    throw new RangeError(`modelSplits: heldOut needs a share in (0, 1), got ${heldOut}`);
  const held = Math.min(models - 3, Math.max(2, Math.round(heldOut * models)));
  return Array.from({ length: count }, (_, i) => {
    const order = random.fork(i).permutation(models);
    return { train: order.slice(held).sort(), test: order.slice(0, held).sort() };
  });
}

/**
 * X·Xᵀ of model vectors: all that a regression with more features than models needs to know of them.
 * @param vectors (models, k)
 * @returns (models, models) float64
 */
export async function modelKernel(vectors: Matrix): Promise<Matrix> {
  requireFinite('modelKernel', { vectors });
  const wide = { ...vectors, data: Float64Array.from(vectors.data) };
  return multiply(wide, wide, { transposeB: true });
}

/**
 * Forecasts of held-out models by linear regression on model vectors.
 * @param kernel (models, models) X·Xᵀ of the vectors
 * @param targets (models, t), e.g. accuracies on benchmarks, 0 to 1
 * @returns (test models, t)
 * @throws RangeError `regressionForecasts: targets needs 57 rows as kernel, got 56`
 * @remarks O(n³) for n training models, whatever the number of features. Source: EmbedLLM §5.3.
 */
export function regressionForecasts(
  kernel: Matrix,
  targets: Matrix,
  { train, test }: ModelSplit,
  form: RegressionForm = 'minimum norm',
): Matrix {
  if (targets.rows !== kernel.rows) {
    throw new RangeError(`regressionForecasts: targets needs ${kernel.rows} rows as kernel, got ${targets.rows}`);
  }
  requireFinite('regressionForecasts', { kernel, targets });
  const t = targets.columns;
  const y = matrix(train.length, t);
  train.forEach((m, i) => {
    for (let c = 0; c < t; c++) y.data[i * t + c] = targets.data[m * t + c]!;
  });
  if (form === 'minimum norm, no intercept') {
    const inner = kernelBlock(kernel, train, train, train, false);
    return regressed(kernelBlock(kernel, test, train, train, false), inner, y);
  }
  const level = columnMeans(y);
  for (let i = 0; i < y.data.length; i++) y.data[i]! -= level[i % t]!;
  const inner = kernelBlock(kernel, train, train, train, true);
  const outer = kernelBlock(kernel, test, train, train, true);
  const forecast = form === 'ridge' ? product(outer, ridgeWeights(inner, y)) : regressed(outer, regular(inner), y);
  for (let i = 0; i < forecast.data.length; i++) forecast.data[i]! += level[i % t]!;
  return forecast;
}

/** outer·inner⁻¹·y: solved for the targets, or for the forecast models where these are fewer. */
function regressed(outer: Matrix, inner: Matrix, y: Matrix): Matrix {
  if (y.columns <= outer.rows) return product(outer, solveSemidefinite(inner, y));
  return product(transpose(solveSemidefinite(inner, transpose(outer))), y);
}

/** K(rows, columns), both centred at the mean of the models `centre`, where that is asked for. */
function kernelBlock(
  { rows: n, data }: Matrix,
  rows: Int32Array,
  columns: Int32Array,
  centre: Int32Array,
  centred: boolean,
): Matrix {
  const block = matrix(rows.length, columns.length);
  const meanOf = (m: number): number => {
    let sum = 0;
    for (const other of centre) sum += data[m * n + other]!;
    return sum / centre.length;
  };
  const across = centred ? Float64Array.from(columns, meanOf) : new Float64Array(columns.length);
  let whole = 0;
  if (centred) for (const m of centre) whole += meanOf(m) / centre.length;
  rows.forEach((m, i) => {
    const own = centred ? meanOf(m) : 0;
    for (let j = 0; j < columns.length; j++) {
      block.data[i * columns.length + j] = data[m * n + columns[j]!]! - own - across[j]! + whole;
    }
  });
  return block;
}

/** A centred kernel is blind to the vector of ones; centred targets have no part along it. */
function regular({ rows: n, data }: Matrix): Matrix {
  let trace = 0;
  for (let i = 0; i < n; i++) trace += data[i * n + i]!;
  const share = trace / n / n;
  const lifted = matrix(n, n);
  for (let i = 0; i < data.length; i++) lifted.data[i] = data[i]! + share;
  return lifted;
}

/** Penalties, as shares of the largest eigenvalue. */
const PENALTIES = Array.from({ length: 17 }, (_, i) => 10 ** (2 - i / 2));

/**
 * (K + λ)⁻¹·y for each target, its λ the best in leave-one-out.
 *   r_i = λ·w_i / (λ·((K + λ)⁻¹)_ii), the intercept's share of the leverage added (1/n)
 */
function ridgeWeights(kernel: Matrix, y: Matrix): Matrix {
  const n = kernel.rows;
  const t = y.columns;
  const { values, vectors } = eigenSymmetric(kernel);
  const along = product(vectors, y);
  const squares = vectors.data.map((value) => value * value);
  const best = new Float64Array(t).fill(Number.POSITIVE_INFINITY);
  const weights = matrix(n, t);
  for (const penalty of PENALTIES) {
    const lambda = penalty * Math.max(values[0]!, Number.MIN_VALUE);
    const shrunk = values.map((value) => 1 / (Math.max(0, value) + lambda));
    const free = new Float64Array(n).fill(-1 / n); // the diagonal of I - H
    for (let j = 0; j < n; j++) for (let i = 0; i < n; i++) free[i]! += lambda * shrunk[j]! * squares[j * n + i]!;
    const scaled = matrix(
      n,
      t,
      along.data.map((value, i) => value * shrunk[Math.floor(i / t)]!),
    );
    const candidate = productTransposed(vectors, scaled);
    for (let c = 0; c < t; c++) {
      let error = 0;
      for (let i = 0; i < n; i++) error += ((lambda * candidate.data[i * t + c]!) / free[i]!) ** 2;
      if (!(error < best[c]!)) continue;
      best[c] = error;
      for (let i = 0; i < n; i++) weights.data[i * t + c] = candidate.data[i * t + c]!;
    }
  }
  return weights;
}

function columnMeans({ rows, columns, data }: Matrix): Float64Array {
  const means = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) means[i % columns]! += data[i]! / rows;
  return means;
}

/** A·B of small matrices, where a call of the engine would cost more than the product. */
function product(a: Matrix, b: Matrix): Matrix {
  const result = matrix(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const factor = a.data[i * a.columns + k]!;
      for (let j = 0; j < b.columns; j++) result.data[i * b.columns + j]! += factor * b.data[k * b.columns + j]!;
    }
  }
  return result;
}

/** Aᵀ·B. */
function productTransposed(a: Matrix, b: Matrix): Matrix {
  const result = matrix(a.columns, b.columns);
  for (let k = 0; k < a.rows; k++) {
    for (let i = 0; i < a.columns; i++) {
      const factor = a.data[k * a.columns + i]!;
      for (let j = 0; j < b.columns; j++) result.data[i * b.columns + j]! += factor * b.data[k * b.columns + j]!;
    }
  }
  return result;
}
