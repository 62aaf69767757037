import { describe, expect, it } from 'vitest';
import type { Answers } from '../../lib/data/index.js';
import { evaluate } from '../../lib/methods/evaluate.js';
import type { Loss } from '../../lib/methods/matrix-factorization/autodiff-forward.js';
import { autodiffStepper } from '../../lib/methods/matrix-factorization/autodiff-stepper.js';
import {
  factorizationScorer,
  type MatrixFactorizationOptions,
  matrixFactorization,
} from '../../lib/methods/matrix-factorization/matrix-factorization.js';
import type { TrainingProgress } from '../../lib/methods/matrix-factorization/train.js';
import { modelMean } from '../../lib/methods/model-means.js';
import { random } from '../../lib/random/index.js';
import { linearWorld } from './synthetic-answers.js';

const small: MatrixFactorizationOptions = { dimension: 16, batchSize: 20, learningRate: 5e-3, epochs: 12 };
const train = linearWorld(1, 2, 12, 800, 10, 0.05);
const validation = linearWorld(5, 2, 12, 300, 10);
const asked = linearWorld(6, 2, 12, 1500, 10);

describe('matrixFactorization', () => {
  it('gives the same bytes for the same seed, and others for another', async () => {
    const vectors = async (seed: number) =>
      (await matrixFactorization({ ...small, epochs: 2 }).fit(train, validation, random(seed))).modelVectors!.data;
    const first = await vectors(3);
    expect(await vectors(3)).toEqual(first);
    expect(await vectors(4)).not.toEqual(first);
  });

  it('learns a linear world far beyond the model mean, with missing answers', async () => {
    const scorer = await matrixFactorization(small).fit(train, validation, random(0));
    const base = await evaluate(await modelMean().fit(train, validation, random(0)), asked);
    expect((await evaluate(scorer, asked)).accuracy).toBeGreaterThan(base.accuracy + 0.1);
    expect(scorer.modelVectors).toMatchObject({ rows: 12, columns: 16 });
  });

  it('does not beat the model mean on the null world, where answers do not depend on the prompt', async () => {
    const world = (seed: number) => nullWorld(seed, 20, 600);
    const parts = [world(1), world(2), world(3)] as const;
    const scorer = await matrixFactorization({ ...small, l2: 1e-3 }).fit(parts[0], parts[1], random(0));
    const base = await evaluate(await modelMean().fit(parts[0], parts[1], random(0)), parts[2]);
    const got = await evaluate(scorer, parts[2]);
    expect(got.accuracy).toBeLessThan(base.accuracy + 0.005); // a standard error of 12,000 answers is 0.004
    expect(got.auc).toBeLessThan(base.auc + 0.005);
  });

  it('tells every epoch with the time left, and its curve is that of the scorer', async () => {
    const told: TrainingProgress[] = [];
    const options = { ...small, epochs: 4, onEpoch: (progress: TrainingProgress) => told.push(progress) };
    const { trained } = await matrixFactorization(options).fit(train, validation, random(0));
    expect(told.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    expect(told.map(({ secondsLeft }) => secondsLeft > 0)).toEqual([true, true, true, false]);
    expect(trained.curve.map(({ validationAccuracy }) => validationAccuracy)).toEqual(
      told.map(({ validationAccuracy }) => validationAccuracy),
    );
    expect(trained.curve[3]!.trainingLoss).toBeLessThan(trained.curve[0]!.trainingLoss);
  });

  it.each([
    ['graph', {}],
    ['autodiff', { stepper: autodiffStepper() }],
  ])('stops at an interrupt with the reason given (%s stepper)', async (_, stepper) => {
    const controller = new AbortController();
    let epochs = 0;
    const onEpoch = () => {
      epochs += 1;
      if (epochs === 2) controller.abort(new Error('enough'));
    };
    const method = matrixFactorization({ ...small, ...stepper, onEpoch, signal: controller.signal });
    await expect(method.fit(train, validation, random(0))).rejects.toThrow('enough');
    expect(epochs).toBe(2);
    await expect(method.fit(train, validation, random(0))).rejects.toThrow('enough');
    expect(epochs).toBe(2);
  });

  it('forecasts the same after its arrays were kept and read again', async () => {
    const scorer = await matrixFactorization({ ...small, epochs: 2 }).fit(train, validation, random(0));
    const again = await factorizationScorer(structuredClone(scorer.trained));
    expect(await again.score(asked.prompts)).toEqual(await scorer.score(asked.prompts));
    expect(again.modelVectors).toEqual(scorer.modelVectors);
  });

  it('trains alike on both steppers', async () => {
    const options = { ...small, epochs: 3 };
    const graph = await matrixFactorization(options).fit(train, validation, random(0));
    const autodiff = await matrixFactorization({ ...options, stepper: autodiffStepper() }).fit(
      train,
      validation,
      random(0),
    );
    autodiff.trained.curve.forEach(({ trainingLoss }, k) => {
      expect(trainingLoss).toBeCloseTo(graph.trained.curve[k]!.trainingLoss, 3);
    });
  });

  it('takes another loss and another forward pass on the autodiff stepper', async () => {
    const brier: Loss = (tf, z, y) => tf.square(tf.sub(tf.sigmoid(z), y));
    const fitted = (options: Parameters<typeof autodiffStepper>[0]) =>
      matrixFactorization({ ...small, epochs: 6, noise: 'none', stepper: autodiffStepper(options) }).fit(
        train,
        validation,
        random(0),
      );
    const released = await fitted({});
    const other = await fitted({ loss: brier });
    expect(other.trained.curve[0]!.trainingLoss).toBeLessThan(0.3); // a squared error, not a log loss
    expect((await evaluate(other, asked)).accuracy).toBeGreaterThan(0.7);
    const bent = await fitted({
      forward: (tf, { P, W, b }, q) => tf.matMul(tf.tanh(tf.add(tf.matMul(q, tf.transpose(W)), b)), tf.transpose(P)),
    });
    expect((await evaluate(bent, asked)).accuracy).toBeGreaterThan(0.7);
    const last = bent.trained.curve.at(-1)!.validationAccuracy;
    expect((await evaluate(bent, validation)).accuracy).toBeCloseTo(last, 12);
    expect(released.trained.curve.at(-1)!.validationAccuracy).toBeGreaterThan(0.7);
  });

  it('says what its options need', () => {
    const message = 'matrixFactorization: batchSize needs a positive integer, got 0';
    expect(() => matrixFactorization({ batchSize: 0 })).toThrow(new RangeError(message));
  });
});

/** Each model right with its own probability, whatever the prompt. */
function nullWorld(seed: number, models: number, n: number): Answers {
  const world = linearWorld(seed, 2, models, n, 10);
  const stream = random(seed).fork('null');
  const correctness = world.correctness.map((_, i) =>
    stream.uniform() < 0.2 + (0.6 * Math.floor(i / n)) / models ? 1 : 0,
  );
  return { ...world, correctness };
}
