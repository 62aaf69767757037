import type { SplitAnswers } from '../data/index.js';
import { answersKey, evaluate, type Keep, keepFor, type Method, methodKey, streamKey } from '../methods/index.js';
import type { Measures } from '../metrics/index.js';
import type { Random } from '../random/index.js';

/** One option value of a method, measured on validation and on test. */
export interface SweepPoint {
  readonly option: number;
  readonly validation: Measures;
  readonly test: Measures;
}

/** The point that validation chooses beside the one that the test set would: what the papers' tuning may hide. */
export interface SweepChoice {
  readonly chosen: SweepPoint;
  readonly testChosen: SweepPoint;
  /** Test measure at `testChosen` minus at `chosen`: ≥ 0, the optimism of tuning on the test set. */
  readonly optimism: number;
}

/**
 * Fits a method once for each value of one option.
 * @param make e.g. `(epsilon) => taskSpace({ epsilon })`
 */
export async function sweep(
  make: (option: number) => Method,
  options: readonly number[],
  parts: SplitAnswers,
  random: Random,
  { keep }: { keep?: Keep } = {},
): Promise<SweepPoint[]> {
  const methods = options.map(make);
  const answers = [parts.train, parts.validation, parts.test].map(answersKey);
  const key = { what: 'sweep', options, methods: methods.map(methodKey), answers, stream: streamKey(random) };
  return keepFor(keep, methods)(key, async () => {
    const points: SweepPoint[] = [];
    for (const [i, option] of options.entries()) {
      const scorer = await methods[i]!.fit(parts.train, parts.validation, random.fork(option));
      const [validation, test] = [await evaluate(scorer, parts.validation), await evaluate(scorer, parts.test)];
      points.push({ option, validation, test });
    }
    return points;
  });
}

/**
 * What validation chooses, and what the test set would have chosen; ties go to the earlier point, and points where the
 * measure is undefined (NaN, the correlation of a constant) are passed over.
 * @throws RangeError `sweepChoice: points needs at least one, got 0`
 */
export function sweepChoice(points: readonly SweepPoint[], measure: keyof Measures): SweepChoice {
  if (points.length === 0) throw new RangeError('sweepChoice: points needs at least one, got 0');
  const best = (part: 'validation' | 'test') => {
    const known = points.filter((point) => !Number.isNaN(point[part][measure]));
    const among = known.length > 0 ? known : points;
    return among.reduce((kept, point) => (point[part][measure] > kept[part][measure] ? point : kept));
  };
  const chosen = best('validation');
  const testChosen = best('test');
  return { chosen, testChosen, optimism: testChosen.test[measure] - chosen.test[measure] };
}
