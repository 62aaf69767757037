import type { Answers, SplitAnswers } from '../data/index.js';
import {
  answersKey,
  gradedAnswers,
  type Keep,
  keepFor,
  type Method,
  methodKey,
  streamKey,
  threshold,
} from '../methods/index.js';
import type { Graded } from '../metrics/index.js';
import type { Random } from '../random/index.js';
import { type Evaluation, evaluationOf, type Fit, fitMeasures, fitOf } from './evaluation.js';

/** What methods are fitted and measured on. */
export interface ComparedParts extends SplitAnswers {
  /**
   * All that may be learned from, where validation was made to resemble the test: options are chosen with train and
   * validation apart, and what was chosen is fitted on all of it. Default: train.
   */
  readonly source?: Answers;
}

export interface CompareOptions {
  /** Keeps test scores by content, e.g. `keepOnDisk`. */
  readonly keep?: Keep;
  /** Fits of each trained method, with seeds of their own; default what the method says. */
  readonly seeds?: number;
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
  parts: ComparedParts,
  random: Random,
  { keep, seeds, onDone }: CompareOptions = {},
): Promise<Evaluation[]> {
  requireDifferentNames('compareMethods', methods);
  const graded = gradedAnswers(parts.test);
  const { train, validation, test, source } = parts;
  const answers = [train, validation, test, ...(source ? [source] : [])].map(answersKey);
  const results: Evaluation[] = [];
  for (const method of methods) {
    const stream = random.fork(method.name);
    const fits: Fit[] = [];
    let limit = 0;
    for (let seed = 0; seed < Math.min(method.seeds ?? 1, seeds ?? Number.POSITIVE_INFINITY); seed++) {
      const own = seed === 0 ? stream : stream.fork(`seed ${seed}`);
      const key = { what: 'test scores', method: methodKey(method), answers, stream: streamKey(own) };
      const scored = await keepFor(keep, [method])(key, () => scoreTest(method, parts, graded, own));
      fits.push(scored.fit);
      limit = scored.limit;
    }
    results.push(evaluationOf(method, fits as [Fit, ...Fit[]], graded, limit));
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

async function scoreTest(
  method: Method,
  { train, validation, test, source }: ComparedParts,
  graded: Graded,
  random: Random,
) {
  const bound = source && method.choose ? await method.choose(train, validation, random) : method;
  const scorer = await bound.fit(source ?? train, validation, random);
  const fit = await fitOf(scorer, test.prompts);
  const limit = threshold(scorer);
  return { fit: { ...fit, measured: fitMeasures(fit, graded, limit) }, limit };
}
