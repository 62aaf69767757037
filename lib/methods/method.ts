import type { Answers, Prompts } from '../data/index.js';
import type { Matrix } from '../linalg/index.js';
import type { Random } from '../random/index.js';

/**
 * Something that learns from graded answers. Options are bound when it is made: `taskSpace({ epsilon: 2 })`.
 * A reader's own method is one such object, and appears in every table.
 */
export interface Method {
  readonly name: string;
  /** Its bound options as plain JSON, so that results can be kept by content; without it they are computed every time. */
  readonly settings?: object;
  fit(train: Answers, validation: Answers, random: Random): Promise<Scorer>;
}

/** Gives a success score to every (model, prompt) pair. */
export interface Scorer {
  /** Success is forecast where the score is strictly above 0.5 (`probability`) or 0 (`margin`). */
  readonly kind: 'probability' | 'margin';
  /** @returns (models, prompts), higher means success is more likely */
  score(prompts: Prompts): Promise<Matrix>;
  /** (models, k), where the method has them. */
  readonly modelVectors?: Matrix;
  /** What was chosen on validation, e.g. `{ epsilon: 2 }`. */
  readonly chosen?: Readonly<Record<string, number>>;
}

/** The score above which success is forecast. */
export function threshold(scorer: Pick<Scorer, 'kind'>): number {
  return scorer.kind === 'probability' ? 0.5 : 0;
}
