import { lengthOf, type Matrix, matrix, requireFinite, row } from '../linalg/index.js';

/** `euclidean`, as in EmbedLLM; `cosine`: between deviations from the mean model, scaled to unit length. */
export type Metric = 'euclidean' | 'cosine';

/**
 * Distances between all models.
 * @param vectors (models, k) finite
 * @param metric `euclidean`, as in the paper; `cosine`: between each model's deviation from the mean of all, scaled to
 *   unit length, since better models have longer vectors. A model at the mean has no direction: its distance is 0 to
 *   another such model and 1 to all others
 * @returns (models, models) float64, 0 on the diagonal
 * @throws RangeError `modelDistances: vectors needs finite values, got NaN at (0, 1)`
 */
export function modelDistances(vectors: Matrix, metric: Metric = 'euclidean'): Matrix {
  requireFinite('modelDistances', { vectors });
  const placed = metric === 'euclidean' ? vectors : unitDeviations(vectors);
  const n = vectors.rows;
  const distances = matrix(n, n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < a; b++) {
      const [x, y] = [row(placed, a), row(placed, b)];
      let square = 0;
      for (let k = 0; k < x.length; k++) square += (x[k]! - y[k]!) ** 2;
      distances.data[a * n + b] = distances.data[b * n + a] = Math.sqrt(square);
    }
  }
  return distances;
}

/**
 * Distances averaged over several placements of the same models, e.g. trainings with other seeds.
 * @throws RangeError `meanDistances: vectors need one placement or more of as many models, got 0`
 */
export function meanDistances(vectors: readonly Matrix[], metric: Metric = 'euclidean'): Matrix {
  const n = vectors[0]?.rows ?? 0;
  const odd = vectors.find(({ rows }) => rows !== n);
  if (n === 0 || odd) {
    const got = odd ? `${n} and ${odd.rows} models` : vectors.length;
    throw new RangeError(`meanDistances: vectors need one placement or more of as many models, got ${got}`);
  }
  const mean = matrix(n, n);
  for (const one of vectors) {
    const { data } = modelDistances(one, metric);
    for (let i = 0; i < data.length; i++) mean.data[i]! += data[i]!;
  }
  for (let i = 0; i < mean.data.length; i++) mean.data[i]! /= vectors.length;
  return mean;
}

/** (models,) lengths of the vectors. */
export function vectorLengths(vectors: Matrix): Float64Array {
  return Float64Array.from({ length: vectors.rows }, (_, m) => lengthOf(row(vectors, m)));
}

/** Deviations from the mean of all, of unit length; none where a model lies at the mean, up to rounding. */
function unitDeviations({ rows, columns, data }: Matrix): Matrix {
  const mean = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) mean[i % columns]! += data[i]! / rows;
  const unit = matrix(
    rows,
    columns,
    Float64Array.from(data, (value, i) => value - mean[i % columns]!),
  );
  const rounding = 1e-13 * lengthOf(mean);
  for (let m = 0; m < rows; m++) {
    const deviation = row(unit, m);
    const length = lengthOf(deviation);
    const scale = length > rounding ? 1 / length : 0;
    for (let k = 0; k < columns; k++) deviation[k]! *= scale;
  }
  return unit;
}
