import { requireFinite } from './require-finite.js';
/** How singular values are cut and damped. */
export interface Regularization {
  /**
   * Singular values strictly below it are cut. An absolute value: it grows with the square root of the number of rows.
   */
  readonly epsilon?: number;
  /** Tikhonov's λ; ridge regression with alpha = 2λ. */
  readonly lambda?: number;
}

/**
 * The filtered inverse of singular values: s' = 0 if s < epsilon, else s / (s² + 2·lambda).
 * @param singularValues (k,) ≥ 0
 * @returns (k,)
 * @throws RangeError `spectralFilter: epsilon needs a number ≥ 0, got -1`
 * @remarks A zero singular value gives zero also at lambda = 0. Source: task-space paper, equations 2-4.
 * @example spectralFilter([3, 1], { epsilon: 2, lambda: 1 }) // [3 / 11, 0]
 */
export function spectralFilter(
  singularValues: ArrayLike<number>,
  { epsilon = 0, lambda = 1 }: Regularization = {},
): Float64Array {
  checkRegularization('spectralFilter', epsilon, lambda);
  requireFinite('spectralFilter', { singularValues });
  return Float64Array.from(singularValues, (s) => (s < epsilon || s === 0 ? 0 : s / (s * s + 2 * lambda)));
}

/** @throws RangeError where epsilon or lambda is negative or NaN */
export function checkRegularization(caller: string, epsilon: number, lambda: number): void {
  if (!(epsilon >= 0)) throw new RangeError(`${caller}: epsilon needs a number ≥ 0, got ${epsilon}`);
  if (!(lambda >= 0)) throw new RangeError(`${caller}: lambda needs a number ≥ 0, got ${lambda}`);
}
