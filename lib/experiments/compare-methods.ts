import type { SplitAnswers } from '../data/index.js';
import type { Matrix } from '../linalg/index.js';
import { gradedAnswers, type Method, threshold } from '../methods/index.js';
import { type Graded, type Measures, measures } from '../metrics/index.js';
import type { Random } from '../random/index.js';

/** A method fitted on train, tuned on validation and measured on test. */
export interface Evaluation {
  readonly method: string;
  /** (models, test prompts) */
  readonly scores: Matrix;
  /** Success is forecast strictly above it. */
  readonly threshold: number;
  readonly graded: Graded;
  readonly measures: Measures;
  /** What was chosen on validation. */
  readonly chosen: Readonly<Record<string, number>>;
}

/**
 * Fits every method on the same train and validation answers and measures it on the same test answers.
 * Each method gets its own random stream, named after it: adding one changes no other.
 * @param onDone called after each method, for a progress line
 */
export async function compareMethods(
  methods: readonly Method[],
  parts: SplitAnswers,
  random: Random,
  onDone?: (method: string) => void,
): Promise<Evaluation[]> {
  const test = gradedAnswers(parts.test);
  const results: Evaluation[] = [];
  for (const method of methods) {
    const scorer = await method.fit(parts.train, parts.validation, random.fork(method.name));
    const scores = await scorer.score(parts.test.prompts);
    const limit = threshold(scorer);
    results.push({
      method: method.name,
      scores,
      threshold: limit,
      graded: test,
      measures: measures(scores, test, limit),
      chosen: scorer.chosen ?? {},
    });
    onDone?.(method.name);
  }
  return results;
}
