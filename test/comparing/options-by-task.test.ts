import { describe, expect, it } from 'vitest';
import { compareMethods } from '../../lib/comparing/compare-methods.js';
import { differences, estimates } from '../../lib/comparing/estimate.js';
import type { World } from '../../lib/comparing/index.js';
import { inSampleSplits } from '../../lib/comparing/out-of-sample.js';
import { runTrials, type Trials, trialValues } from '../../lib/comparing/trials.js';
import { type Keep, knn, type Method, tuned } from '../../lib/methods/index.js';
import { measureInterval, pairedDifference } from '../../lib/metrics/index.js';
import { chosenOptions } from '../../lib/papers/chosen-options.js';
import { random } from '../../lib/random/index.js';
import { linearMatrix, linearParts, memoryKeep } from './small-experiment.js';
import { PREDICTS, SELECTS, twoFaced } from './two-faced.js';

const parts = linearParts({ models: 6, prompts: 200 });
const faces = tuned(twoFaced, { face: [PREDICTS, SELECTS] });

/** The tuned method, and each of its faces alone. */
async function compared() {
  const [both] = await compareMethods([faces], parts, random(0));
  const [predicting] = await compareMethods([twoFaced({ face: PREDICTS })], parts, random(0));
  const [selecting] = await compareMethods([twoFaced({ face: SELECTS })], parts, random(0));
  return { both: both!, predicting: predicting!, selecting: selecting! };
}

describe('options of a tuned method, each column with those chosen for its task', () => {
  it('are those best for predicting in accuracy, AUC and benchmark correlation, for selecting in the others', async () => {
    const { both, predicting, selecting } = await compared();
    expect([both.chosen, both.selectionChosen]).toEqual([{ face: PREDICTS }, { face: SELECTS }]);
    for (const measure of ['auc', 'accuracy', 'benchmarkCorrelation', 'aucPerModel'] as const) {
      expect(both.measures[measure]).toBe(predicting.measures[measure]);
    }
    for (const measure of ['selectionAccuracy', 'recall', 'modelsEverChosen'] as const) {
      expect(both.measures[measure]).toBe(selecting.measures[measure]);
    }
    // One choice for both tasks would lose in one of them.
    expect(both.measures.accuracy).toBeGreaterThan(selecting.measures.accuracy + 0.1);
    expect(both.measures.selectionAccuracy).toBeGreaterThan(predicting.measures.selectionAccuracy + 0.02);
  });

  it('give estimates and differences their intervals too', async () => {
    const { both, predicting, selecting } = await compared();
    const made = estimates([both], ['accuracy', 'selectionAccuracy', 'recall']);
    for (const [i, from] of [predicting, selecting, selecting].entries()) {
      const { measure } = made[i]!;
      const { value, low, high } = measureInterval(measure, from.scores, from.graded, from.threshold);
      expect(made[i]).toEqual({ method: 'two-faced', measure, value, low, high });
    }
    const [rival] = await compareMethods([knn({ k: 5 })], parts, random(0));
    const [accuracy, selection] = differences(
      [both, rival!],
      'two-faced',
      ['kNN, k = 5'],
      ['accuracy', 'selectionAccuracy'],
    );
    const pair = (measure: 'accuracy' | 'selectionAccuracy', scores: typeof both.scores) =>
      pairedDifference(measure, scores, rival!.scores, both.graded, [0, 0.5]);
    expect(accuracy!.value).toBe(pair('accuracy', predicting.scores).value);
    expect(selection).toMatchObject({
      value: pair('selectionAccuracy', selecting.scores).value,
      low: pair('selectionAccuracy', selecting.scores).low,
    });
  });

  it('are measured and told in every trial, kept or not', async () => {
    const matrix = linearMatrix();
    const splits = inSampleSplits({ matrix, split: matrix.split! } as World, 3, random(4));
    const run = (methods: readonly Method[], keep?: Keep) =>
      runTrials(methods, matrix, 'tiny', splits, random(1), { keep });
    const { keep } = memoryKeep();
    const trials = await run([faces, knn({ k: 5 })], keep);
    const alone = { predicting: { face: PREDICTS }, selecting: { face: SELECTS } };
    expect(trials.chosen).toEqual([Array(3).fill(alone), Array(3).fill({ predicting: { k: 5 } })]);
    expect(await run([faces, knn({ k: 5 })], keep)).toEqual(trials);
    const [predicting, selecting] = [await run([twoFaced(alone.predicting)]), await run([twoFaced(alone.selecting)])];
    const values = (of: Trials, method: string) =>
      (['accuracy', 'selectionAccuracy'] as const).map((measure) => trialValues(of, method, measure));
    expect(values(trials, 'two-faced')).toEqual([
      values(predicting, 'two-faced')[0],
      values(selecting, 'two-faced')[1],
    ]);
  });

  it('are printed with the table, for each task with the number of trials that chose them', async () => {
    const matrix = linearMatrix();
    const splits = inSampleSplits({ matrix, split: matrix.split! } as World, 3, random(4));
    const trials = await runTrials([faces, knn({ k: 5 })], matrix, 'tiny', splits, random(1));
    const origin = { source: 'public', name: 'small', scale: 'full' } as const;
    const table = chosenOptions([{ origin, dimension: 4, splits, trials }], 'Chosen');
    expect(table).toMatchObject({
      columns: ['d', 'method', 'option', 'for predicting', 'for selecting'],
      rows: [['4', 'two-faced', 'face', '0 (3)', '1 (3)']],
      caption: 'Chosen',
    });
  });
});
