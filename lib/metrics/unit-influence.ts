import type { Matrix } from '../linalg/index.js';
import { benchmarkScores, measuredPairs } from './benchmark-correlation.js';
import { promptSums } from './cell-means.js';
import type { Graded } from './graded.js';
import type { Influence } from './interval.js';
import { pearson } from './pearson.js';
import { pickedModels } from './picks.js';
import { selectionOutcome } from './selection.js';
import { sortedAuc } from './sorted-auc.js';

/** The measures of which each unit's share is known: the five columns of the task-space paper's Table 1. */
export type UnitMeasure = 'auc' | 'accuracy' | 'benchmarkCorrelation' | 'selectionAccuracy' | 'recall';

/**
 * A measure and what each unit (task) adds to its error, by leaving out one unit at a time: the basis of intervals for tasks that
 * are drawn, and not prompts.
 *   contribution_g = √((G - 1)/G)·(value without g - mean over g), standardError² = Σ contribution², G - 1 degrees of freedom
 * @param scores (models, prompts)
 * @param threshold used by `accuracy` alone
 * @returns value, and (units,) contributions in order of first appearance; NaN where the measure is undefined
 * @throws RangeError `unitInfluence: graded needs two units or more, got 1`
 * @remarks Exact deletions in O(cells·(log cells + units)), by merging sorted scores of each two units. Source: Efron & Stein 1981 (the jackknife).
 */
export function unitInfluence(measure: UnitMeasure, scores: Matrix, graded: Graded, threshold: number): Influence {
  const units = [...new Set(graded.unit)];
  const count = units.length;
  if (count < 2) throw new RangeError(`unitInfluence: graded needs two units or more, got ${count}`);
  const index = new Map(units.map((name, g) => [name, g]));
  const unitOf = Int32Array.from(graded.unit, (name) => index.get(name)!);
  const { value, without } = deletions(measure, scores, graded, threshold, { unitOf, count });
  const center = without.reduce((sum, one) => sum + one, 0) / count;
  const scale = Math.sqrt((count - 1) / count);
  return { value, contributions: without.map((one) => scale * (one - center)), degreesOfFreedom: count - 1 };
}

interface Units {
  /** (prompts,) */
  readonly unitOf: Int32Array;
  readonly count: number;
}

/** A measure of all units, and (units,) of all but each. */
interface Deletions {
  readonly value: number;
  readonly without: Float64Array;
}

function deletions(measure: UnitMeasure, scores: Matrix, graded: Graded, threshold: number, units: Units): Deletions {
  if (measure === 'auc') return aucDeletions(scores, graded, units);
  if (measure === 'benchmarkCorrelation') return correlationDeletions(scores, graded, units);
  if (measure === 'accuracy') {
    const right = (score: number, label: number) => +(score > threshold === (label === 1));
    const { sums, counts } = promptSums('unitInfluence', scores, graded, right);
    return ratioDeletions(sums, counts, units);
  }
  const { hits, solvable } = selectionOutcome(pickedModels(scores, graded), graded);
  const counted = measure === 'recall' ? solvable : hits;
  const counts = Float64Array.from(counted, (one) => (measure === 'recall' ? +(one === 1) : +(one >= 0)));
  return ratioDeletions(
    hits.map((hit) => (Number.isNaN(hit) ? 0 : hit)),
    counts,
    units,
  );
}

function ratioDeletions(sums: Float64Array, counts: Float64Array, { unitOf, count }: Units): Deletions {
  const [top, bottom] = [new Float64Array(count), new Float64Array(count)];
  for (let q = 0; q < unitOf.length; q++) {
    if (counts[q] === 0) continue;
    top[unitOf[q]!]! += sums[q]!;
    bottom[unitOf[q]!]! += counts[q]!;
  }
  const [all, of] = [top, bottom].map((values) => values.reduce((sum, one) => sum + one, 0)) as [number, number];
  return { value: all / of, without: top.map((one, g) => (all - one) / (of - bottom[g]!)) };
}

function correlationDeletions(scores: Matrix, graded: Graded, { count }: Units): Deletions {
  const { forecast, actual, counts } = benchmarkScores(scores, graded);
  const over = (left: number) => {
    const pairs = measuredPairs(counts, (pair) => pair % count !== left);
    if (pairs.length < 2) return Number.NaN;
    const take = (values: Float64Array) => Float64Array.from(pairs, (pair) => values[pair]!);
    return pearson(take(forecast), take(actual)).r;
  };
  return { value: over(-1), without: Float64Array.from({ length: count }, (_, g) => over(g)) };
}

/** Pairs won by the unit of the success and that of the failure: deleting a unit is taking off a row and a column. */
function aucDeletions({ data }: Matrix, { models, correctness, unit }: Graded, { unitOf, count }: Units): Deletions {
  const prompts = unit.length;
  const sizes = [new Int32Array(count), new Int32Array(count)] as const;
  const eachCell = (visit: (label: 0 | 1, g: number, score: number) => void) => {
    for (let i = 0; i < models * prompts; i++) {
      if (correctness[i]! >= 0) visit(correctness[i] as 0 | 1, unitOf[i % prompts]!, data[i]!);
    }
  };
  eachCell((label, g) => sizes[label][g]!++);
  const [lost, won] = sizes.map((of) => Array.from(of, (size) => new Float64Array(size))) as [
    Float64Array[],
    Float64Array[],
  ];
  const [wrong, right] = sizes.map((of) => of.slice()) as [Int32Array, Int32Array];
  const filled = [new Int32Array(count), new Int32Array(count)] as const;
  eachCell((label, g, score) => {
    (label === 1 ? won : lost)[g]![filled[label][g]!++] = score;
  });
  for (const scores of [...won, ...lost]) scores.sort();
  const pairs = Float64Array.from({ length: count * count }, (_, i) => {
    const [ups, downs] = [won[Math.floor(i / count)]!, lost[i % count]!];
    return ups.length > 0 && downs.length > 0 ? sortedAuc(ups, downs) * ups.length * downs.length : 0;
  });
  const over = (left: number): number => {
    let [sum, positives, negatives] = [0, 0, 0];
    for (let g = 0; g < count; g++) {
      if (g === left) continue;
      positives += right[g]!;
      negatives += wrong[g]!;
      for (let h = 0; h < count; h++) if (h !== left) sum += pairs[g * count + h]!;
    }
    return sum / positives / negatives;
  };
  return { value: over(-1), without: Float64Array.from({ length: count }, (_, g) => over(g)) };
}
