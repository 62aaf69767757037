import { describe, expect, it } from 'vitest';
import { recovered } from '../../../lib/papers/beyond/recovery.js';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { madeEvaluation } from '../../comparing/small-experiment.js';
import { comparison, firstCells, isRectangular } from '../drawn.js';
import { bestScores, madeWorld, plantedSmall, testAnswers } from '../made-world.js';

const planted = plantedSmall();
const best = { ...madeEvaluation('task space', 1, testAnswers(planted)), scores: bestScores(planted) };
const blind = { ...best, scores: { ...best.scores, data: best.scores.data.map((p) => 1 - p) } };
const compare = (...evaluations: Parameters<typeof comparison>[1][number][]) => ({
  each: [comparison(planted, evaluations, { dimension: 4 })],
});

describe('recovered(world, { each })', () => {
  it('has nothing without truth', async () => {
    const world = madeWorld();
    const each = [comparison(world, [madeEvaluation('task space', 1, testAnswers(world))])];
    expect(await recovered(world, { each })).toEqual({});
  });

  it('recovers the limit of its own loss with the planted probabilities', async () => {
    const trained = { ...blind, method: 'kNN', seedSpread: { accuracy: 0.004 } };
    const made = await recovered(planted, compare(best, trained));
    const records = made.records!;
    expect(records.map(({ row, cell, verdict }) => [row, cell, verdict])).toEqual([
      ['B-T1', 'planted/4/best-forecast/expected-accuracy', undefined],
      ['B-T1', 'planted/4/linear-limit/expected-accuracy', undefined],
      ['B-T1', 'planted/4/linear-limit-of-squares/expected-accuracy', undefined],
      ['B-T1', 'planted/4/task-space/expected-accuracy', 'recovered'],
      ['B-T1', 'planted/4/knn/expected-accuracy', undefined],
    ]);
    const [forecast, logistic, squares, ours, theirs] = records.map(({ value }) => value!);
    expect(ours).toBeCloseTo(forecast!, 12);
    expect(records[3]).toMatchObject({ ...ledgerOrigin(planted), truth: squares, note: 'allowed 0.01 behind' });
    // The planted logits are linear in the embedding: the limit is the best forecast, but for its stopping rule.
    expect(Math.abs(logistic! - forecast!)).toBeLessThan(0.005);
    expect(theirs).toBeCloseTo(1 - forecast!, 12);
    expect(records.map(({ tolerance }) => tolerance)).toEqual([...Array(4).fill(undefined), 0.004]);
    expect(made.fails).toEqual([]);
  });

  it('holds logistic methods to the limit of the cross-entropy', async () => {
    const records = (await recovered(planted, compare({ ...best, method: 'logistic ridge' }))).records!;
    expect(records[3]).toMatchObject({ truth: records[1]!.value, verdict: 'recovered' });
  });

  it('misses the limit with the opposite of the planted probabilities, and fails the run', async () => {
    const made = await recovered(planted, compare(blind));
    expect(made.records![3]!.verdict).toBe('missed');
    expect(made.fails).toEqual([expect.stringMatching(/^task space at d = 4 stays 0\.\d+ behind its limit$/)]);
  });

  it('is a table with the optima over the methods, and how far each linear one stays behind', async () => {
    const [table] = (await recovered(planted, compare(best, { ...blind, method: 'kNN' }))).tables!;
    expect(isRectangular(table!)).toBe(true);
    expect(firstCells(table)).toEqual([
      'best possible forecast',
      'limit of a linear score, cross-entropy',
      'limit of a linear score, squares',
      ...['task space', 'kNN'],
    ]);
    expect(table!.rows.map(([, , behind]) => behind === null)).toEqual([true, true, true, false, true]);
  });
});
