import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SweepPoint, sweep, sweepChoice } from '../../lib/comparing/sweep.js';
import { evaluate, taskSpace } from '../../lib/methods/index.js';
import type { Measures } from '../../lib/metrics/index.js';
import { random } from '../../lib/random/index.js';
import { type CountingMethod, linearParts, memoryKeep, noisy } from './small-experiment.js';

const parts = linearParts();

function point(option: number, validation: number, test: number): SweepPoint {
  return { option, validation: { auc: validation } as Measures, test: { auc: test } as Measures };
}

describe('sweep(make, options, parts, random)', () => {
  it('measures every option on validation and on test', async () => {
    const points = await sweep((epsilon) => taskSpace({ epsilon }), [0, 1, 5], parts, random(0));
    expect(points.map(({ option }) => option)).toEqual([0, 1, 5]);
    const scorer = await taskSpace({ epsilon: 5 }).fit(parts.train, parts.validation, random(0));
    expect(points[2]!.validation).toEqual(await evaluate(scorer, parts.validation));
    expect(points[2]!.test).toEqual(await evaluate(scorer, parts.test));
    expect(points[0]!.test).not.toEqual(points[2]!.test);
  });

  it('is kept whole, and computed anew for other options or another seed', async () => {
    const { keep, kept } = memoryKeep();
    const made: CountingMethod[] = [];
    const make = (k: number): CountingMethod => {
      made.push(noisy('a', { k }));
      return made.at(-1)!;
    };
    const first = await sweep(make, [1, 2], parts, random(0), { keep });
    expect(await sweep(make, [1, 2], parts, random(0), { keep })).toEqual(first);
    expect(made.map(({ fits }) => fits.length)).toEqual([1, 1, 0, 0]);
    await sweep(make, [1, 3], parts, random(0), { keep });
    await sweep(make, [1, 2], parts, random(1), { keep });
    expect(kept.size).toBe(3);
  });

  it('gives a point the same stream whatever the other options are', async () => {
    const alone = await sweep((k) => noisy('a', { k }), [2], parts, random(0));
    expect((await sweep((k) => noisy('a', { k }), [1, 2], parts, random(0)))[1]).toEqual(alone[0]);
  });
});

describe('sweepChoice(points, measure)', () => {
  it('gives ties to the earlier point', () => {
    const { chosen, testChosen } = sweepChoice([point(1, 0.5, 0.4), point(2, 0.7, 0.6), point(3, 0.7, 0.6)], 'auc');
    expect([chosen.option, testChosen.option]).toEqual([2, 2]);
  });

  it('states what tuning on the test set would have added', () => {
    const { chosen, testChosen, optimism } = sweepChoice([point(1, 0.9, 0.5), point(2, 0.8, 0.75)], 'auc');
    expect([chosen.option, testChosen.option, optimism]).toEqual([1, 2, 0.25]);
  });

  it('never finds a negative optimism', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 8 }), (pairs) => {
        const points = pairs.map(([validation, test], i) => point(i, validation, test));
        const { chosen, optimism } = sweepChoice(points, 'auc');
        expect(optimism).toBeGreaterThanOrEqual(0);
        expect(chosen.validation.auc).toBe(Math.max(...pairs.map(([validation]) => validation)));
      }),
    );
  });

  it('passes over points where the measure is undefined, also a first one', () => {
    const undefinedFirst = [point(1, Number.NaN, Number.NaN), point(2, 0.6, 0.5), point(3, 0.5, 0.6)];
    const { chosen, testChosen } = sweepChoice(undefinedFirst, 'auc');
    expect([chosen.option, testChosen.option]).toEqual([2, 3]);
  });

  it('needs a point', () => {
    expect(() => sweepChoice([], 'auc')).toThrow(new RangeError('sweepChoice: points needs at least one, got 0'));
  });
});
