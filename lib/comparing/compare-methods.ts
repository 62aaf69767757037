import type { SplitAnswers } from '../data/index.js';
import type { Matrix } from '../linalg/index.js';
import { gradedAnswers, type Method, threshold } from '../methods/index.js';
import { type Graded, type Measures, measures } from '../metrics/index.js';
import type { Random } from '../random/index.js';
import { answersKey, type Keep, keepFor, methodKey, streamKey } from './keep.js';

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

export interface CompareOptions {
  /** Keeps test scores by content, e.g. `cached`. */
  readonly keep?: Keep;
  /** Called after each method, for a progress line. */
  readonly onDone?: (method: string) => void;
}

/**
 * Fits every method on the same train and validation answers and measures it on the same test answers.
 * Each method gets its own random stream, named after it: adding one changes no other.
 */
export async function compareMethods(
  methods: readonly Method[],
  parts: SplitAnswers,
  random: Random,
  { keep, onDone }: CompareOptions = {},
): Promise<Evaluation[]> {
  const test = gradedAnswers(parts.test);
  const answers = [parts.train, parts.validation, parts.test].map(answersKey);
  const results: Evaluation[] = [];
  for (const method of methods) {
    const stream = random.fork(method.name);
    const key = { what: 'test scores', method: methodKey(method), answers, stream: streamKey(stream) };
    const scored = await keepFor(keep, [method])(key, () => scoreTest(method, parts, stream));
    results.push({
      method: method.name,
      graded: test,
      measures: measures(scored.scores, test, scored.threshold),
      ...scored,
    });
    onDone?.(method.name);
  }
  return results;
}

async function scoreTest(method: Method, parts: SplitAnswers, random: Random) {
  const scorer = await method.fit(parts.train, parts.validation, random);
  const scores = await scorer.score(parts.test.prompts);
  return { scores, threshold: threshold(scorer), chosen: scorer.chosen ?? {} };
}
