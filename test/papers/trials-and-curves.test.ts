import { describe, expect, it } from 'vitest';
import { type CurvePoint, meanInterval, type SweepPoint, type Trials } from '../../lib/comparing/index.js';
import { type Measures, pairedTrialDifference } from '../../lib/metrics/index.js';
import { curveClaims, curveRecords, curveSeries } from '../../lib/papers/curve-records.js';
import { optimismRecords } from '../../lib/papers/optimism-records.js';
import { sweepSeries } from '../../lib/papers/sweep-series.js';
import { testToTrain, trialClaims, trialRecords } from '../../lib/papers/trial-records.js';
import { madeEvaluation } from '../comparing/small-experiment.js';
import { madeWorld, testAnswers } from './made-world.js';

const world = madeWorld();
const place = { row: 'B-C1', cell: 'out-of-sample/384' };
const trials = {
  methods: ['task space', 'kNN', 'constant'],
  measures: [
    [0.7, 0.72, 0.71, 0.7],
    [0.6, 0.63, 0.61, 0.6],
    [0.71, 0.7, 0.72, 0.69],
  ].map((values, m) => values.map((auc) => ({ auc, benchmarkCorrelation: m === 2 ? Number.NaN : auc }) as Measures)),
  roc: [],
} satisfies Trials;

describe('trialRecords(world, place, trials, testToTrain, measures)', () => {
  it('is the mean over trials with its deviation, and an interval for trials that overlap', () => {
    const [first] = trialRecords(world, place, trials, 0.25, ['auc']);
    const { low, high, sd } = pairedTrialDifference([0.7, 0.72, 0.71, 0.7], [0, 0, 0, 0], { testToTrain: 0.25 });
    expect(first).toEqual({
      ...{ row: 'B-C1', cell: 'out-of-sample/384/task-space/auc', level: 'L2', data: 'small', scale: 'full' },
      ...{ value: expect.closeTo(0.7075, 12), low, high, sd, note: '4 trials' },
    });
    const [narrower] = trialRecords(world, place, trials, 0, ['auc']);
    expect(narrower!.high! - narrower!.low!).toBeLessThan(high - low);
  });

  it('passes over measures that are undefined in a trial', () => {
    const cells = trialRecords(world, place, trials, 0.25, ['benchmarkCorrelation']).map(({ cell }) => cell);
    expect(cells).toEqual(['task-space', 'knn'].map((name) => `out-of-sample/384/${name}/benchmark-correlation`));
  });
});

describe('trialClaims(world, place, trials, testToTrain, pairs, measures)', () => {
  it('holds, fails or is undecided, paired by trial', () => {
    const pairs = [
      ['task space', 'kNN'],
      ['kNN', 'task space'],
      ['task space', 'constant'],
    ] as const;
    const claims = trialClaims(world, place, trials, 0.1, pairs, ['auc']);
    expect(claims.map(({ verdict }) => verdict)).toEqual(['holds', 'fails', 'undecided']);
    expect(claims[0]!.cell).toBe('out-of-sample/384/task-space-beats-knn/auc');
    expect(claims[0]!.value).toBeCloseTo(0.0975, 12);
    expect(claims[2]!.note).toMatch(/^mean difference over 4 trials; p = 0\.\d{4} \(Holm\)$/);
  });

  it('is undecided where only the correction over the family says so', () => {
    const pair = ['task space', 'constant'] as const;
    const shifted = {
      ...trials,
      measures: [trials.measures[0]!, [], [0.695, 0.71, 0.708, 0.695].map((auc) => ({ auc }) as Measures)],
    } satisfies Trials;
    const [alone] = trialClaims(world, place, shifted, 0, [pair], ['auc']);
    expect(alone!.verdict).toBe('holds');
    const family = trialClaims(world, place, shifted, 0, Array(20).fill(pair), ['auc']);
    expect(family.map(({ verdict }) => verdict)).toEqual(Array(20).fill('undecided'));
    expect(family[0]!.low).toBeGreaterThan(0);
  });
});

describe('testToTrain(splits)', () => {
  it('is the mean ratio of the parts', () => {
    const split = (train: number, test: number) => ({ train: new Int32Array(train), test: new Int32Array(test) });
    const both = [split(80, 20), split(50, 25)].map((parts) => ({ ...parts, validation: new Int32Array(0) }));
    expect(testToTrain(both)).toBeCloseTo(0.375, 12);
  });
});

