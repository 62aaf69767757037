import { describe, expect, test } from 'vitest';
import { calibrated } from '../../lib/methods/calibrated.js';
import { evaluate } from '../../lib/methods/evaluate.js';
import { knn } from '../../lib/methods/knn.js';
import type { Method } from '../../lib/methods/method.js';
import { modelMean } from '../../lib/methods/model-means.js';
import { taskSpace } from '../../lib/methods/task-space.js';
import { tuned } from '../../lib/methods/tuned.js';
import { random } from '../../lib/random/index.js';
import { PREDICTS, SELECTS, twoFaced } from '../comparing/two-faced.js';
import { linearWorld } from './synthetic-answers.js';

const train = linearWorld(1, 4, 6, 600, 6);
const validation = linearWorld(2, 4, 6, 300, 6);
const later = linearWorld(3, 4, 6, 3000, 6);

describe('tuned', () => {
  test('chooses the candidate that is best on validation, and shows the whole curve', async () => {
    const scorer = await tuned(knn, { k: [1, 5, 25, 600] }).fit(train, validation, random(0));
    const accuracies = scorer.validationCurve.map(({ measures }) => measures.accuracy);
    expect(scorer.validationCurve.map(({ options }) => options.k)).toEqual([1, 5, 25, 600]);
    expect(accuracies[[1, 5, 25, 600].indexOf(scorer.chosen.k!)]).toBe(Math.max(...accuracies));
    for (const [i, k] of [1, 5, 25, 600].entries()) {
      const alone = await evaluate(await knn({ k }).fit(train, validation, random(0)), validation);
      expect(accuracies[i]).toBe(alone.accuracy);
    }
  });

  test('may choose by another measure', async () => {
    const scorer = await tuned(taskSpace, { epsilon: [0, 5, 50] }, { measure: 'auc' }).fit(
      train,
      validation,
      random(0),
    );
    const aucs = scorer.validationCurve.map(({ measures }) => measures.auc);
    expect(aucs[[0, 5, 50].indexOf(scorer.chosen.epsilon!)]).toBe(Math.max(...aucs));
    expect(scorer.kind).toBe('margin');
    expect([scorer.modelVectors?.rows, scorer.modelVectors?.columns]).toEqual([
      train.models.length,
      train.prompts.embeddings.columns,
    ]);
  });

  test('chooses for predicting and for selecting apart', async () => {
    const faces = tuned(twoFaced, { face: [SELECTS, PREDICTS] });
    const scorer = await faces.fit(train, validation, random(0));
    expect([scorer.chosen, scorer.selecting!.chosen]).toEqual([{ face: PREDICTS }, { face: SELECTS }]);
    const alone = async (face: number) =>
      (await (await twoFaced({ face }).fit(train, validation, random(0))).score(later.prompts)).data;
    expect((await scorer.score(later.prompts)).data).toEqual(await alone(PREDICTS));
    expect((await scorer.selecting!.score(later.prompts)).data).toEqual(await alone(SELECTS));
    expect(faces.settings).toMatchObject({ predicting: 'accuracy', selecting: 'selectionAccuracy' });
  });

  test('has one choice for both tasks where it is the same, or where one measure is asked for', async () => {
    const one = await tuned(twoFaced, { face: [SELECTS] }).fit(train, validation, random(0));
    expect(one).not.toHaveProperty('selecting');
    const by = tuned(twoFaced, { face: [PREDICTS, SELECTS] }, { measure: 'selectionAccuracy' });
    const other = await by.fit(train, validation, random(0));
    expect(other.chosen).toEqual({ face: SELECTS });
    expect(other).not.toHaveProperty('selecting');
    expect(by.settings).not.toEqual(tuned(twoFaced, { face: [PREDICTS, SELECTS] }).settings);
  });

  test('can be asked to choose, and then fits what it chose on other answers without choosing again', async () => {
    const chosen = await tuned(twoFaced, { face: [PREDICTS, SELECTS] }).choose(train, validation, random(0));
    expect(chosen.name).toBe('two-faced');
    const scorer = await chosen.fit(later, later, random(0));
    expect([scorer.chosen, scorer.selecting!.chosen]).toEqual([{ face: PREDICTS }, { face: SELECTS }]);
    const alone = await twoFaced({ face: SELECTS }).fit(later, later, random(0));
    expect((await scorer.selecting!.score(validation.prompts)).data).toEqual(
      (await alone.score(validation.prompts)).data,
    );
    const nearest = tuned(knn, { k: [1, 25] });
    const [k] = Object.values((await nearest.fit(train, validation, random(0))).chosen);
    // On answers that hold the validation answers, k = 1 would be best.
    const bound = await (await nearest.choose(train, validation, random(0))).fit(validation, validation, random(0));
    expect([k, bound.chosen]).toEqual([25, { k: 25 }]);
  });

  test('takes the first of equals, and tries every combination', async () => {
    const flat = ({ a, b }: { a: number; b: number }): Method => ({ ...modelMean(), name: `flat ${a} ${b}` });
    const scorer = await tuned(flat, { a: [1, 2], b: [3, 4] }).fit(train, validation, random(0));
    expect(scorer.chosen).toEqual({ a: 1, b: 3 });
    expect(scorer.validationCurve.map(({ options }) => [options.a, options.b])).toEqual([
      [1, 3],
      [1, 4],
      [2, 3],
      [2, 4],
    ]);
  });

  test('fits every candidate with the same random numbers, and leaves the stream where it was', async () => {
    const seen: number[] = [];
    const drawing = ({ a }: { a: number }): Method => ({
      name: `drawing ${a}`,
      async fit(answers, _, stream) {
        seen.push(stream.uniform());
        return modelMean().fit(answers, answers, stream);
      },
    });
    const stream = random(3);
    await tuned(drawing, { a: [1, 2] }).fit(train, validation, stream);
    expect(seen[0]).toBe(seen[1]);
    expect(stream.uniform()).toBe(random(3).uniform());
  });

  test('needs a value of every option', () => {
    expect(() => tuned(knn, { k: [] })).toThrow('tuned: grid needs at least one value of every option, got none of k');
  });
});

