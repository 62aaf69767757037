import type { Matrix } from '../linalg/index.js';
import { pearson, ranks, tQuantile } from '../metrics/index.js';

/** How well the distances of a space order the pairs of models, with a 95 % jackknife interval over models. */
export interface DistanceAgreement {
  /** Spearman's rank correlation over all pairs. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** (models,) the same without each model. */
  readonly without: Float64Array;
}

/**
 * Rank correlation, over pairs of models, of distances with a target such as the disagreement of answers.
 * @param distances (models, models) symmetric
 * @param target (models, models) symmetric
 * @param given (models, models), e.g. gaps in accuracy: the partial rank correlation beside it,
 *   (r_dt - r_dg·r_tg) / √((1 - r_dg²)(1 - r_tg²))
 * @throws RangeError `distanceAgreement: models need four or more, got 3`
 * @throws RangeError `distanceAgreement: distances and target need pairs that differ, got equal ones`, of `given` too
 * @remarks O(models³ log models): pairs that share a model depend on each other, so models are left out, not pairs.
 */
export function distanceAgreement(distances: Matrix, target: Matrix, given?: Matrix): DistanceAgreement {
  const n = distances.rows;
  if (n < 4) throw new RangeError(`distanceAgreement: models need four or more, got ${n}`);
  if (target.rows !== n) throw new RangeError(`distanceAgreement: target needs ${n} models, got ${target.rows}`);
  const of = (left: number): number => {
    const [d, t] = [ranks(pairsOf(distances, left)), ranks(pairsOf(target, left))];
    const r = given ? partial(d, t, ranks(pairsOf(given, left))) : pearson(d, t).r;
    if (Number.isNaN(r)) {
      throw new RangeError('distanceAgreement: distances and target need pairs that differ, got equal ones');
    }
    return r;
  };
  const value = of(-1);
  const without = Float64Array.from({ length: n }, (_, m) => of(m));
  return { value, without, ...jackknifeInterval(value, without) };
}

/** One agreement less another with the same target, with its interval: models are left out of both. */
export function agreementDifference(
  one: DistanceAgreement,
  other: DistanceAgreement,
): { readonly value: number; readonly low: number; readonly high: number } {
  const value = one.value - other.value;
  return {
    value,
    ...jackknifeInterval(
      value,
      one.without.map((r, m) => r - other.without[m]!),
    ),
  };
}

function partial(d: Float64Array, t: Float64Array, g: Float64Array): number {
  const [dt, dg, tg] = [pearson(d, t).r, pearson(d, g).r, pearson(t, g).r];
  const rest = (1 - dg * dg) * (1 - tg * tg);
  return rest > 1e-12 ? (dt - dg * tg) / Math.sqrt(rest) : Number.NaN;
}

/** value ± t·√((n-1)/n·Σ(θ_m - mean)²) */
function jackknifeInterval(value: number, without: Float64Array): { readonly low: number; readonly high: number } {
  const n = without.length;
  const mean = without.reduce((a, b) => a + b, 0) / n;
  const variance = ((n - 1) / n) * without.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const half = tQuantile(0.975, n - 1) * Math.sqrt(variance);
  return { low: value - half, high: value + half };
}

/** The entries below the diagonal, without those of one model. */
export function pairsOf({ rows, data }: Matrix, left = -1): Float64Array {
  const kept = left < 0 ? rows : rows - 1;
  const pairs = new Float64Array((kept * (kept - 1)) / 2);
  let at = 0;
  for (let a = 0; a < rows; a++) {
    if (a === left) continue;
    for (let b = 0; b < a; b++) if (b !== left) pairs[at++] = data[a * rows + b]!;
  }
  return pairs;
}
