import { describe, expect, it } from 'vitest';
import type { World } from '../../../lib/comparing/index.js';
import { modelMean, taskSpace } from '../../../lib/methods/index.js';
import { nothingFound } from '../../../lib/papers/beyond/nothing-found.js';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { placesOf } from '../drawn.js';
import { watchedWork } from '../kept-trainings.js';
import { madeWorld, plantedSmall } from '../made-world.js';

describe('nothingFound(study, methods)', () => {
  /** What twenty worlds gave, as it was kept: each method's gain and p, the same on each. */
  const keeping = (gains: Readonly<Record<string, readonly [value: number, p: number]>>) => {
    const keys: object[] = [];
    const work = watchedWork(async <T>(key: object): Promise<T> => {
      keys.push(key);
      return Object.entries(gains).map(([method, [value, p]]) => ({ method, value, p })) as T;
    });
    return { work, keys };
  };
  const methods = [modelMean(), taskSpace()].map((one, i) => ({ ...one, name: ['one', 'other'][i]! }));

  it('asks twenty worlds, records in how many a method is significantly better, and fails where one is', async () => {
    const { work, keys } = keeping({ one: [-0.01, 1e-6], other: [0.02, 1e-6] });
    const planted = plantedSmall();
    const made = await nothingFound({ ...planted, ...work }, methods);
    expect(keys).toHaveLength(20);
    expect(work.bars).toEqual([{ label: 'scrambled worlds', total: 20, steps: 20, done: true }]);
    expect(placesOf(made)).toEqual(['one', 'other'].map((name) => `B-T1 scrambled/${name}/worlds-better`));
    expect(made.records!.map(({ value }) => value)).toEqual([0, 20]);
    expect(made.records![0]).toMatchObject(ledgerOrigin(planted));
    expect(made.tables![0]!.rows).toEqual([
      ['one', 20, 0, -0.01],
      ['other', 20, 20, 0.02],
    ]);
    expect(made.fails).toEqual(['other finds something in 20 scrambled worlds']);
    const nothing = keeping({ one: [-0.01, 1e-6], other: [0.002, 0.5] });
    expect((await nothingFound({ ...planted, ...nothing.work }, methods)).fails).toEqual([]);
  });

  it('has nothing on data that nobody planted', async () => {
    const { work, keys } = keeping({});
    expect(await nothingFound({ ...madeWorld(), ...work } as World & typeof work, methods)).toEqual({});
    expect(keys).toEqual([]);
  });
});
