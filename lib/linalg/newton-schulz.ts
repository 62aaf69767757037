import { type Matrix, matrix } from './matrix.js';
import { multiply } from './multiply.js';
import { requireFinite } from './require-finite.js';

/** What an iteration gave, and how far it was off at every step. */
export interface NewtonSchulz {
  /** X_k (d, d). */
  readonly inverse: Matrix;
  /** (k + 1,) Frobenius norm of I − A·X_i, from the start on; not finite where the iteration overflowed. */
  readonly residuals: Float64Array;
}

/**
 * The inverse of A by k steps X ← X(2I − A·X).
 * @param a (d, d)
 * @param start X_0 (d, d), near the inverse
 * @param steps k ≥ 0
 * @throws RangeError `newtonSchulz: start needs 3 x 3 as a, got 3 x 4`, `newtonSchulz: steps need a whole number ≥ 0, got -1`
 * @remarks 2·d³ multiply-adds a step, and d³ for the last residual. The residual I − A·X is squared in every step: it
 * vanishes exactly where all eigenvalues of I − A·X_0 are below 1 in size, and grows without end where one is above it.
 * Source: Schulz 1933; task-space paper, appendix C, algorithm 2.
 */
export async function newtonSchulz(a: Matrix, start: Matrix, steps: number): Promise<NewtonSchulz> {
  const d = a.rows;
  if (a.columns !== d) throw new RangeError(`newtonSchulz: a needs a square matrix, got ${d} x ${a.columns}`);
  if (start.rows !== d || start.columns !== d) {
    throw new RangeError(`newtonSchulz: start needs ${d} x ${d} as a, got ${start.rows} x ${start.columns}`);
  }
  if (!(Number.isInteger(steps) && steps >= 0)) {
    throw new RangeError(`newtonSchulz: steps need a whole number ≥ 0, got ${steps}`);
  }
  requireFinite('newtonSchulz', { a, start });
  const residuals = new Float64Array(steps + 1);
  let x = matrix(d, d, Float64Array.from(start.data));
  for (let i = 0; ; i++) {
    const { data } = await multiply(a, x); // A·X, then 2I − A·X in its place
    let squares = 0;
    for (let at = 0; at < data.length; at++) {
      const one = at % (d + 1) === 0 ? 1 : 0;
      squares += (one - data[at]!) ** 2;
      data[at] = 2 * one - data[at]!;
    }
    residuals[i] = Math.sqrt(squares);
    if (i === steps) return { inverse: x, residuals };
    x = (await multiply(x, matrix(d, d, data))) as typeof x;
  }
}
