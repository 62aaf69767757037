import type { SplitAnswers } from '../data/index.js';
import type { Matrix } from '../linalg/index.js';
import {
  answersKey,
  gradedAnswers,
  type Keep,
  keepFor,
  type Method,
  methodKey,
  type SeedSpread,
  streamKey,
  threshold,
} from '../methods/index.js';
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
  /** How far its measures move between seeds, as the method says. */
  readonly seedSpread?: SeedSpread;
}

export interface CompareOptions {
  /** Keeps test scores by content, e.g. `keepOnDisk`. */
  readonly keep?: Keep;
  /** Called after each method, for a progress line. */
  readonly onDone?: (method: string) => void;
}

/**
 * Fits every method on the same train and validation answers and measures it on the same test answers.
 * Each method gets its own random stream, named after it: adding one changes no other.
 * @throws RangeError `compareMethods: methods need different names, got "mine" twice`
 */
export async function compareMethods(
  methods: readonly Method[],
  parts: SplitAnswers,
  random: Random,
  { keep, onDone }: CompareOptions = {},
): Promise<Evaluation[]> {
  requireDifferentNames('compareMethods', methods);
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
      ...(method.seedSpread && { seedSpread: method.seedSpread }),
    });
    onDone?.(method.name);
  }
  return results;
}

/** Throws a RangeError where two methods would share a line of every table. */
export function requireDifferentNames(caller: string, methods: readonly Pick<Method, 'name'>[]): void {
  const names = methods.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new RangeError(`${caller}: methods need different names, got "${twice}" twice`);
}

async function scoreTest(method: Method, parts: SplitAnswers, random: Random) {
  const scorer = await method.fit(parts.train, parts.validation, random);
  const scores = await scorer.score(parts.test.prompts);
  return { scores, threshold: threshold(scorer), chosen: scorer.chosen ?? {} };
}
