import type { Matrix } from '../linalg/index.js';
import { type BenchmarkScores, benchmarkScores, measuredPairs, pairsOfUnit } from './benchmark-correlation.js';
import { type CorrelationExpansion, correlationExpansion } from './correlation-expansion.js';
import type { Graded } from './graded.js';
import type { Influence } from './interval.js';

/**
 * The pooled benchmark correlation and each prompt's share of its error, by the delta method: the derivative of the
 * correlation with respect to every forecast and actual score, times what the prompt adds to them. Units are fixed,
 * prompts are drawn within each; a unit with one prompt adds nothing.
 * @param scores (models, prompts)
 * @remarks The scores at which the derivative is taken are noisy themselves, which inflates Σ contribution² where the
 *   correlation is high; the second derivative by each two prompts (`interaction`) measures by how much.
 */
export function benchmarkInfluence(scores: Matrix, graded: Graded): Influence {
  const means = benchmarkScores(scores, graded);
  return meanInfluence(scores, graded, means, [measuredPairs(means.counts)]);
}

/** The same for the mean over units of the correlation over models. */
export function benchmarkPerUnitInfluence(scores: Matrix, graded: Graded): Influence {
  const means = benchmarkScores(scores, graded);
  const groups = means.units.map((_, u) => pairsOfUnit(u, means.units.length, means.counts));
  return meanInfluence(scores, graded, means, groups);
}

/** The mean over groups of pairs of the correlation within the group, where it is defined. */
function meanInfluence(
  scores: Matrix,
  graded: Graded,
  means: BenchmarkScores,
  groups: readonly Int32Array[],
): Influence {
  const { units, unitOf } = means;
  const prompts = graded.unit.length;
  const shifts = scoreShifts(scores, graded, means);
  const perGroup = groups.map((pairs) => correlationExpansion(means, pairs, shifts));
  const defined = perGroup.filter(({ r }) => !Number.isNaN(r)).length;
  const groupOf = (q: number): CorrelationExpansion => perGroup[groups.length === 1 ? 0 : unitOf[q]!]!;
  return {
    value: perGroup.reduce((sum, { r }) => (Number.isNaN(r) ? sum : sum + r), 0) / defined,
    contributions: Float64Array.from({ length: prompts }, (_, q) => {
      const group = groupOf(q);
      return Number.isNaN(group.r) ? 0 : group.first(q) / defined;
    }),
    interaction: (j, k) => {
      const group = groupOf(j);
      return group !== groupOf(k) || Number.isNaN(group.r) ? 0 : group.second(j, k) / defined;
    },
    degreesOfFreedom: Math.max(1, prompts - units.length),
  };
}

/** What each prompt adds to the error of its unit's scores, by model: (prompts, models) row-major. */
export interface ScoreShifts {
  readonly models: number;
  readonly forecast: Float64Array;
  readonly actual: Float64Array;
}

/** (value - mean)/n, times √(n/(n-1)) for the n prompts of the unit. */
function scoreShifts(scores: Matrix, graded: Graded, means: BenchmarkScores): ScoreShifts {
  const { units, unitOf, counts } = means;
  const prompts = graded.unit.length;
  const { models, correctness } = graded;
  const unitPrompts = new Int32Array(units.length);
  for (const u of unitOf) unitPrompts[u]!++;
  const forecast = new Float64Array(prompts * models);
  const actual = new Float64Array(prompts * models);
  for (let m = 0, i = 0; m < models; m++) {
    for (let q = 0; q < prompts; q++, i++) {
      const n = unitPrompts[unitOf[q]!]!;
      if (correctness[i]! < 0 || n < 2) continue;
      const pair = m * units.length + unitOf[q]!;
      const share = Math.sqrt(n / (n - 1)) / counts[pair]!;
      forecast[q * models + m] = share * (scores.data[i]! - means.forecast[pair]!);
      actual[q * models + m] = share * (correctness[i]! - means.actual[pair]!);
    }
  }
  return { models, forecast, actual };
}
