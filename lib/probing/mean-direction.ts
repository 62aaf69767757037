import { lengthOf, type Matrix, meanRow, requireFinite } from '../linalg/index.js';

/** Model vectors split along the mean of the prompt embeddings. */
export interface MeanDirection {
  /** (d,) the mean embedding, scaled to length 1. */
  readonly direction: Float64Array;
  /** Length of the mean embedding, in (0, 1] for embeddings of length 1. */
  readonly length: number;
  /** (models,) part of each vector along the direction; times `length`, the mean score. */
  readonly along: Float64Array;
  /** (models,) length of the rest. */
  readonly rest: Float64Array;
}

/**
 * The part of each model vector along the mean embedding, which without an intercept is all that can carry a model's base rate.
 * @param vectors (models, d)
 * @param embeddings (prompts, d)
 * @throws RangeError `meanDirection: vectors need 384 columns as embeddings, got 768`
 * @throws RangeError `meanDirection: embeddings need a mean other than 0`
 */
export function meanDirection(vectors: Matrix, embeddings: Matrix): MeanDirection {
  const d = embeddings.columns;
  if (vectors.columns !== d) {
    throw new RangeError(`meanDirection: vectors need ${d} columns as embeddings, got ${vectors.columns}`);
  }
  requireFinite('meanDirection', { vectors, embeddings });
  const mean = Float64Array.from(meanRow(embeddings).data);
  const length = lengthOf(mean);
  if (!(length > 1e-9)) throw new RangeError('meanDirection: embeddings need a mean other than 0');
  const direction = mean.map((x) => x / length);
  const along = new Float64Array(vectors.rows);
  const rest = new Float64Array(vectors.rows);
  for (let m = 0; m < vectors.rows; m++) {
    let square = 0;
    for (let k = 0; k < d; k++) {
      const x = vectors.data[m * d + k]!;
      along[m]! += x * direction[k]!;
      square += x * x;
    }
    rest[m] = Math.sqrt(Math.max(0, square - along[m]! ** 2));
  }
  return { direction, length, along, rest };
}
