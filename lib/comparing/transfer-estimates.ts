import {
  differenceInterval,
  fisherInterval,
  type Influence,
  type UnitMeasure,
  unitInfluence,
  waldInterval,
} from '../metrics/index.js';
import { type Estimate, TABLE_MEASURES, type TestedDifference, toleranceOf } from './estimate.js';
import { type Evaluation, fitsOf, scoresFor } from './evaluation.js';
import { fitsInfluence } from './mean-interval.js';
import type { Transfer } from './transfer.js';

/** What is measured, and which tasks are variants of one: those are drawn together. */
type TransferRun = Pick<Transfer, 'evaluations' | 'dimension' | 'families'>;

type Influences = Map<UnitMeasure, ReturnType<typeof fitsInfluence>>;
const known = new WeakMap<Evaluation, Influences>();

/** What each family of test tasks adds to a measure, over all fits of a method; remembered: a table, a figure and a claim need it. */
function influenceOf(
  measure: UnitMeasure,
  evaluation: Evaluation,
  families: readonly string[],
): ReturnType<typeof fitsInfluence> {
  const influences: Influences = known.get(evaluation) ?? new Map();
  known.set(evaluation, influences);
  const influence =
    influences.get(measure) ?? byFamily(newInfluence(measure, evaluation), familiesOfUnits(evaluation, families));
  influences.set(measure, influence);
  return influence;
}

function newInfluence(measure: UnitMeasure, evaluation: Evaluation): ReturnType<typeof fitsInfluence> {
  const { graded, threshold } = evaluation;
  return fitsInfluence(
    fitsOf(evaluation).map((fit) => unitInfluence(measure, scoresFor(measure, fit), graded, threshold)),
  );
}

/** The family of each unit, in order of first appearance. */
function familiesOfUnits({ graded }: Evaluation, families: readonly string[]): string[] {
  return [...new Map(graded.unit.map((name, q) => [name, families[q]!])).values()];
}

/**
 * Contributions of units summed over families, whose members are not independent.
 *   contribution_f = √(G/(G - 1)·(K - 1)/K)·Σ_{g in f} contribution_g, K units in G families, G - 1 degrees of freedom
 * @param families (units,) where each is a family of its own, nothing changes
 * @throws RangeError `byFamily: families needs two or more, got 1`
 * @remarks Source: Cameron & Miller 2015, on the jackknife's linear shares.
 */
export function byFamily(influence: Influence, families: readonly string[]): Influence {
  const names = [...new Set(families)];
  const [G, K] = [names.length, influence.contributions.length];
  if (G < 2) throw new RangeError(`byFamily: families needs two or more, got ${G}`);
  const index = new Map(names.map((name, f) => [name, f]));
  const sums = new Float64Array(G);
  for (let g = 0; g < K; g++) sums[index.get(families[g]!)!]! += influence.contributions[g]!;
  const scale = G === K ? 1 : Math.sqrt((G / (G - 1)) * ((K - 1) / K));
  return { ...influence, contributions: sums.map((sum) => scale * sum), degreesOfFreedom: G - 1 };
}

/**
 * Measures of each method with 95 % intervals by task: test tasks are drawn, not prompts. Undefined ones are left out.
 * @remarks Jackknife over tasks, variants of one task together; Student's t with one degree of freedom less than families of
 *   tasks; correlations by Fisher's z.
 */
export function taskEstimates(
  { evaluations, dimension, families }: TransferRun,
  measures: readonly UnitMeasure[] = TABLE_MEASURES as readonly UnitMeasure[],
): Estimate[] {
  return evaluations.flatMap((evaluation) =>
    measures.flatMap((measure) => {
      const influence = influenceOf(measure, evaluation, families);
      if (!Number.isFinite(influence.value)) return [];
      const { value, low, high } =
        measure === 'benchmarkCorrelation' ? fisherInterval(influence) : waldInterval(influence);
      const interval = Number.isFinite(low) ? { low, high } : {};
      const { method, seedSpread } = evaluation;
      return [{ dimension, method, measure, value, ...interval, ...toleranceOf(measure, [seedSpread]) }];
    }),
  );
}

/** `method` less each of `rivals` over the same test tasks, paired by task. Undefined ones are left out. */
export function taskDifferences(
  { evaluations, dimension, families }: TransferRun,
  method: string,
  rivals: readonly string[],
  measures: readonly UnitMeasure[],
): TestedDifference[] {
  const of = (name: string) => evaluations.find((one) => one.method === name);
  const ours = of(method);
  if (!ours) {
    const names = evaluations.map((one) => one.method).join(', ');
    throw new RangeError(`taskDifferences: method needs one of ${names}, got "${method}"`);
  }
  return measures.flatMap((measure) => {
    const mine = influenceOf(measure, ours, families);
    return rivals.flatMap((than) => {
      const rival = of(than);
      if (!rival) return [];
      const { value, low, high, p } = differenceInterval(mine, influenceOf(measure, rival, families));
      if (![value, low, high, p].every(Number.isFinite)) return [];
      const spread = toleranceOf(measure, [ours.seedSpread, rival.seedSpread]);
      return [{ dimension, method, than, measure, value, low, high, p, ...spread }];
    });
  });
}
