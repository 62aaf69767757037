import { describe, expect, it } from 'vitest';
import { measures } from '../../lib/metrics/index.js';
import { ablationRecords } from '../../lib/papers/ablation-records.js';
import { agreementRecords } from '../../lib/papers/agreement-records.js';
import { epochRecords, epochSeries } from '../../lib/papers/epoch-records.js';
import type { Variant } from '../../lib/papers/index.js';
import { reliabilitySeries } from '../../lib/papers/reliability-series.js';
import { madeEvaluation } from '../comparing/small-experiment.js';
import { madeWorld, testAnswers } from './made-world.js';

const world = madeWorld();
const answers = testAnswers(world);

describe('ablationRecords(world, variants, tolerance)', () => {
  const variant = (family: string, name: string, lean: number, seeds = 2): Variant => ({
    ...{ family, name },
    evaluations: Array.from({ length: seeds }, (_, seed) => madeEvaluation('mf', seed, answers, lean)),
  });

  it('is a record a variant, with its paired difference to the first of its family', () => {
    const variants = [
      variant('noise', 'row', 0.3),
      variant('noise', 'none', 0.3),
      variant('batch', 'as released', 0.9),
    ];
    const records = ablationRecords(world, [...variants, variant('batch', 'half', 0)], 0.003);
    expect(records.map(({ cell }) => cell)).toEqual([
      'ablation/noise/row',
      'ablation/noise/none',
      'ablation/batch/as-released',
      'ablation/batch/half',
    ]);
    expect(records.map(({ note }) => note).slice(0, 3)).toEqual(['base', '+0.0000 [+0.0000, +0.0000] to row', 'base']);
    expect(records[3]!.note).toMatch(/^−0\.\d{4} \[−0\.\d{4}, −0\.\d{4}\] to as released$/);
    expect(records[0]).toMatchObject({ row: 'A-Eq1', level: 'L2', tolerance: 0.003 });
    const [a, b] = variants[0]!.evaluations.map((one) => one.measures.accuracy);
    expect(records[0]!.value).toBeCloseTo((a! + b!) / 2, 12);
    expect(records[0]!.sd).toBeCloseTo(Math.abs(a! - b!) / Math.SQRT2, 12);
    expect(ablationRecords(world, [variant('noise', 'row', 0.3, 1)], 0)[0]).not.toHaveProperty('sd');
  });
});

describe('agreementRecords(world, agreements, allowed)', () => {
  const run = (seed: number, accuracy: number, auc: number) => ({ prompts: 1000, seed, accuracy, auc });

  it('says that ours ends where the official code does when the difference is allowed, with both sides in the note', () => {
    const agreement = {
      ...{ embedder: 'e', prompts: 1000 },
      official: [run(0, 0.7, 0.7)],
      ours: [run(0, 0.7, 0.72), run(1, 0.71, 0.74)],
    };
    const [accuracy, auc] = agreementRecords(world, [agreement], { accuracy: 0.01, auc: 0.02 });
    expect(accuracy).toMatchObject({ row: 'B-EmbedLLM', cell: 'official-code/e/1000/accuracy', verdict: 'holds' });
    expect(accuracy!.value).toBeCloseTo(0.005, 12);
    expect(accuracy!.note).toBe(
      'ours less official: 0.7050 ± 0.0050 (2 seeds), official code 0.7000 (1 seed); allowed 0.01',
    );
    expect(auc).toMatchObject({ cell: 'official-code/e/1000/auc', verdict: 'fails', tolerance: 0.02 });
  });

  it('has none where there is nothing to agree with', () => {
    expect(agreementRecords(world, [], { accuracy: 1, auc: 1 })).toEqual([]);
  });
});

describe('the curve of a training', () => {
  const curve = [1, 2, 7, 10, 50].map((epoch) => ({
    ...{ epoch, epochs: 50, trainingLoss: 1 / epoch, validationAccuracy: 0.6 + epoch / 1000 },
  }));

  it('is recorded at the epochs that the public log has too', () => {
    const records = epochRecords(world, curve);
    expect(records.map(({ cell }) => cell)).toEqual([1, 2, 10, 50].map((epoch) => `accuracy/epoch/${epoch}`));
    expect(records[0]).toMatchObject({ row: 'A-Curve', value: 0.601, published: 0.6346, tolerance: 0.002 });
    expect(epochRecords(world, curve, 0.01)[0]!.tolerance).toBe(0.01);
  });

  it('is drawn whole, beside the log', () => {
    const [series] = epochSeries(curve);
    expect(series!.size).toEqual([1, 2, 7, 10, 50]);
    expect(series!.value).toEqual(curve.map(({ validationAccuracy }) => validationAccuracy));
    expect(series!.published!.size).toEqual([1, 2, 3, 4, 5, 6, 10, 20, 50]);
    expect(series!.published!.value[0]).toBe(0.6346);
  });
});

describe('reliabilitySeries(evaluations, bins)', () => {
  const { graded, scores } = madeEvaluation('made', 1, answers);
  const forecast = (of: (i: number) => number) => {
    const made = { ...scores, data: scores.data.map((_, i) => of(i)) };
    return { method: 'made', scores: made, graded, threshold: 0.5, measures: measures(made, graded, 0.5), chosen: {} };
  };

  it('is forecast and observed share of every bin that holds a forecast', () => {
    const [series] = reliabilitySeries([forecast((i) => (i % 2 === 0 ? 0.25 : 0.85))], 4);
    const share = (parity: number) => {
      const mine = Array.from(graded.correctness).filter((_, i) => i % 2 === parity);
      return mine.filter((answer) => answer === 1).length / mine.length;
    };
    expect(series!.forecast).toEqual([0.25, 0.85].map((value) => expect.closeTo(value, 12)));
    expect(series!.observed).toEqual([share(0), share(1)]);
    expect(series!.count).toEqual([graded.correctness.length / 2, graded.correctness.length / 2]);
    expect(series!.low![0]).toBeLessThan(share(0));
    expect(series!.high![0]).toBeGreaterThan(share(0));
  });

  it('leaves out a bin of one prompt, which has no interval', () => {
    const [series] = reliabilitySeries([forecast((i) => (i === 0 ? 0.95 : 0.45))]);
    expect(series!.forecast).toHaveLength(1);
    expect(series!.forecast[0]).toBeCloseTo(0.45, 12);
  });
});
