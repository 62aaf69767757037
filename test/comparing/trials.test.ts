import { describe, expect, it } from 'vitest';
import { compareMethods } from '../../lib/comparing/compare-methods.js';
import type { World } from '../../lib/comparing/index.js';
import { inSampleSplits } from '../../lib/comparing/out-of-sample.js';
import { averageRoc, pooledRoc } from '../../lib/comparing/pooled-roc.js';
import { runTrials, type Trials, trialValues } from '../../lib/comparing/trials.js';
import { splitAnswers } from '../../lib/data/index.js';
import { random } from '../../lib/random/index.js';
import { smallMatrix } from '../data/small-matrix.js';
import { memoryKeep, noisy } from './small-experiment.js';

const matrix = smallMatrix({ prompts: 60, missing: 0 });
const splits = inSampleSplits({ matrix, split: matrix.split! } as World, 3, random(4));

describe('runTrials(methods, matrix, embedder, splits, random)', () => {
  it('compares the methods on every split, each with a stream of its own, and averages the curves', async () => {
    const told: number[] = [];
    const methods = [noisy('a'), noisy('b')];
    const trials = await runTrials(methods, matrix, 'tiny', splits, random(1), { onDone: (trial) => told.push(trial) });
    expect(told).toEqual([0, 1, 2]);
    expect(trials.methods).toEqual(['a', 'b']);
    const alone = await Promise.all(
      splits.map((split, i) => compareMethods(methods, splitAnswers(matrix, 'tiny', split), random(1).fork(i))),
    );
    expect(trials.measures).toEqual([0, 1].map((m) => alone.map((evaluations) => evaluations[m]!.measures)));
    expect(trials.roc[1]).toEqual(averageRoc(alone.map((evaluations) => pooledRoc(evaluations[1]!))));
  });

  it('is kept whole, and computed anew for other splits, another embedder, option, cell or seed', async () => {
    const { keep, kept } = memoryKeep();
    const method = noisy('a', { k: 1 });
    const first = await runTrials([method], matrix, 'tiny', splits, random(1), { keep });
    expect(await runTrials([method], matrix, 'tiny', splits, random(1), { keep })).toEqual(first);
    expect(method.fits.length).toBe(3);
    const flipped = { ...matrix, correctness: matrix.correctness.map((answer, i) => (i === 7 ? 1 - answer : answer)) };
    await runTrials([method], matrix, 'tiny', splits.toReversed(), random(1), { keep });
    await runTrials([method], matrix, 'wide', splits, random(1), { keep });
    await runTrials([noisy('a', { k: 2 })], matrix, 'tiny', splits, random(1), { keep });
    await runTrials([method], flipped, 'tiny', splits, random(1), { keep });
    await runTrials([method], matrix, 'tiny', splits, random(2), { keep });
    expect(kept.size).toBe(6);
  });

  it('is not kept where a method does not say its settings', async () => {
    const memory = memoryKeep();
    await runTrials([noisy('a', {}), noisy('b')], matrix, 'tiny', splits, random(1), { keep: memory.keep });
    expect(memory.asked).toBe(0);
  });
});

describe('trialValues(trials, method, measure)', () => {
  const trials = {
    methods: ['kNN', 'task space'],
    measures: [[{ auc: 0.5 }, { auc: 0.7 }], [{ auc: 1 }]],
  } as unknown as Trials;

  it('is one number a trial', () => {
    expect(trialValues(trials, 'kNN', 'auc')).toEqual([0.5, 0.7]);
    expect(trialValues(trials, 'task space', 'auc')).toEqual([1]);
  });

  it('names the methods that there are', () => {
    expect(() => trialValues(trials, 'x', 'auc')).toThrow(
      new RangeError('trialValues: method needs one of kNN, task space, got "x"'),
    );
  });
});
