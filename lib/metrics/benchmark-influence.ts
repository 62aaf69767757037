import type { Matrix } from '../linalg/index.js';
import { type BenchmarkScores, benchmarkScores } from './benchmark-correlation.js';
import { correlationExpansion } from './correlation-expansion.js';
import type { ScoreShifts } from './correlation-products.js';
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
  return meanInfluence(scores, graded, () => 0);
}

/** The same for the mean over units of the correlation over models. */
export function benchmarkPerUnitInfluence(scores: Matrix, graded: Graded): Influence {
  return meanInfluence(scores, graded, (u) => u);
}

/** The mean over groups of units of the correlation over their (model, unit) pairs, where it is defined. */
function meanInfluence(scores: Matrix, graded: Graded, groupOf: (unit: number) => number): Influence {
  const means = benchmarkScores(scores, graded);
  const groups = Int32Array.from(means.units, (_, u) => groupOf(u));
  const { value, first, second } = correlationExpansion(means, groups, scoreShifts(scores, graded, means));
  const degreesOfFreedom = Math.max(1, graded.unit.length - means.units.length);
  return { value, contributions: first, interaction: second, degreesOfFreedom };
}

/** (value - mean)/n, times √(n/(n-1)) for the n prompts of the unit. */
function scoreShifts({ data }: Matrix, { models, correctness }: Graded, means: BenchmarkScores): ScoreShifts {
  const { units, unitOf, counts } = means;
  const prompts = unitOf.length;
  const unitPrompts = new Int32Array(units.length);
  for (const u of unitOf) unitPrompts[u]!++;
  return {
    models,
    ofModel(m, forecast, actual) {
      for (let q = 0, i = m * prompts; q < prompts; q++, i++) {
        const n = unitPrompts[unitOf[q]!]!;
        forecast[q] = actual[q] = 0;
        if (correctness[i]! < 0 || n < 2) continue;
        const pair = m * units.length + unitOf[q]!;
        const share = Math.sqrt(n / (n - 1)) / counts[pair]!;
        forecast[q] = share * (data[i]! - means.forecast[pair]!);
        actual[q] = share * (correctness[i]! - means.actual[pair]!);
      }
    },
  };
}
