import type { Matrix } from '../linalg/index.js';
import { checkScores, type Graded } from './graded.js';
import { pearson } from './pearson.js';

/** Forecast and actual benchmark scores; arrays are (models, units) row-major, NaN where no cell is measured. */
export interface BenchmarkScores {
  /** Names of the units, in order of first appearance. */
  readonly units: readonly string[];
  /** (prompts,) index of each prompt's unit. */
  readonly unitOf: Int32Array;
  /** Mean score of a model over a unit's measured prompts. */
  readonly forecast: Float64Array;
  /** Mean correctness of a model over a unit's measured prompts. */
  readonly actual: Float64Array;
  /** Number of measured prompts. */
  readonly counts: Int32Array;
}

/**
 * The benchmark score of a model is its mean score over the prompts of a unit; the truth, its mean correctness there.
 * Both over the measured cells.
 * @param scores (models, prompts)
 * @remarks For a linear score this is E(M)·mean E(q): task-space paper, the paragraph after Eq. 1.
 */
export function benchmarkScores(scores: Matrix, graded: Graded): BenchmarkScores {
  checkScores('benchmarkScores', scores, graded);
  const prompts = graded.unit.length;
  const units = [...new Set(graded.unit)];
  const index = new Map(units.map((name, u) => [name, u]));
  const unitOf = Int32Array.from(graded.unit, (name) => index.get(name)!);
  const size = graded.models * units.length;
  const first = new Float64Array(size);
  const forecast = new Float64Array(size);
  const actual = new Float64Array(size);
  const counts = new Int32Array(size);
  for (let m = 0, i = 0; m < graded.models; m++) {
    for (let q = 0; q < prompts; q++, i++) {
      if (graded.correctness[i]! < 0) continue;
      const pair = m * units.length + unitOf[q]!;
      // Differences from the first score, so that a constant score has an exactly constant mean.
      if (counts[pair]!++ === 0) first[pair] = scores.data[i]!;
      forecast[pair]! += scores.data[i]! - first[pair]!;
      actual[pair]! += graded.correctness[i]!;
    }
  }
  for (let pair = 0; pair < size; pair++) {
    forecast[pair] = first[pair]! + forecast[pair]! / counts[pair]!;
    actual[pair]! /= counts[pair]!;
  }
  return { units, unitOf, forecast, actual, counts };
}

/**
 * Pearson correlation between forecast and actual benchmark score over all (model, unit) pairs.
 * @param scores (models, prompts)
 * @returns number in [-1, 1]; NaN where the forecasts are constant, or there is one pair
 * @remarks Noise of the actual scores lowers it: it is the correlation on a test set of this size.
 *   Source: task-space paper §4.1.1 (pooled is our reading; see `benchmarkCorrelationPerUnit`).
 */
export function benchmarkCorrelation(scores: Matrix, graded: Graded): number {
  const { forecast, actual, counts } = benchmarkScores(scores, graded);
  return correlation(forecast, actual, measuredPairs(counts));
}

/**
 * Mean over units of the Pearson correlation between forecast and actual benchmark score over models.
 * @param scores (models, prompts)
 * @returns number in [-1, 1]; units where it is undefined (constant forecast or truth) are left out; NaN where all are
 */
export function benchmarkCorrelationPerUnit(scores: Matrix, graded: Graded): number {
  const { units, forecast, actual, counts } = benchmarkScores(scores, graded);
  let sum = 0;
  let defined = 0;
  for (let u = 0; u < units.length; u++) {
    const r = correlation(forecast, actual, pairsOfUnit(u, units.length, counts));
    if (Number.isNaN(r)) continue;
    defined++;
    sum += r;
  }
  return sum / defined;
}

/** The measured (model, unit) pairs, as indices into `counts`; `holds` says which of them count. */
export function measuredPairs(counts: Int32Array, holds: (pair: number) => boolean = () => true): Int32Array {
  const pairs = new Int32Array(counts.length);
  let kept = 0;
  for (let pair = 0; pair < counts.length; pair++) if (counts[pair]! > 0 && holds(pair)) pairs[kept++] = pair;
  return pairs.slice(0, kept);
}

/** The measured (model, unit) pairs of unit `u`, as indices into `counts`. */
export function pairsOfUnit(u: number, units: number, counts: Int32Array): Int32Array {
  const pairs = new Int32Array(Math.ceil(counts.length / units));
  let kept = 0;
  for (let pair = u; pair < counts.length; pair += units) if (counts[pair]! > 0) pairs[kept++] = pair;
  return pairs.subarray(0, kept);
}

function correlation(x: Float64Array, y: Float64Array, pairs: Int32Array): number {
  if (pairs.length < 2) return Number.NaN;
  const take = (values: Float64Array) => Float64Array.from(pairs, (pair) => values[pair]!);
  return pearson(take(x), take(y)).r;
}
