import { beforeAll, describe, expect, it } from 'vitest';
import {
  curveDifferences,
  NEW_MODEL_METHODS,
  type NewModels,
  type NewModelsOptions,
  newModels,
} from '../../lib/comparing/index.js';
import { splitAnswers, takeAnswers } from '../../lib/data/index.js';
import { accuracy, measures } from '../../lib/metrics/index.js';
import { plantedWorld } from '../../lib/planted/index.js';
import { random } from '../../lib/random/index.js';
import { linearParts, memoryKeep } from './small-experiment.js';

const parts = linearParts({ models: 20, prompts: 120, d: 6 });
const options: NewModelsOptions = { sizes: [5, 40, 120], retrainAt: [40, 120], groups: 2 };
const { row, retrained, modelMean } = NEW_MODEL_METHODS;
const memory = memoryKeep();
let run: NewModels;
beforeAll(async () => {
  run = await newModels(parts, random(1), { ...options, keep: memory.keep });
});

describe('newModels(parts, random, options)', () => {
  it('draws other models each time, and trains without them', () => {
    const [a, b] = run.groups;
    expect([a!.arriving.length, b!.arriving.length]).toEqual([2, 2]);
    expect(new Set([...a!.arriving, ...b!.arriving]).size).toBe(4);
    expect(a!.known.length).toBe(18);
    expect(a!.frozen.parameters.P.rows).toBe(18);
    expect([...a!.rehearsing].every((i) => i < 18)).toBe(true);
  });

  it('measures every method at every number of answers, training again where it was asked for', () => {
    const sizesOf = (name: string) =>
      run.forecasts.points.flatMap(({ method, size }) => (method === name ? [size] : []));
    for (const method of Object.values(NEW_MODEL_METHODS)) {
      expect(sizesOf(method)).toEqual(method === retrained ? [40, 120] : [5, 40, 120]);
    }
    expect(new Set(run.choices.points.map(({ size }) => size))).toEqual(new Set([5, 40]));
    expect(run.strengths.find(({ method, size }) => method === row && size === 5)!.values).toHaveLength(2);
  });

  it('forecasts for the new models, and selects among all with the new rows in their places', () => {
    const forecast = run.forecasts.points.find(({ method, size }) => method === row && size === 40)!.evaluations[0]!;
    const router = run.routers.points.find(({ method, size }) => method === row && size === 40)!.evaluations[0]!;
    const [group] = run.groups;
    expect([...forecast.graded.correctness]).toEqual([
      ...takeAnswers(parts.test, { models: group!.arriving }).correctness,
    ]);
    const n = parts.test.prompts.ids.length;
    group!.arriving.forEach((m, i) => {
      expect(router.scores.data.slice(m * n, (m + 1) * n)).toEqual(forecast.scores.data.slice(i * n, (i + 1) * n));
    });
    expect(router.measures).toEqual(measures(router.scores, router.graded, 0.5));
  });

  it('pools the new models of all draws', () => {
    const at = ({ points }: NewModels['pooled']) => points.find(({ method, size }) => method === row && size === 5)!;
    const [pooled] = at(run.pooled).evaluations;
    const each = at(run.forecasts).evaluations.map(({ scores, graded }) => accuracy(scores, graded, 0.5));
    expect(accuracy(pooled!.scores, pooled!.graded, 0.5)).toBeCloseTo((each[0]! + each[1]!) / 2, 12);
  });

  it('is the same for the same seed, and takes what was kept', async () => {
    const before = memory.kept.size;
    const again = await newModels(parts, random(1), { ...options, keep: memory.keep });
    expect(again.forecasts).toEqual(run.forecasts);
    expect(memory.kept.size).toBe(before);
  });

  it('names what is wrong', async () => {
    const rejects = (change: Partial<NewModelsOptions>, message: string) =>
      expect(newModels(parts, random(1), { ...options, ...change })).rejects.toThrow(new RangeError(message));
    await rejects({ sizes: [0, 120] }, 'newModels: sizes need 1 ≤ k ≤ 120, got 0');
    await rejects({ sizes: [121] }, 'newModels: sizes need 1 ≤ k ≤ 120, got 121');
    await rejects({ sizes: [] }, 'newModels: sizes need one number or more, got none');
    await rejects({ retrainAt: [7] }, 'newModels: retrainAt needs some of the sizes 5, 40, 120, got 7');
    await rejects({ groups: 11 }, 'newModels: groups need 1 ≤ groups ≤ 10, got 11');
    const one = linearParts({ models: 1 });
    await expect(newModels(one, random(1), { ...options, sizes: [60], retrainAt: [60] })).rejects.toThrow(
      'newModels: models need 4 or more, some known and some new, got 1',
    );
  });
});

describe('one new row on planted worlds', () => {
  const gain = async (scrambled: boolean) => {
    const world = await plantedWorld({ scale: 'small', scrambled });
    const { train, validation, test } = splitAnswers(world, 'planted-384');
    const few = takeAnswers(train, {
      prompts: world.trainOrder.slice(0, 1500).map((j) => world.split.train.indexOf(j)),
    });
    const made = await newModels({ train: few, validation, test }, random(2), {
      ...{ sizes: [500], retrainAt: [500], groups: 1 },
    });
    return curveDifferences(made.forecasts, row, modelMean)[0]!;
  };

  it('gains over the mean of the answers where something was planted', async () => {
    expect((await gain(false)).low).toBeGreaterThan(0.03);
  });

  it('gains nothing where the embeddings say nothing', async () => {
    const { value, high } = await gain(true);
    expect(value).toBeLessThan(0.01);
    expect(high).toBeLessThan(0.02);
  });
});
