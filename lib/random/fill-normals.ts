import quantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Random } from './random.js';

const LEVELS = 65536;
let table: Float64Array | undefined;

/**
 * Fills `out` with independent normals of mean 0 and standard deviation `scale`, several times faster than
 * `random.normal()`: each is one of 65,536 equally likely quantiles, two from one 32-bit draw, so none lies beyond
 * ±4.33 `scale`. For noise in bulk; where a result depends on single draws, use `random.normal()`.
 */
export function fillNormals(random: Random, out: Float32Array | Float64Array, scale = 1): void {
  table ??= quantiles();
  for (let i = 0; i < out.length; i += 2) {
    const bits = random.uniform() * 4294967296;
    const high = Math.floor(bits / LEVELS);
    out[i] = scale * table[high]!;
    if (i + 1 < out.length) out[i + 1] = scale * table[bits - high * LEVELS]!;
  }
}

/** Φ⁻¹((i + ½) / 65536). */
function quantiles(): Float64Array {
  return Float64Array.from({ length: LEVELS }, (_, i) => quantile((i + 0.5) / LEVELS, 0, 1));
}
