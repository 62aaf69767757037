import { describe, expect, it } from 'vitest';
import { family, trialDifferences, trialEstimates } from '../../lib/comparing/estimate.js';
import { testToTrain } from '../../lib/comparing/out-of-sample.js';
import { type Measures, pairedTrialDifference } from '../../lib/metrics/index.js';
import { madeOutOfSample } from './small-experiment.js';

const aucs = (...values: number[]) => values.map((auc): Partial<Measures> => ({ auc, benchmarkCorrelation: auc }));
const ours = [0.7, 0.72, 0.71, 0.7];
const theirs = [0.6, 0.63, 0.61, 0.6];
const same = [0.71, 0.7, 0.72, 0.69];
const all = madeOutOfSample({
  'task space': aucs(...ours),
  kNN: aucs(...theirs),
  constant: same.map((auc) => ({ auc, benchmarkCorrelation: Number.NaN })),
});

describe('trialEstimates(outOfSample, measures)', () => {
  it('is the mean over trials with its deviation, and an interval for trials that overlap', () => {
    const [first] = trialEstimates(all, ['auc']);
    const { low, high, sd } = pairedTrialDifference(ours, [0, 0, 0, 0], { testToTrain: 0.25 });
    expect(first).toEqual({
      ...{ dimension: 384, method: 'task space', measure: 'auc' },
      ...{ value: expect.closeTo(0.7075, 12), low, high, sd, runs: 4 },
    });
    const plain = pairedTrialDifference(ours, [0, 0, 0, 0]);
    expect(high - low).toBeGreaterThan(plain.high - plain.low);
  });

  it('leaves out a measure that is undefined in a trial', () => {
    const named = trialEstimates(all, ['benchmarkCorrelation']).map(({ method }) => method);
    expect(named).toEqual(['task space', 'kNN']);
  });

  it("carries each method's own tolerance", () => {
    const trained = madeOutOfSample(
      { mine: aucs(...ours), kNN: aucs(...theirs) },
      { seedSpreads: [{ auc: 0.01 }, undefined] },
    );
    expect(trialEstimates(trained, ['auc']).map(({ tolerance }) => tolerance)).toEqual([0.01, undefined]);
    expect(trialDifferences(trained, 'kNN', ['mine'], ['auc'])[0]!.tolerance).toBe(0.01);
  });
});

describe('trialDifferences(outOfSample, method, rivals, measures)', () => {
  it('is paired by trial, each tested for itself', () => {
    const made = trialDifferences(all, 'task space', ['kNN', 'constant'], ['auc']);
    const raw = [theirs, same].map((rival) => pairedTrialDifference(ours, rival, { testToTrain: 0.25 }));
    expect(made).toEqual(
      raw.map(({ mean: value, low, high, sd, p }, i) => ({
        ...{ dimension: 384, method: 'task space', than: ['kNN', 'constant'][i], measure: 'auc' },
        ...{ value, low, high, sd, runs: 4, p },
      })),
    );
    expect(made[0]!.value).toBeCloseTo(0.0975, 12);
    const [turned] = trialDifferences(all, 'kNN', ['task space'], ['auc']);
    expect(turned!.value).toBeCloseTo(-made[0]!.value, 12);
  });

  it('grows its p with its family, and not its interval', () => {
    const [alone] = trialDifferences(all, 'task space', ['kNN'], ['auc']);
    const many = family(trialDifferences(all, 'task space', Array(20).fill('kNN'), ['auc']));
    for (const { low, high, p, adjusted } of many) {
      expect([low, high, p]).toEqual([alone!.low, alone!.high, alone!.p]);
      expect(adjusted).toBeCloseTo(20 * alone!.p, 12);
    }
  });

  it('leaves out a difference that is undefined in a trial', () => {
    const made = trialDifferences(all, 'task space', ['constant', 'kNN'], ['benchmarkCorrelation', 'auc']);
    expect(made.map(({ than, measure }) => `${than} ${measure}`)).toEqual([
      'constant auc',
      'kNN benchmarkCorrelation',
      'kNN auc',
    ]);
  });

  it('names the methods that there are', () => {
    expect(() => trialDifferences(all, 'task space', ['mine'], ['auc'])).toThrow(
      'method needs one of task space, kNN, constant, got "mine"',
    );
  });
});

describe('testToTrain(splits)', () => {
  it('is the mean ratio of the parts', () => {
    const split = (train: number, test: number) => ({ train: new Int32Array(train), test: new Int32Array(test) });
    const both = [split(80, 20), split(50, 25)].map((parts) => ({ ...parts, validation: new Int32Array(0) }));
    expect(testToTrain(both)).toBeCloseTo(0.375, 12);
    // Where validation is whole units, methods are fitted on all of the source.
    expect(testToTrain([{ ...both[0]!, source: new Int32Array(100) }] as never)).toBeCloseTo(0.2, 12);
  });
});
