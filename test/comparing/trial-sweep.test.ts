import { describe, expect, it } from 'vitest';
import { outOfSampleSplits } from '../../lib/comparing/out-of-sample.js';
import { sweepTrials } from '../../lib/comparing/trial-sweep.js';
import { answersAt, type CorrectnessMatrix } from '../../lib/data/index.js';
import { evaluate, knn } from '../../lib/methods/index.js';
import { random } from '../../lib/random/index.js';
import { linearMatrix, memoryKeep, noisy } from './small-experiment.js';

const matrix: CorrectnessMatrix = linearMatrix({ prompts: 120 });
const splits = outOfSampleSplits({ matrix } as never, 'category', 2, random(1));
const alternatives = outOfSampleSplits({ matrix } as never, 'category', 2, random(1), { validation: 'prompts' });
const at = (prompts: Int32Array) => answersAt(matrix, 'tiny', prompts);
const OPTIONS = [1, 5, 15];

/** k nearest neighbours fitted on some prompts, and measured on others. */
async function measured(k: number, from: Int32Array, to: Int32Array) {
  return evaluate(await knn({ k }).fit(at(from), at(to), random(0)), at(to));
}

describe('sweepTrials(methods, matrix, embedder, splits, random)', () => {
  it('measures every option on units left out of training, and on targets after fitting on all of the source', async () => {
    let done = 0;
    const more = { alternatives, onDone: () => void done++ };
    const trials = await sweepTrials(
      OPTIONS.map((k) => knn({ k })),
      matrix,
      'tiny',
      splits,
      random(0),
      more,
    );
    expect([trials.length, done]).toEqual([2, 2]);
    for (const [i, { validation, inDistribution, test }] of trials.entries()) {
      const [split, other] = [splits[i]!, alternatives[i]!];
      for (const [option, k] of OPTIONS.entries()) {
        expect(validation[option]).toEqual(await measured(k, split.train, split.validation));
        expect(inDistribution![option]).toEqual(await measured(k, other.train, other.validation));
        expect(test[option]).toEqual(await measured(k, split.source, split.test));
      }
      expect(test).not.toEqual([]);
      expect(split.source.length).toBeGreaterThan(split.train.length);
    }
  });

  it('has no curve in distribution where none is asked for, and fits on train in sample', async () => {
    const { train, validation, test } = splits[0]!;
    const [trial] = await sweepTrials([knn({ k: 5 })], matrix, 'tiny', [{ train, validation, test }], random(0));
    expect(trial).not.toHaveProperty('inDistribution');
    expect(trial!.test[0]).toEqual(await measured(5, train, test));
  });

  it('is kept whole, and computed anew for other options, targets, source or alternatives', async () => {
    const { keep, kept } = memoryKeep();
    const run = (options: readonly number[], some: readonly object[], more: object = {}) =>
      sweepTrials(
        options.map((k) => noisy('a', { k })),
        matrix,
        'tiny',
        some as never,
        random(0),
        { keep, ...more },
      );
    const first = await run([1, 2], splits);
    expect(await run([1, 2], splits)).toEqual(first);
    expect(kept.size).toBe(1);
    await run([1, 3], splits);
    await run([1, 2], splits.slice(1));
    await run([1, 2], splits, { alternatives });
    const { train, validation, test } = splits[0]!;
    await run([1, 2], [{ train, validation, test }, splits[1]!]); // the same parts, fitted on train alone
    expect(kept.size).toBe(5);
  });
});