describe('calibrated', () => {
  test('gives probabilities that keep the ranks and agree with what happens', async () => {
    const plain = await taskSpace().fit(train, validation, random(0));
    const scorer = await calibrated(taskSpace()).fit(train, validation, random(0));
    expect(scorer.kind).toBe('probability');
    expect(calibrated(taskSpace()).name).toBe('task space, calibrated');
    const probabilities = (await scorer.score(later.prompts)).data;
    const before = await evaluate(plain, later);
    const after = await evaluate(scorer, later);
    expect(after.auc).toBeCloseTo(before.auc, 12);
    for (const [low, high] of [
      [0.1, 0.3],
      [0.3, 0.5],
      [0.5, 0.7],
      [0.7, 0.9],
    ] as const) {
      const inside = [...probabilities.keys()].filter((i) => probabilities[i]! >= low && probabilities[i]! < high);
      const forecast = inside.reduce((sum, i) => sum + probabilities[i]!, 0) / inside.length;
      const happened = inside.reduce((sum, i) => sum + later.correctness[i]!, 0) / inside.length;
      expect(inside.length).toBeGreaterThan(500);
      expect(Math.abs(forecast - happened)).toBeLessThan(0.05); // 1,800 validation cells fix the curve to about 0.02
    }
  });

  test('stands at a minimum of the cross-entropy', async () => {
    const scorer = await calibrated(taskSpace()).fit(train, validation, random(0));
    const probabilities = (await scorer.score(validation.prompts)).data;
    const right = validation.correctness.reduce((sum, answer) => sum + answer, 0);
    const targets = Float64Array.from(validation.correctness, (answer) =>
      answer === 1 ? (right + 1) / (right + 2) : 1 / (validation.correctness.length - right + 2),
    );
    let gradient = 0;
    for (let i = 0; i < targets.length; i++) gradient += probabilities[i]! - targets[i]!;
    expect(Math.abs(gradient)).toBeLessThan(1e-6);
  });

  test('gives the base rate where all scores are equal, and needs both outcomes', async () => {
    const flat: Method = {
      name: 'flat',
      fit: async () => ({
        kind: 'margin',
        score: async ({ ids }) => ({ rows: 6, columns: ids.length, data: new Float64Array(6 * ids.length) }),
      }),
    };
    const share = validation.correctness.reduce((sum, answer) => sum + answer, 0) / validation.correctness.length;
    const probabilities = (await (await calibrated(flat).fit(train, validation, random(0))).score(validation.prompts))
      .data;
    expect(Math.abs(probabilities[0]! - share)).toBeLessThan(1e-3); // Platt's targets pull by one in n
    const wrong = { ...validation, correctness: validation.correctness.map(() => 0) };
    await expect(calibrated(modelMean()).fit(train, wrong, random(0))).rejects.toThrow(
      'validation needs right and wrong answers, got 0 right of 1800',
    );
  });
});
