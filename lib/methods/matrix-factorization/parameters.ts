import type { Random } from '../../random/index.js';

/** The trained tensors, of EmbedLLM §4.3: all float32, row-major. */
export const PARAMETER_NAMES = ['P', 'W', 'b', 'C', 'cb'] as const;
export type ParameterName = (typeof PARAMETER_NAMES)[number];

/**
 * P (M, d) model vectors; W (d, K) and b (d) project a prompt embedding; C (2, d) and cb (2) are the classifier.
 * Also the shape of gradients and of Adam's moments.
 */
export type Parameters = Readonly<Record<ParameterName, Float32Array>>;

/** M models, K embedding coordinates, d latent dimensions. */
export interface Sizes {
  readonly M: number;
  readonly K: number;
  readonly d: number;
}

export function parameterShapes({ M, K, d }: Sizes): Record<ParameterName, readonly [number, number]> {
  return { P: [M, d], W: [d, K], b: [1, d], C: [2, d], cb: [1, 2] };
}

/** As PyTorch initialises them: Embedding N(0, 1), Linear and its bias U(±1/√fan_in). */
export function initialParameters(sizes: Sizes, random: Random): Parameters {
  const { M, K, d } = sizes;
  const uniform = (n: number, fanIn: number) =>
    Float32Array.from({ length: n }, () => (2 * random.uniform() - 1) / Math.sqrt(fanIn));
  return {
    P: Float32Array.from({ length: M * d }, () => random.normal()),
    W: uniform(d * K, K),
    b: uniform(d, K),
    C: uniform(2 * d, d),
    cb: uniform(2, d),
  };
}

export function mapParameters(make: (name: ParameterName) => Float32Array): Parameters {
  return Object.fromEntries(PARAMETER_NAMES.map((name) => [name, make(name)])) as unknown as Parameters;
}
