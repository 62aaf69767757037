import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseRates } from '../../lib/data/base-rates.js';
import { matrixFactorization, promptSingularValues, taskSpace } from '../../lib/methods/index.js';
import { curveSizes } from '../../lib/papers/embedllm/curve-sizes.js';
import { linearForm } from '../../lib/papers/embedllm/linear-form.js';
import { recallIdentity } from '../../lib/papers/task-space/recall-identity.js';
import { ridgeDifference } from '../../lib/papers/task-space/ridge-difference.js';
import { random } from '../../lib/random/index.js';
import { linearParts, madeEvaluation } from '../comparing/small-experiment.js';
import { smallMatrix } from '../data/small-matrix.js';
import { linearWorld } from '../methods/synthetic-answers.js';

const { train, validation, test } = linearParts({ d: 6 });

describe('ridgeDifference(train, vectors, alpha)', () => {
  const vectors = async (epsilon: number, lambda = 1) =>
    (await taskSpace({ epsilon, lambda }).fit(train, validation, random(0))).modelVectors!;

  it('is nothing but rounding for task space without a cut, at alpha = 2 lambda', async () => {
    expect(await ridgeDifference(train, await vectors(0), 2)).toBeLessThan(1e-5); // float32 vectors
    expect(await ridgeDifference(train, await vectors(0, 3), 6)).toBeLessThan(1e-5);
  });

  it('is clearly more for another alpha, and with a cut', async () => {
    const values = await promptSingularValues(train.prompts.embeddings);
    expect(await ridgeDifference(train, await vectors(0), 1)).toBeGreaterThan(0.01);
    expect(await ridgeDifference(train, await vectors((values[3]! + values[4]!) / 2), 2)).toBeGreaterThan(0.01);
  });

  it('needs complete answers', async () => {
    const holes = linearWorld(1, 9, 5, 60, 6, 0.1);
    await expect(ridgeDifference(holes, await vectors(0), 2)).rejects.toThrow(
      /^ridgeDifference: train needs complete answers, got \d+ not measured$/,
    );
  });
});

describe('recallIdentity(evaluation)', () => {
  it('is zero up to rounding for any scores, with missing cells too', () => {
    const draw = fc.record({ seed: fc.integer(), lean: fc.constantFrom(0, 0.3, 1), missing: fc.constantFrom(0, 0.4) });
    fc.assert(
      fc.property(draw, ({ seed, lean, missing }) => {
        const evaluation = madeEvaluation('made', seed, linearWorld(seed, 9, 4, 30, 3, missing), lean);
        expect(recallIdentity(evaluation)).toBeLessThan(1e-12);
      }),
      { numRuns: 30 },
    );
  });

  it('notices a recall that is another', () => {
    const evaluation = madeEvaluation('made', 1, test);
    const { measures } = evaluation;
    const other = { ...evaluation, measures: { ...measures, recall: measures.recall + 0.1 } };
    expect(recallIdentity(other)).toBeCloseTo(0.1, 12);
  });
});

describe('linearForm(scorer, prompts)', () => {
  const trained = () =>
    matrixFactorization({ dimension: 3, batchSize: 20, epochs: 2, learningRate: 0.01 }).fit(
      train,
      validation,
      random(0),
    );

  it('is float32 rounding for a trained factorization', async () => {
    expect(await linearForm(await trained(), test.prompts)).toBeLessThan(1e-5);
  });

  it('notices a scorer that is not the form of its parameters', async () => {
    const scorer = await trained();
    const { parameters } = scorer.trained;
    const moved = { ...parameters, cb: Float32Array.of(parameters.cb[0]!, parameters.cb[1]! + 1) };
    const other = { ...scorer, trained: { ...scorer.trained, parameters: moved } };
    expect(await linearForm(other, test.prompts)).toBeGreaterThan(0.05);
  });
});

describe('curveSizes(world)', () => {
  const sizes = (n: number) => curveSizes({ split: { train: new Int32Array(n), ...none } });
  const none = { validation: new Int32Array(0), test: new Int32Array(0) };

  it("is the paper's seven where the training part is as large", () => {
    expect(sizes(29_673)).toEqual([1000, 5000, 10_000, 15_000, 20_000, 25_000, 29_673]);
  });

  it('goes up to the whole in a smaller part, without a size that is nearly the whole', () => {
    expect(sizes(6400)).toEqual([1000, 2500, 6400]);
    expect(sizes(5200)).toEqual([1000, 2500, 5200]);
    expect(sizes(300)).toEqual([300]);
  });

  it('ascends, up to the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000 }), (n) => {
        const made = sizes(n);
        expect(made.at(-1)).toBe(n);
        expect(made.every((size, i) => i === 0 || size > made[i - 1]!)).toBe(true);
      }),
    );
  });
});

describe('baseRates(matrix)', () => {
  it('is the share of right answers over what was measured, by model and by prompt', () => {
    const matrix = smallMatrix({ prompts: 12, missing: 0.3 });
    const rows = matrix.models.map((_, m) => Array.from(matrix.correctness.subarray(m * 12, m * 12 + 12)));
    const share = (answers: number[]) =>
      answers.filter((answer) => answer === 1).length / answers.filter((answer) => answer >= 0).length;
    const { byModel, byPrompt } = baseRates(matrix);
    expect(Array.from(byModel)).toEqual(rows.map(share));
    expect(Array.from(byPrompt)).toEqual(Array.from({ length: 12 }, (_, j) => share(rows.map((row) => row[j]!))));
  });

  it('is NaN where nothing was measured', () => {
    const matrix = smallMatrix();
    matrix.correctness.fill(-1, 0, 12);
    expect(baseRates(matrix).byModel[0]).toBeNaN();
  });
});
