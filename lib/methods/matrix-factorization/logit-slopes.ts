import { type Matrix, multiply } from '../../linalg/index.js';
import type { Parameters } from './parameters.js';
import type { Forecast } from './stepper.js';

/**
 * The factorization's logit as an affine function of the prompt embedding:
 *   z_m(q) = u_m·q + a_m,   u_m = Wᵀ(P_m∘c),   a_m = (P_m∘c)·b + cb₁ - cb₀,   c = C₁ - C₀
 * With d above the number of models no rank constraint binds: one logistic regression a model, sharing a regularizer.
 * @returns weights (M, K) and intercept (M)
 */
export async function logitSlopes({
  P,
  W,
  b,
  C,
  cb,
}: Parameters): Promise<{ weights: Matrix; intercept: Float32Array }> {
  const d = b.length;
  const M = P.length / d;
  const p = Float32Array.from(P, (x, i) => x * (C[d + (i % d)]! - C[i % d]!));
  const weights = await multiply({ rows: M, columns: d, data: p }, { rows: d, columns: W.length / d, data: W });
  const intercept = new Float32Array(M);
  for (let m = 0; m < M; m++) {
    let level = cb[1]! - cb[0]!;
    for (let k = 0; k < d; k++) level += p[m * d + k]! * b[k]!;
    intercept[m] = level;
  }
  return { weights, intercept };
}

/** The released logits (M, n) of prompts with embeddings (n, K). */
export const affineForecast: Forecast = async (parameters, embeddings) => {
  const { weights, intercept } = await logitSlopes(parameters);
  const logits = await multiply(weights, embeddings, { transposeB: true });
  for (let i = 0; i < logits.data.length; i++) {
    logits.data[i] = logits.data[i]! + intercept[Math.floor(i / logits.columns)]!;
  }
  return logits;
};
