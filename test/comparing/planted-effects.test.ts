import { describe, expect, it } from 'vitest';
import { plantedEffects } from '../../lib/comparing/planted-effects.js';
import { watchedWork } from '../papers/kept-trainings.js';
import { memoryKeep } from './small-experiment.js';

describe('plantedEffects(work, { seeds, scrambled, alpha })', () => {
  it('finds in three worlds every effect but the weakest, those that harm; keeps each by its seed, steps the line', async () => {
    const keys: object[] = [];
    const memory = memoryKeep();
    const work = watchedWork((key, compute) => {
      keys.push(key);
      return memory.keep(key, compute);
    });
    // With three worlds a t-test has two degrees of freedom.
    const options = { seeds: 3, alpha: 0.2 };
    const made = await plantedEffects(work, options);
    const { effects, benchmarks, contributions, signs } = made;
    expect(keys).toEqual([0, 1, 2].map((seed) => ({ task: 'planted effects', seed, scrambled: false })));
    expect(work.bars).toEqual([{ label: 'planted worlds', total: 3, steps: 3, done: true }]);
    expect(effects.map(({ kind }) => kind)).toEqual([
      'forecast',
      ...Array(6).fill('community'),
      ...Array(12).fill('contribution'),
      'difficulty',
    ]);
    const harm = ['gpqa → gsm8k', 'gpqa → mathqa'];
    expect(effects.filter(({ found, name }) => !found && !harm.includes(name))).toEqual([]);
    expect(effects.map(({ name }) => name)).toEqual(expect.arrayContaining(harm));
    expect(benchmarks).toHaveLength(10);
    expect([contributions.length, signs.length]).toEqual([100, 100]);

    const again = watchedWork(memory.keep);
    expect(await plantedEffects(again, options)).toEqual(made);
    expect(memory.kept.size).toBe(3);
    expect(again.bars[0]!.steps).toBe(3);
  }, 60_000);

  it('finds none of them where nothing is planted', async () => {
    const work = watchedWork();
    const { effects } = await plantedEffects(work, { seeds: 3, scrambled: true });
    expect(effects).toHaveLength(20);
    expect(effects.filter(({ found }) => found)).toEqual([]);
    expect(work.bars).toEqual([{ label: 'scrambled worlds', total: 3, steps: 3, done: true }]);
  }, 60_000);
});
