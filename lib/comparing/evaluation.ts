import { mean } from 'simple-statistics';
import type { Matrix } from '../linalg/index.js';
import { type Chosen, type Scorer, type SeedSpread, threshold } from '../methods/index.js';
import { type Graded, type IntervalMeasure, type Measures, measures } from '../metrics/index.js';

/** One fit of a method, scored on test. */
export interface Fit {
  /** (models, test prompts) */
  readonly scores: Matrix;
  /** (models, test prompts) of the options that were chosen for selecting, where those are others. */
  readonly selectionScores?: Matrix;
  /** What was chosen on validation, for predicting and for selecting. */
  readonly chosen: Chosen;
  readonly selectionChosen?: Chosen;
  /** Where they are kept with the scores, on the same test prompts. */
  readonly measured?: Measures;
}

/** A method fitted on train, tuned on validation and measured on test; of a trained one, the first of its fits. */
export interface Evaluation extends Fit {
  readonly method: string;
  /** Success is forecast strictly above it. */
  readonly threshold: number;
  readonly graded: Graded;
  /** Means over its fits. */
  readonly measures: Measures;
  /** Further fits with seeds of their own, of a method that is trained. */
  readonly otherSeeds?: readonly Fit[];
  /** How far its measures move between seeds, as the method says. */
  readonly seedSpread?: SeedSpread;
}

const SELECTING: readonly (keyof Measures | IntervalMeasure)[] = ['selectionAccuracy', 'recall', 'modelsEverChosen'];

/** The scores that a measure is taken on: those of the options chosen for the task that it judges. */
export function scoresFor(measure: keyof Measures | IntervalMeasure, { scores, selectionScores }: Fit): Matrix {
  return SELECTING.includes(measure) ? (selectionScores ?? scores) : scores;
}

/** All fits of an evaluation, one a seed. */
export function fitsOf(evaluation: Evaluation): readonly Fit[] {
  return [evaluation, ...(evaluation.otherSeeds ?? [])];
}

/** A fitted method scored on prompts. */
export async function fitOf(scorer: Scorer, prompts: Parameters<Scorer['score']>[0]): Promise<Fit> {
  const { chosen = {}, selecting } = scorer;
  const scores = await scorer.score(prompts);
  if (!selecting) return { scores, chosen };
  return {
    ...{ scores, chosen },
    ...{ selectionScores: await selecting.score(prompts), selectionChosen: selecting.chosen ?? {} },
  };
}

/** Every measure of a fit, each on the scores for its task. */
export function fitMeasures(fit: Fit, graded: Graded, limit: number): Measures {
  const predicting = measures(fit.scores, graded, limit);
  if (!fit.selectionScores) return predicting;
  const selecting = measures(fit.selectionScores, graded, limit);
  const { selectionAccuracy, recall, modelsEverChosen } = selecting;
  return { ...predicting, selectionAccuracy, recall, modelsEverChosen };
}

/** An evaluation of the fits of a method, one a seed, all with the same threshold. */
export function evaluationOf(
  { name: method, seedSpread }: { readonly name: string; readonly seedSpread?: SeedSpread },
  [first, ...otherSeeds]: readonly [Fit, ...Fit[]],
  graded: Graded,
  limit: number,
): Evaluation {
  const each = [first, ...otherSeeds].map((fit) => fit.measured ?? fitMeasures(fit, graded, limit));
  const { measured: _, ...shown } = first;
  const names = Object.keys(each[0]!) as (keyof Measures)[];
  const averages = Object.fromEntries(names.map((name) => [name, mean(each.map((one) => one[name]))]));
  return {
    ...{ method, graded, threshold: limit, measures: averages as unknown as Measures },
    ...shown,
    ...(otherSeeds.length > 0 && { otherSeeds }),
    ...(seedSpread && { seedSpread }),
  };
}

/** A fitted method measured on graded prompts. */
export async function evaluationOfScorer(
  method: Parameters<typeof evaluationOf>[0],
  scorer: Scorer,
  prompts: Parameters<Scorer['score']>[0],
  graded: Graded,
): Promise<Evaluation> {
  return evaluationOf(method, [await fitOf(scorer, prompts)], graded, threshold(scorer));
}
