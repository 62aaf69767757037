import { describe, expect, it } from 'vitest';
import type { World } from '../../../lib/comparing/index.js';
import { splitAnswers } from '../../../lib/data/index.js';
import { categoryMean, type Method, modelMean, taskSpace } from '../../../lib/methods/index.js';
import { nothingFound, scrambledWorlds } from '../../../lib/papers/beyond/scrambled-worlds.js';
import { evidence } from '../../../lib/papers/origin.js';
import { plantedWorld } from '../../../lib/planted/index.js';
import { memoryKeep } from '../../comparing/small-experiment.js';
import { placesOf } from '../drawn.js';
import { watchedWork } from '../kept-trainings.js';
import { madeWorld, plantedSmall } from '../made-world.js';

/** Knows the answers: what the comparison must catch. */
const peeking = (correctness: Int8Array): Method => ({
  name: 'peeking',
  async fit(train) {
    const models = train.models.length;
    return {
      kind: 'probability',
      async score(prompts) {
        const data =
          correctness.length === models * prompts.ids.length
            ? Float32Array.from(correctness)
            : new Float32Array(models * prompts.ids.length);
        return { rows: models, columns: prompts.ids.length, data };
      },
    };
  },
});

describe('scrambledWorlds(work, methods, { seeds, alpha })', () => {
  it('finds nothing better than the model mean where nothing is planted; keeps each world, steps the line', async () => {
    const methods = [categoryMean(), taskSpace({ epsilon: 5 })];
    const memory = memoryKeep();
    const work = watchedWork(memory.keep);
    const results = await scrambledWorlds(work, methods, { seeds: 1 });
    expect(results.map(({ method, seeds, better }) => [method, seeds, better])).toEqual([
      ['category mean', 1, 0],
      ['task space', 1, 0],
    ]);
    for (const { largestGain } of results) expect(largestGain).toBeLessThan(0.01);
    expect(work.bars).toEqual([{ label: 'scrambled worlds', total: 1, steps: 1, done: true }]);
    expect(await scrambledWorlds(watchedWork(memory.keep), methods, { seeds: 1 })).toEqual(results);
    expect([...memory.kept.keys()].map((key) => JSON.parse(key))).toEqual([
      {
        ...{ task: 'scrambled world', seed: 0 },
        methods: [
          { name: 'category mean', settings: expect.anything() },
          { name: 'task space', settings: { epsilon: 5, lambda: 1 } },
        ],
      },
    ]);
  });

  it('catches a method that knows the answers, and keeps nothing of one that does not say its settings', async () => {
    const matrix = await plantedWorld({ scale: 'small', seed: 0, scrambled: true });
    const { test } = splitAnswers(matrix, 'planted-384');
    const memory = memoryKeep();
    const [result] = await scrambledWorlds(watchedWork(memory.keep), [peeking(test.correctness)], { seeds: 1 });
    expect(result).toMatchObject({ method: 'peeking', seeds: 1, better: 1 });
    expect(result!.largestGain).toBeGreaterThan(0.1);
    expect(memory.asked).toBe(0);
  });
});

describe('nothingFound(study, methods)', () => {
  /** What twenty worlds gave, as it was kept: the gain and p of each method on each. */
  const keeping = (gains: Readonly<Record<string, number>>) => {
    const keys: object[] = [];
    const work = watchedWork(async <T>(key: object): Promise<T> => {
      keys.push(key);
      return Object.entries(gains).map(([method, value]) => ({ method, value, p: value > 0 ? 1e-6 : 0.5 })) as T;
    });
    return { work, keys };
  };
  const methods = [modelMean(), taskSpace()].map((one, i) => ({ ...one, name: ['one', 'other'][i]! }));

  it('asks twenty worlds, records in how many a method is better, and fails where one is', async () => {
    const { work, keys } = keeping({ one: -0.01, other: 0.02 });
    const planted = plantedSmall();
    const made = await nothingFound({ ...planted, ...work }, methods);
    expect(keys).toHaveLength(20);
    expect(work.bars).toEqual([{ label: 'scrambled worlds', total: 20, steps: 20, done: true }]);
    expect(placesOf(made)).toEqual(['one', 'other'].map((name) => `B-T1 scrambled/${name}/worlds-better`));
    expect(made.records!.map(({ value }) => value)).toEqual([0, 20]);
    expect(made.records![0]).toMatchObject(evidence(planted));
    expect(made.tables![0]!.rows).toEqual([
      ['one', 20, 0, -0.01],
      ['other', 20, 20, 0.02],
    ]);
    expect(made.fails).toEqual(['other finds something in 20 scrambled worlds']);
    const nothing = keeping({ one: -0.01, other: -0.02 });
    expect((await nothingFound({ ...planted, ...nothing.work }, methods)).fails).toEqual([]);
  });

  it('has nothing on data that nobody planted', async () => {
    const { work, keys } = keeping({});
    expect(await nothingFound({ ...madeWorld(), ...work } as World & typeof work, methods)).toEqual({});
    expect(keys).toEqual([]);
  });
});
