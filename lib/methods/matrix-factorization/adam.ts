import type { TensorGraph, Value } from '../../compute/index.js';

/** β₁, β₂ and ε of Adam (Kingma & Ba 2015), as released. */
export const BETA1 = 0.9;
export const BETA2 = 0.999;
export const EPSILON = 1e-8;

/** What step t (from 1) needs, with the bias corrections inside. */
export type AdamSchedule = (t: number) => { readonly rate: number; readonly epsilon: number };

/**
 * Adam without its (1 - β) factors: with m = Σ β₁ᵏ g and v = Σ β₂ᵏ g², a = (1-β₁)/(1-β₁ᵗ) and r = √((1-β₂)/(1-β₂ᵗ)),
 *   θ ← θ - η·a·m / (r·√v + ε) = θ - (η·a/r)·m / (√v + ε/r)
 */
export function adamSchedule(learningRate: number, epsilon: number = EPSILON): AdamSchedule {
  return (t) => {
    const a = (1 - BETA1) / (1 - BETA1 ** t);
    const r = Math.sqrt((1 - BETA2) / (1 - BETA2 ** t));
    return { rate: (learningRate * a) / r, epsilon: epsilon / r };
  };
}

/** One parameter with its moments. */
export interface Moving {
  readonly theta: Value;
  readonly m: Value;
  readonly v: Value;
}

/** One Adam step in a graph. */
export function adamStep(
  g: TensorGraph,
  { theta, m, v }: Moving,
  gradient: Value,
  rate: Value,
  epsilon: Value,
): Moving {
  const m1 = g.add(g.multiply(m, BETA1), gradient);
  const v1 = g.add(g.multiply(v, BETA2), g.multiply(gradient, gradient));
  const move = g.divide(g.multiply(m1, rate), g.add(g.sqrt(v1), epsilon));
  return { theta: g.subtract(theta, move), m: m1, v: v1 };
}
