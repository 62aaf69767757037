import { beforeAll, describe, expect, test } from 'vitest';
import { answersAt } from '../../lib/data/answers-at.js';
import { trainSubset } from '../../lib/data/train-subset.js';
import { type Matrix, multiply } from '../../lib/linalg/index.js';
import { type Scorer, taskSpace } from '../../lib/methods/index.js';
import { pearson } from '../../lib/metrics/index.js';
import { sigmoid } from '../../lib/metrics/sigmoid.js';
import { bestForecastAccuracy, expectedAccuracy, linearLimit } from '../../lib/planted/planted-optimum.js';
import type { PlantedWorld } from '../../lib/planted/planted-truth.js';
import { plantedWorld } from '../../lib/planted/planted-world.js';
import { random } from '../../lib/random/random.js';

let world: PlantedWorld;
let train: Int32Array;
let held: Int32Array;
beforeAll(async () => {
  world = await plantedWorld({ scale: 'small' });
  train = world.split.train;
  held = world.split.test;
});

const fitted = (size: number, embedder: string): Promise<Scorer> => {
  const some = answersAt(world, embedder, trainSubset(world.trainOrder, size));
  return taskSpace({ epsilon: 3 }).fit(some, some, random(0));
};

describe('bestForecastAccuracy', () => {
  test('is the mean over cells of p where the forecast is success, else 1 − p', () => {
    const columns = Int32Array.of(5, 700, 7999);
    let right = 0;
    for (let m = 0; m < 112; m++) {
      for (const q of columns) {
        const p = world.truth.probabilities[m * 8000 + q]!;
        right += world.truth.optimalForecast[m * 8000 + q]! > 0.5 ? p : 1 - p;
      }
    }
    expect(bestForecastAccuracy(world, columns)).toBeCloseTo(right / (112 * 3), 9);
  });

  test('is not passed by flipping the forecast of any model', () => {
    const forecast: Matrix = { rows: 112, columns: 8000, data: world.truth.optimalForecast };
    for (const m of [0, 40, 98]) {
      const flipped = world.truth.optimalForecast.slice();
      for (let q = 0; q < 8000; q++) flipped[m * 8000 + q] = 1 - flipped[m * 8000 + q]!;
      expect(expectedAccuracy(world, { ...forecast, data: flipped }, 0.5)).toBeLessThan(bestForecastAccuracy(world));
    }
  });

  test('names scores of another shape', () => {
    expect(() => expectedAccuracy(world, { rows: 2, columns: 3, data: new Float32Array(6) }, 0)).toThrow(
      'expectedAccuracy: scores need 112 x 8000, got 2 x 3',
    );
  });
});

describe('linearLimit', () => {
  test('comes within 0.002 of the best possible forecast: the planted world is all but linear', async () => {
    const { accuracy } = await linearLimit(world, 'planted-768');
    expect(bestForecastAccuracy(world) - accuracy).toBeLessThan(0.002);
    expect(bestForecastAccuracy(world) - accuracy).toBeGreaterThan(-0.0005);
  });

  test('loses about 0.01 in the lossy view', async () => {
    const [small, large] = [await linearLimit(world, 'planted-384'), await linearLimit(world, 'planted-768')];
    expect(large.accuracy - small.accuracy).toBeGreaterThan(0.005);
    expect(large.accuracy - small.accuracy).toBeLessThan(0.02);
  });

  test('squares: the residual is orthogonal to the embeddings', async () => {
    const embeddings = world.embeddings.get('planted-384')!;
    const { weights } = await linearLimit(world, 'planted-384');
    const { data: fit } = await multiply(weights, embeddings, { transposeB: true });
    const residual = Float64Array.from(fit, (s, i) => 2 * world.truth.optimalForecast[i]! - 1 - s);
    const slope = await multiply({ rows: 112, columns: 8000, data: residual }, embeddings);
    // float32 targets against 8,000 rows
    expect(Math.max(...slope.data.map(Math.abs))).toBeLessThan(1e-3);
  });

  test('logistic: the gradient of the cross-entropy vanishes', async () => {
    const embeddings = world.embeddings.get('planted-384')!;
    const { weights, intercept } = await linearLimit(world, 'planted-384', { kind: 'logistic' });
    const { data: logits } = await multiply(weights, embeddings, { transposeB: true });
    const residual = Float64Array.from(
      logits,
      (s, i) => world.truth.optimalForecast[i]! - sigmoid(s + intercept[Math.floor(i / 8000)]!),
    );
    const slope = await multiply({ rows: 112, columns: 8000, data: residual }, embeddings);
    // a step below 1e-3 of the weights is left; at the start the largest slope is about 900
    expect(Math.max(...slope.data.map(Math.abs))).toBeLessThan(0.5);
  });

  test('names an embedder that is not there', async () => {
    await expect(linearLimit(world, 'x')).rejects.toThrow(
      'linearLimit: embedder needs one of planted-384, planted-768, got x',
    );
  });
});

describe('task space on the planted world', () => {
  test('comes within 0.01 of the linear limit, the nearer the more prompts it learns from', async () => {
    const limit = await linearLimit(world, 'planted-384', { indices: held });
    const excess: number[] = [];
    for (const size of [500, 2000, train.length]) {
      const scorer = await fitted(size, 'planted-384');
      const scores = await scorer.score(answersAt(world, 'planted-384', held).prompts);
      excess.push(limit.accuracy - expectedAccuracy(world, scores, 0, held));
    }
    expect(excess[0]!).toBeGreaterThan(excess[1]!);
    expect(excess[1]!).toBeGreaterThan(excess[2]!);
    expect(excess[2]!).toBeLessThan(0.01);
  });

  test('recovers what was planted: held-out scores correlate 0.95 to 1 with the logit of the optimal forecast', async () => {
    const scorer = await fitted(train.length, 'planted-768');
    const scores = await scorer.score(answersAt(world, 'planted-768', held).prompts);
    const logits = Float64Array.from({ length: 112 * held.length }, (_, i) => {
      const p = world.truth.optimalForecast[Math.floor(i / held.length) * 8000 + held[i % held.length]!]!;
      return Math.log(p / (1 - p));
    });
    const { r } = pearson(scores.data, logits);
    expect(r).toBeGreaterThan(0.95);
    expect(r).toBeLessThan(1);
  });
});
