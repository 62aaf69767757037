import type { TensorGraph, Value } from '../../compute/index.js';
import type { ParameterName } from './parameters.js';

/** Values of one batch of B questions with all M models. */
export interface BatchValues {
  /** (B, K) question embeddings; with `question` noise, already added. */
  readonly q: Value;
  /** (B, M) answers: 1, 0, or -1. */
  readonly y: Value;
  /** 1 / (measured answers of the batch). */
  readonly weight: Value;
  /** `row` and `scalar` noise: α and the draws S (B, M). */
  readonly noise?: { readonly alpha: number; readonly S: Value; readonly N?: Value };
}

/** Added to |u|², so that the direction of u = 0 is 0; less than float32 sees beside any other. */
export const TINY = 1e-20;

type Values = Readonly<Record<ParameterName, Value>>;
interface LossAndGradients {
  readonly loss: Value;
  /** Of loss + ½·l2·|θ|²; the loss itself stays without that term. */
  readonly gradients: Values;
}
interface GradientOptions {
  /** Whether some answers are -1. */
  readonly masked: boolean;
  readonly l2: number;
}

/**
 * EmbedLLM eq. 1 and its gradients. With c = C₁ - C₀ and p_m = P_m∘c, the difference of the two logits is
 *   z_im = p_m·(W q_i + b) + cb₁ - cb₀,   loss = mean softplus(z) - y z   (cross-entropy of two logits = BCE of z)
 *   δ_im = ∂loss/∂z_im = (σ(z_im) - y_im) / rows
 * Through h_i = W q_i + b, the cheaper way while every model sees the same q_i:
 *   ∂p_m = Σ_i δ_im h_i      ∂h_i = Σ_m δ_im p_m      ∂W = Σ_i ∂h_i q_iᵀ      ∂b = Σ_i ∂h_i
 */
export function gradients(
  g: TensorGraph,
  theta: Values,
  batch: BatchValues,
  options: GradientOptions,
): LossAndGradients {
  const { P, W, b, C, cb } = theta;
  const { l2 } = options;
  const c = g.subtract(pick(g, C, 0, 1), pick(g, C, 0, 0));
  const bias = g.subtract(pick(g, cb, 1, 1), pick(g, cb, 1, 0));
  const p = g.multiply(P, c);
  if (batch.noise) return gradientsThroughModels(g, theta, batch, options, { c, bias, p }, batch.noise);
  const h = g.matmul(batch.q, W, { transposeB: true, plus: b });
  const z = g.matmul(h, p, { transposeB: true, plus: bias });
  const { loss, delta } = crossEntropy(g, z, batch, options);
  const dp = g.matmul(delta, h, { transposeA: true });
  const dh = g.matmul(delta, p);
  const dW = g.matmul(dh, batch.q, { transposeA: true, plus: W, beta: l2 });
  return { loss, gradients: { W: dW, ...shared(g, theta, c, dp, delta, g.sum(dh, 0), options) } };
}

/**
 * Through u_m = Wᵀ p_m (the logit's slope), where noise differs between models. For e ~ N(0, I) in K coordinates the
 * noise on a logit, α e_im·u_m, is α s_im |u_m| with s_im standard normal. Given s, e_im = s_im û_m plus a normal
 * orthogonal to û_m, and the gradient needs of e only Σ_i δ_im e_im, which is therefore, in distribution exactly,
 *   û_m κ_m + ρ_m (I - û_m û_mᵀ) n_m,   κ_m = Σ_i δ_im s_im,   ρ_m² = Σ_i δ_im²,   n_m ~ N(0, I):
 * B·M + M·K draws replace B·M·K. `scalar` keeps the first term alone: the expectation of the whole, given s.
 *   ∂u_m = Σ_i δ_im q_i + α(û_m κ_m + ρ_m (n_m - û_m (û_m·n_m)))
 *   ∂p_m = W ∂u_m + b Σ_i δ_im      ∂W = Σ_m p_m ∂u_mᵀ      ∂b = Σ_m p_m Σ_i δ_im
 */
function gradientsThroughModels(
  g: TensorGraph,
  theta: Values,
  batch: BatchValues,
  options: GradientOptions,
  { c, bias, p }: { c: Value; bias: Value; p: Value },
  { alpha, S, N }: NonNullable<BatchValues['noise']>,
): LossAndGradients {
  const { W, b } = theta;
  const u = g.matmul(p, W);
  const length = g.sqrt(g.add(g.sumOfSquares(u, 1), TINY));
  const level = g.matmul(b, p, { transposeB: true, plus: bias });
  const clean = g.matmul(batch.q, u, { transposeB: true, plus: level });
  const z = g.add(clean, g.multiply(S, g.multiply(g.reshape(length, [1, -1]), alpha)));
  const { loss, delta } = crossEntropy(g, z, batch, options);
  const kappa = g.reshape(g.sum(g.multiply(delta, S), 0), [-1, 1]);
  const rho = g.reshape(g.sqrt(g.sumOfSquares(delta, 0)), [-1, 1]);
  const along = N && g.divide(g.sum(g.multiply(N, u), 1), length);
  const share = g.divide(along ? g.subtract(kappa, g.multiply(rho, along)) : kappa, length);
  const cleanSlope = g.matmul(delta, batch.q, { transposeA: true });
  const alongSlope = g.add(cleanSlope, g.multiply(u, g.multiply(share, alpha)));
  const du = N ? g.add(alongSlope, g.multiply(N, g.multiply(rho, alpha))) : alongSlope;
  const sums = g.sum(delta, 0);
  const dp = g.add(g.matmul(du, W, { transposeB: true }), g.matmul(sums, b, { transposeA: true }));
  const dW = g.matmul(p, du, { transposeA: true, plus: W, beta: options.l2 });
  return { loss, gradients: { W: dW, ...shared(g, theta, c, dp, delta, g.matmul(sums, p), options) } };
}

/** Σ softplus(z) - y z over the measured rows times their weight, and δ. */
function crossEntropy(g: TensorGraph, z: Value, { y, weight }: BatchValues, { masked }: GradientOptions) {
  const each = masked ? g.multiply(g.atLeast(y, 0), weight) : weight;
  const loss = g.sum(g.multiply(g.subtract(g.softplus(z), g.multiply(z, y)), each));
  return { loss, delta: g.multiply(g.subtract(g.sigmoid(z), y), each) };
}

/** ∂P = ∂p∘c,   ∂C₁ = -∂C₀ = Σ_m ∂p_m∘P_m,   ∂cb₁ = -∂cb₀ = Σ δ,   each with its l2·θ */
function shared(
  g: TensorGraph,
  { P, b, C, cb }: Values,
  c: Value,
  dp: Value,
  delta: Value,
  db: Value,
  { l2 }: GradientOptions,
): Omit<Values, 'W'> {
  const dc = g.sum(g.multiply(dp, P), 0);
  const ds = g.reshape(g.sum(delta), [1, 1]);
  const decayed = (slope: Value, theta: Value) => (l2 === 0 ? slope : g.add(slope, g.multiply(theta, l2)));
  return {
    P: decayed(g.multiply(dp, c), P),
    b: decayed(db, b),
    C: decayed(g.concatenate([g.negate(dc), dc], 0), C),
    cb: decayed(g.concatenate([g.negate(ds), ds], 1), cb),
  };
}

/** Row (axis 0) or column (axis 1) `index` of a matrix, as a matrix. */
function pick(g: TensorGraph, x: Value, axis: 0 | 1, index: number): Value {
  return g.apply('Gather', [x, g.indices([index])], { axis });
}
