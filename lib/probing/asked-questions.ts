import type { Answers } from '../data/index.js';
import type { Random } from '../random/index.js';
import type { HeldOutForecasts } from './accuracy-prediction.js';
import type { ModelSplit } from './model-regression.js';

/**
 * The honest rival of a forecast: k questions of the benchmark are simply asked, the same ones to all models, and the share
 * of right answers is taken for the accuracy. Each split draws its own questions.
 * @param columns the benchmark's prompts in `answers`
 * @throws RangeError `askedQuestions: k needs a whole number from 1 to 250, the benchmark's questions, got 300`
 */
export function askedQuestions(
  { correctness, models, prompts }: Pick<Answers, 'correctness' | 'models' | 'prompts'>,
  columns: ArrayLike<number>,
  k: number,
  splits: readonly ModelSplit[],
  random: Random,
): HeldOutForecasts {
  if (!Number.isInteger(k) || k < 1 || k > columns.length) {
    const needs = `a whole number from 1 to ${columns.length}, the benchmark's questions`;
    throw new RangeError(`askedQuestions: k needs ${needs}, got ${k}`);
  }
  const n = correctness.length / models.length;
  if (prompts.ids.length !== n) throw new RangeError(`askedQuestions: correctness needs ${prompts.ids.length} columns`);
  return splits.map(({ test }, s) => {
    const asked = random.fork(s).permutation(columns.length).subarray(0, k);
    return Float64Array.from(test, (m) => {
      let right = 0;
      for (const q of asked) right += correctness[m * n + columns[q]!]!;
      return right / k;
    });
  });
}