describe('the learning curve', () => {
  const answers = testAnswers(world);
  const fits = (method: string, lean: number, seed: number) =>
    [0, 1].map((i) => madeEvaluation(method, 10 * seed + i, answers, lean));
  const point = (size: number, method: string, lean: number): CurvePoint => ({
    ...{ size, method, evaluations: fits(method, lean, size) },
  });
  const points = [
    point(1000, 'matrix factorization', 0.1),
    point(29_673, 'matrix factorization', 1),
    point(1000, 'kNN, k tuned', 0.1),
    point(29_673, 'kNN, k tuned', 0),
  ];
  const records = curveRecords(world, points);

  it('is a record a size, in the cells of the paper, with interval and deviation over the subsets', () => {
    expect(records.map(({ row, cell }) => `${row} ${cell}`)).toEqual([
      'A-T1 matrix-factorization/1000',
      'A-T1 matrix-factorization/29000',
      'A-T1k knn/1000',
      'A-T1k knn/29000',
    ]);
    const { value, low, high } = meanInterval('accuracy', points[0]!.evaluations);
    const [a, b] = points[0]!.evaluations.map(({ measures }) => measures.accuracy);
    expect(records[0]).toMatchObject({ value, low, high, tolerance: 0.004, published: 0.6443, verdict: 'other data' });
    expect(records[0]!.sd).toBeCloseTo(Math.abs(a! - b!) / Math.SQRT2, 12);
    const [single] = curveRecords(world, [{ ...points[0]!, evaluations: points[0]!.evaluations.slice(1) }]);
    expect(single).not.toHaveProperty('sd');
    expect(records[2]).not.toHaveProperty('tolerance');
  });

  it('claims that one method beats the other at each size, and that it grows', () => {
    const claims = curveClaims(world, points, ['matrix factorization', 'kNN, k tuned']);
    expect(claims.map(({ cell }) => cell)).toEqual([
      'matrix-factorization-beats-knn-k-tuned/1000',
      'matrix-factorization-beats-knn-k-tuned/29000',
      'matrix-factorization-grows/1000-to-29000',
    ]);
    expect(claims.map(({ verdict }) => verdict)).toEqual(['undecided', 'holds', 'holds']);
    const turned = curveClaims(world, points, ['kNN, k tuned', 'matrix factorization'], 'auc');
    expect(turned[1]!.verdict).toBe('fails');
    expect(turned[1]!.note).toMatch(/^difference of auc; p < 0\.0001 \(Holm\)$/);
  });

  it('keeps what EmbedLLM claims apart from a comparison with another method', () => {
    const rows = (pair: readonly [string, string], more: readonly CurvePoint[] = []) =>
      curveClaims(world, [...points, ...more], pair).map(({ row }) => row);
    expect(rows(['matrix factorization', 'kNN, k tuned'])).toEqual(['A-C1', 'A-C1', 'A-C1']);
    const ridge = [point(1000, 'logistic ridge', 0.1), point(29_673, 'logistic ridge', 0.5)];
    expect(rows(['matrix factorization', 'logistic ridge'], ridge)).toEqual(['A-Eq0b', 'A-Eq0b', 'A-C1']);
  });

  it('is drawn beside the curve that was printed', () => {
    const [mf, knn] = curveSeries(points, records);
    expect(mf).toMatchObject({ method: 'matrix factorization', size: [1000, 29_673] });
    expect(mf!.value).toEqual([records[0]!.value, records[1]!.value]);
    expect(mf!.low).toEqual([records[0]!.low, records[1]!.low]);
    expect(mf!.published!.size).toEqual([1000, 5000, 10_000, 15_000, 20_000, 25_000, 29_000]);
    expect(knn!.published!.value[0]).toBe(0.6372);
    const own = [point(1000, 'own', 0.2)];
    expect(curveSeries(own, curveRecords(world, own))[0]).not.toHaveProperty('published');
  });
});

describe('a sweep', () => {
  const at = (option: number, validation: number, test: number): SweepPoint => ({
    ...{ option, validation: { auc: validation } as Measures, test: { auc: test } as Measures },
  });
  const points = [at(1, 0.7, 0.65), at(2, 0.69, 0.6612)];

  it('is recorded by what tuning on the test set would have added', () => {
    const [made] = optimismRecords(world, { row: 'B-eps', cell: 'in-sample/384' }, points, ['auc']);
    expect(made).toMatchObject({ row: 'B-eps', cell: 'in-sample/384/optimism/auc', value: expect.closeTo(0.0112, 12) });
    expect(made!.note).toBe('validation chooses 1 (test 0.6500), test 2 (0.6612)');
  });

  it('is drawn as validation and test, with a ring where validation chose', () => {
    expect(sweepSeries(points, ['auc'])).toEqual([
      { method: 'validation', x: [1, 2], y: [0.7, 0.69], chosen: 1, panel: 'AUC' },
      { method: 'test', x: [1, 2], y: [0.65, 0.6612], chosen: 1, panel: 'AUC' },
    ]);
  });
});
