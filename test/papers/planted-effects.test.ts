import { describe, expect, it } from 'vitest';
import { plantedEffects } from '../../lib/papers/beyond/planted-effects.js';

describe('plantedEffects(options)', () => {
  it('finds in three worlds every effect but the weakest, those that harm, and keeps each world by its seed', async () => {
    const keys: object[] = [];
    const { effects, benchmarks, contributions, signs } = await plantedEffects({
      seeds: 3,
      // With three worlds a t-test has two degrees of freedom.
      alpha: 0.2,
      keep: (key, compute) => {
        keys.push(key);
        return compute();
      },
    });
    expect(keys).toEqual([0, 1, 2].map((seed) => ({ task: 'planted effects', seed, scrambled: false })));
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
  }, 60_000);

  it('finds none of them where nothing is planted', async () => {
    const { effects } = await plantedEffects({ seeds: 3, scrambled: true });
    expect(effects).toHaveLength(20);
    expect(effects.filter(({ found }) => found)).toEqual([]);
  }, 60_000);
});
