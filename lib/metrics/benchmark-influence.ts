import type { Matrix } from '../linalg/index.js';
import { type BenchmarkScores, benchmarkScores, pairsOfUnit } from './benchmark-correlation.js';
import type { Graded } from './graded.js';
import type { Influence } from './interval.js';

/**
 * The pooled benchmark correlation and each prompt's share of its error, by the delta method: the derivative of the
 * correlation by every forecast and actual score, times what the prompt adds to them. Units are fixed, prompts are
 * drawn within each; a unit with one prompt adds nothing.
 * @param scores (models, prompts)
 */
export function benchmarkInfluence(scores: Matrix, graded: Graded): Influence {
  const means = benchmarkScores(scores, graded);
  const pairs = [...means.counts.keys()].filter((pair) => means.counts[pair]! > 0);
  return influenceOf(scores, graded, means, [pairs]);
}

/** The same for the mean over units of the correlation over models. */
export function benchmarkPerUnitInfluence(scores: Matrix, graded: Graded): Influence {
  const means = benchmarkScores(scores, graded);
  const groups = means.units.map((_, u) => pairsOfUnit(u, means.units.length, means.counts));
  return influenceOf(scores, graded, means, groups);
}

/** The mean over `groups` of pairs of the correlation within the group, where it is defined. */
function influenceOf(scores: Matrix, graded: Graded, means: BenchmarkScores, groups: readonly number[][]): Influence {
  const { units, unitOf, forecast, actual, counts } = means;
  const gradients = groups
    .map((pairs) => correlationGradient(forecast, actual, pairs))
    .filter(({ r }) => !Number.isNaN(r));
  const byForecast = new Float64Array(counts.length);
  const byActual = new Float64Array(counts.length);
  for (const { pairs, x, y } of gradients) {
    pairs.forEach((pair, k) => {
      byForecast[pair] = x[k]! / gradients.length / counts[pair]!;
      byActual[pair] = y[k]! / gradients.length / counts[pair]!;
    });
  }
  const prompts = graded.unit.length;
  const contributions = new Float64Array(prompts);
  const unitPrompts = new Int32Array(units.length);
  for (const u of unitOf) unitPrompts[u]!++;
  for (let m = 0, i = 0; m < graded.models; m++) {
    for (let q = 0; q < prompts; q++, i++) {
      if (graded.correctness[i]! < 0) continue;
      const pair = m * units.length + unitOf[q]!;
      contributions[q]! +=
        byForecast[pair]! * (scores.data[i]! - forecast[pair]!) +
        byActual[pair]! * (graded.correctness[i]! - actual[pair]!);
    }
  }
  contributions.forEach((_, q) => {
    const n = unitPrompts[unitOf[q]!]!;
    if (n > 1) contributions[q]! *= Math.sqrt(n / (n - 1));
  });
  const value = gradients.reduce((sum, { r }) => sum + r, 0) / gradients.length;
  return { value, contributions, degreesOfFreedom: Math.max(1, prompts - units.length) };
}

/** Pearson's r over `pairs` and its derivatives by x and by y: ∂r/∂xₖ = yₖ/(|x||y|) - r·xₖ/|x|², both centred. */
function correlationGradient(
  forecast: Float64Array,
  actual: Float64Array,
  pairs: readonly number[],
): { r: number; pairs: readonly number[]; x: number[]; y: number[] } {
  const [fx, fy] = [centred(forecast, pairs), centred(actual, pairs)];
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, k) => sum + value * b[k]!, 0);
  const [xx, yy] = [dot(fx, fx), dot(fy, fy)];
  const norm = Math.sqrt(xx) * Math.sqrt(yy);
  const r = dot(fx, fy) / norm;
  return {
    r,
    pairs,
    x: fx.map((value, k) => fy[k]! / norm - (r * value) / xx),
    y: fy.map((value, k) => fx[k]! / norm - (r * value) / yy),
  };
}

/** values[pairs] less their mean; exactly zero for constant values. */
function centred(values: Float64Array, pairs: readonly number[]): number[] {
  const shifted = pairs.map((pair) => values[pair]! - values[pairs[0]!]!);
  const mean = shifted.reduce((a, b) => a + b, 0) / pairs.length;
  return shifted.map((value) => value - mean);
}
