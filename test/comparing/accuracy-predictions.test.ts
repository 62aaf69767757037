import { beforeAll, describe, expect, it } from 'vitest';
import {
  type AccuracyPredictions,
  askInstead,
  PREDICTORS,
  type PredictionPlan,
  predictAccuracies,
  quietWork,
} from '../../lib/comparing/index.js';
import { answersAt } from '../../lib/data/index.js';
import { embedllm } from '../../lib/papers/index.js';
import { random } from '../../lib/random/index.js';
import { smallMatrix } from '../data/small-matrix.js';

const matrix = smallMatrix({ models: 14, prompts: 120, missing: 0 });
const answers = answersAt(
  matrix,
  'wide',
  Int32Array.from({ length: 120 }, (_, q) => q),
);
const plan: PredictionPlan = {
  ...{ answers, origin: { source: 'public', name: 'small', scale: 'full' }, by: 'benchmark', seeds: 2 },
  ...{ heldOut: [0.3, 0.5], forms: ['minimum norm', 'ridge'], options: { dimension: 4, epochs: 2 } },
};

describe('predictAccuracies(work, plan, random)', () => {
  let found: AccuracyPredictions;
  beforeAll(async () => {
    found = await predictAccuracies(quietWork, plan, random(1));
  });

  it('predicts every unit from everything, in every form and size', () => {
    const keys = found.predictions.map(({ unit, from, form, heldOut }) => [unit, from, form, heldOut].join());
    // Two units; three predictors in two forms and two sizes, the accuracy elsewhere in one form.
    expect(keys).toHaveLength(2 * (3 * 4 + 2));
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(found.predictions.map(({ from }) => from))).toEqual(new Set(PREDICTORS));
    for (const { significant, positive, tau, mse } of found.predictions) {
      expect(positive).toBeLessThanOrEqual(significant);
      expect(Math.abs(tau)).toBeLessThanOrEqual(1);
      expect(mse).toBeGreaterThan(0);
    }
  });

  it('holds accuracies against the answers', () => {
    const [first] = found.units;
    expect(first!.unit).toBe('logic');
    const right = first!.columns.reduce((sum, q) => sum + answers.correctness[3 * 120 + q]!, 0);
    expect(first!.target[3]).toBeCloseTo(right / first!.columns.length, 12);
  });

  it('is the same again, whatever else is asked for', async () => {
    const again = await predictAccuracies(quietWork, { ...plan, heldOut: [0.3] }, random(1));
    expect(again.units.map(({ forecasts }) => forecasts)).toEqual(found.units.map(({ forecasts }) => forecasts));
  });

  it('shows itself without a number that is none', () => {
    const asked = askInstead(found, answers, random(2));
    const shown = [
      embedllm.figure5(found),
      embedllm.predictsUnseen(found),
      embedllm.predictedAgainstActual(found),
      embedllm.predictionVariants(found),
      embedllm.savesQuestions(found, asked),
    ];
    expect(JSON.stringify(shown)).not.toContain('NaN');
    for (const { records = [] } of shown) for (const { value } of records) expect(value).not.toBeNaN();
    const answered = shown.flatMap(({ records = [] }) => records.flatMap(({ claim }) => claim ?? []));
    expect(answered).toEqual(['E6', 'E7']);
  });
});

it('leaves categories of a family out together', async () => {
  const prompts = { ...answers.prompts, ...gpqa(answers.prompts.category) };
  const trained: number[] = [];
  const work: typeof quietWork = {
    ...quietWork,
    keep: (key, compute) => {
      if ('parts' in key) trained.push(...(key.parts as Int32Array[]).map(({ length }) => length));
      return compute();
    },
  };
  const byCategory: PredictionPlan = { ...plan, by: 'category', seeds: 1, answers: { ...answers, prompts } };
  const { units } = await predictAccuracies(work, byCategory, random(1));
  expect(units.map(({ unit }) => unit)).toEqual(['gpqa_a', 'gpqa_b', 'plus', 'times']);
  expect(trained.sort((a, b) => a - b)).toEqual([60, 90, 90]); // both forms of gpqa at once, then the two others
});

it.each([
  ['one model', { models: 1 }, 'modelSplits: models needs 5 or more, got 1'],
  ['missing answers', { missing: 0.5 }, 'unitAccuracies: answers need every cell measured, got'],
  [
    'benchmarks of few prompts alone',
    { prompts: 12 },
    'predictAccuracies: answers need a benchmark of 10 prompts or more that tells two models apart, got 0 of 2',
  ],
])('refuses %s', async (_, options, message) => {
  const other = smallMatrix({ models: 14, prompts: 120, missing: 0, ...options });
  const few = answersAt(other, 'wide', Int32Array.from(other.prompts.ids.keys()));
  await expect(predictAccuracies(quietWork, { ...plan, answers: few }, random(1))).rejects.toThrow(message);
});

it('passes over a benchmark that all models solve: others are predicted as before, and it is said', async () => {
  const n = answers.prompts.ids.length;
  const correctness = answers.correctness.map((y, i) => (answers.prompts.benchmark[i % n] === 'logic' ? 1 : y));
  const found = await predictAccuracies(quietWork, { ...plan, answers: { ...answers, correctness } }, random(1));
  expect(found.passedOver).toEqual([{ unit: 'logic', prompts: 60, why: 'models alike' }]);
  expect(found.units.map(({ unit }) => unit)).toEqual(['sums']);
  expect(new Set(found.predictions.map(({ unit }) => unit))).toEqual(new Set(['sums']));
  expect(found.example.unit).toBe('sums');
  expect(embedllm.figure5(found).said).toContain('Passed over: logic (there all models are equally good).');
});

/** Two categories become two forms of GPQA. */
function gpqa(category: readonly string[]): { category: string[]; unit: string[] } {
  const renamed = category.map((name) => ({ and: 'gpqa_a', or: 'gpqa_b' })[name] ?? name);
  return { category: renamed, unit: renamed };
}
