import { differenceInterval, fisherInterval, type UnitMeasure, unitInfluence, waldInterval } from '../metrics/index.js';
import { type Estimate, TABLE_MEASURES, type TestedDifference, toleranceOf } from './estimate.js';
import { type Evaluation, fitsOf, scoresFor } from './evaluation.js';
import { fitsInfluence } from './mean-interval.js';

type Influences = Map<UnitMeasure, ReturnType<typeof fitsInfluence>>;
const known = new WeakMap<Evaluation, Influences>();

/** What each test task adds to a measure, over all fits of a method; remembered, for a table, a figure and a claim need it. */
function influenceOf(measure: UnitMeasure, evaluation: Evaluation): ReturnType<typeof fitsInfluence> {
  const influences: Influences = known.get(evaluation) ?? new Map();
  known.set(evaluation, influences);
  const influence = influences.get(measure) ?? newInfluence(measure, evaluation);
  influences.set(measure, influence);
  return influence;
}

function newInfluence(measure: UnitMeasure, evaluation: Evaluation): ReturnType<typeof fitsInfluence> {
  const { graded, threshold } = evaluation;
  return fitsInfluence(
    fitsOf(evaluation).map((fit) => unitInfluence(measure, scoresFor(measure, fit), graded, threshold)),
  );
}

/**
 * Measures of each method with 95 % intervals by task: test tasks are drawn, not prompts. Undefined ones are left out.
 * @remarks Jackknife over tasks, Student's t with one degree of freedom less than tasks; correlations by Fisher's z.
 */
export function taskEstimates(
  evaluations: readonly Evaluation[],
  dimension: number,
  measures: readonly UnitMeasure[] = TABLE_MEASURES as readonly UnitMeasure[],
): Estimate[] {
  return evaluations.flatMap((evaluation) =>
    measures.flatMap((measure) => {
      const influence = influenceOf(measure, evaluation);
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
  evaluations: readonly Evaluation[],
  method: string,
  rivals: readonly string[],
  measures: readonly UnitMeasure[],
  dimension: number,
): TestedDifference[] {
  const of = (name: string) => evaluations.find((one) => one.method === name);
  const ours = of(method);
  if (!ours) {
    const names = evaluations.map((one) => one.method).join(', ');
    throw new RangeError(`taskDifferences: method needs one of ${names}, got "${method}"`);
  }
  return measures.flatMap((measure) => {
    const mine = influenceOf(measure, ours);
    return rivals.flatMap((than) => {
      const rival = of(than);
      if (!rival) return [];
      const { value, low, high, p } = differenceInterval(mine, influenceOf(measure, rival));
      if (![value, low, high, p].every(Number.isFinite)) return [];
      const spread = toleranceOf(measure, [ours.seedSpread, rival.seedSpread]);
      return [{ dimension, method, than, measure, value, low, high, p, ...spread }];
    });
  });
}
