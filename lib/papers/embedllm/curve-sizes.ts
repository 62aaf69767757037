import type { World } from '../../comparing/index.js';

/** The training sizes of EmbedLLM's Table 1; its 29K is the whole training part. */
const PUBLISHED = [1000, 5000, 10_000, 15_000, 20_000, 25_000] as const;

/** The paper's seven sizes where the training part is as large as the paper's, else three up to the whole. */
export function curveSizes({ split }: Pick<World, 'split'>): number[] {
  const whole = split.train.length;
  const sizes = whole > 25_000 ? PUBLISHED : [1000, 2500].filter((size) => size < 0.9 * whole);
  return [...sizes, whole];
}
