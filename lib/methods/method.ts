import type { Answers, Prompts } from '../data/index.js';
import type { Matrix } from '../linalg/index.js';
import type { IntervalMeasure } from '../metrics/index.js';
import type { Random } from '../random/index.js';
import type { Keep } from './keep.js';

/**
 * Something that learns from graded answers. Options are bound when it is made: `taskSpace({ epsilon: 2 })`.
 * A reader's own method is one such object, and appears in every table.
 */
export interface Method {
  /** In tables and figures; different for each method of a comparison. */
  readonly name: string;
  /** What it is called once its options are tuned, where `name` tells them: `kNN` of `kNN, k = 5`. */
  readonly family?: string;
  /** Its bound options as plain JSON, so that results can be kept by content; without it they are computed every time. */
  readonly settings?: object;
  /**
   * How far its measures move between seeds and processors, of a method that is trained; measures that are not named, and
   * all of a closed form, are expected to come out the same to 1e-6.
   */
  readonly seedSpread?: SeedSpread;
  /** Fits, with seeds of their own, that its measures are averaged over where there is one split; of a method that is trained. */
  readonly seeds?: number;
  fit(train: Answers, validation: Answers, random: Random): Promise<Scorer>;
  /** The same, its training kept by content; of methods that take long. */
  fitKept?(keep: Keep, train: Answers, validation: Answers, random: Random): Promise<Scorer>;
  /** The method with the options that validation chooses bound, to be fitted on more; of a method that is tuned. */
  choose?(train: Answers, validation: Answers, random: Random): Promise<Method>;
}

/** By measure, absolute; the ledger lets a number move by it. */
export type SeedSpread = Readonly<Partial<Record<IntervalMeasure, number>>>;

/** Gives a success score to every (model, prompt) pair. */
export interface Scorer {
  /** Success is forecast where the score is strictly above 0.5 (`probability`) or 0 (`margin`). */
  readonly kind: 'probability' | 'margin';
  /** @returns (models, prompts), higher means success is more likely */
  score(prompts: Prompts): Promise<Matrix>;
  /** (models, k), where the method has them. */
  readonly modelVectors?: Matrix;
  /** What was chosen on validation, e.g. `{ epsilon: 2 }`. */
  readonly chosen?: Chosen;
  /** What picks models, where options chosen for selecting differ from those for predicting. */
  readonly selecting?: Scorer;
}

/** Options by name. */
export type Chosen = Readonly<Record<string, number>>;

/** The score above which success is forecast. */
export function threshold(scorer: Pick<Scorer, 'kind'>): number {
  return scorer.kind === 'probability' ? 0.5 : 0;
}
