import { mean, sampleVariance } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { logisticScorer } from '../../lib/methods/logistic-scorer.js';
import { withTrainingNoise } from '../../lib/methods/matrix-factorization/with-training-noise.js';
import { random } from '../../lib/random/index.js';
import { unitRows } from './synthetic-answers.js';

const [M, d, n] = [3, 8, 5];
const normals = random(1);
const weights = { rows: M, columns: d, data: Float32Array.from({ length: M * d }, () => normals.normal()) };
const intercept = Float32Array.of(0.5, -0.5, 0);
const embeddings = unitRows(2, n, d);
const tags = Array.from({ length: n }, (_, q) => `p${q}`);
const prompts = { ids: tags, benchmark: tags, category: tags, unit: tags, embeddings };
const logit = (p: number) => Math.log(p / (1 - p));

describe('withTrainingNoise(scorer, random)', () => {
  it('is the plain forecast where the noise is 0', async () => {
    const plain = await logisticScorer({ weights, intercept }).score(prompts);
    const quiet = withTrainingNoise({ weights, intercept }, random(0), { noiseScale: 0 });
    expect([...(await quiet.score(prompts)).data]).toEqual([...plain.data]);
  });

  it('moves each logit as noise on the embedding would: the same variance |u|²α², no draw shared', async () => {
    const [alpha, draws] = [0.3, 4000];
    const made: number[][] = Array.from({ length: M * n }, () => []);
    for (let i = 0; i < draws; i++) {
      const { data } = await withTrainingNoise({ weights, intercept }, random(i), { noiseScale: alpha }).score(prompts);
      for (const [cell, p] of data.entries()) made[cell]!.push(logit(p));
    }
    // The oracle: noise on every coordinate of the embedding, one draw a pair.
    const stream = random(99);
    for (const cell of [0, n + 2, 2 * n + 4]) {
      const [m, q] = [Math.floor(cell / n), cell % n];
      const noisy = Array.from({ length: draws }, () => {
        let z = intercept[m]!;
        for (let k = 0; k < d; k++)
          z += weights.data[m * d + k]! * (embeddings.data[q * d + k]! + alpha * stream.normal());
        return z;
      });
      const sd = Math.sqrt(sampleVariance(noisy));
      expect(Math.sqrt(sampleVariance(made[cell]!)) / sd).toBeCloseTo(1, 1);
      expect(Math.abs(mean(made[cell]!) - mean(noisy)) / sd).toBeLessThan(4 * Math.sqrt(2 / draws));
    }
    const [a, b] = [made[0]!, made[n]!].map((list) => list.map((z) => z - mean(list)));
    const correlation = mean(a!.map((z, i) => z * b![i]!)) / Math.sqrt(sampleVariance(a!) * sampleVariance(b!));
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(draws));
  });

  it('gives the same scores from the same stream, others from another', async () => {
    const score = async (seed: number) => [...(await withTrainingNoise({ weights }, random(seed)).score(prompts)).data];
    expect(await score(1)).toEqual(await score(1));
    expect(await score(1)).not.toEqual(await score(2));
  });

  it('refuses a scale that is none', () => {
    expect(() => withTrainingNoise({ weights }, random(0), { noiseScale: -1 })).toThrow(
      new RangeError('withTrainingNoise: noiseScale needs a finite number ≥ 0, got -1'),
    );
    expect(() => withTrainingNoise({ weights }, random(0), { noiseScale: Number.NaN })).toThrow('got NaN');
  });
});
