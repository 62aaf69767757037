import { describe, expect, it } from 'vitest';
import type { CurvePoint } from '../../lib/comparing/index.js';
import { limitCurve } from '../../lib/papers/limit-curve.js';
import { linearLimit, type PlantedWorld } from '../../lib/planted/index.js';
import { madeEvaluation } from '../comparing/small-experiment.js';
import { bestScores, madeWorld, plantedSmall, testAnswers } from './made-world.js';

const planted = plantedSmall();
const limits = { 'task space': 'squares', 'logistic ridge': 'logistic' } as const;

/** A forecast that is the opposite of the best one on a share of the cells. */
function point(method: string, size: number, wrong: number): CurvePoint {
  const made = madeEvaluation(method, 1, testAnswers(planted));
  const best = bestScores(planted);
  const data = best.data.map((p, i) => (i < wrong * best.data.length ? 1 - p : p));
  return { method, size, evaluations: [{ ...made, scores: { ...best, data }, threshold: 0.5 }] };
}

const sizes = [100, 200, 300, 400, 500];
const falling = sizes.map((size, i) => point('task space', size, 0.4 - i / 10));
const rising = sizes.map((size, i) => point('logistic ridge', size, i / 10));

describe('limitCurve(world, embedder, points, { limits, allowed })', () => {
  it('has nothing without truth', async () => {
    expect(await limitCurve(madeWorld(), 'tiny', falling, { limits })).toEqual({ series: [], records: [] });
  });

  it('takes the distance of each method from the limit of its own loss', async () => {
    const { series, records } = await limitCurve(planted, 'wide', [...falling, ...rising], { limits });
    expect(series.map(({ method, size }) => [method, size])).toEqual(Object.keys(limits).map((name) => [name, sizes]));
    expect(records.every(({ row, verdict }) => row === 'X-Limit' && verdict === undefined)).toBe(true);
    const options = { indices: planted.split.test };
    const world = planted.matrix as PlantedWorld;
    const squares = (await linearLimit(world, 'wide', { ...options, kind: 'squares' })).accuracy;
    const logistic = (await linearLimit(world, 'wide', { ...options, kind: 'logistic' })).accuracy;
    expect(squares).not.toBe(logistic);
    // Both make the same forecast where nothing is turned round.
    expect(series[0]!.value[4]! - series[1]!.value[0]!).toBeCloseTo(squares - logistic, 12);
  });

  it('says at the whole whether the distance is allowed, and whether it falls', async () => {
    const { records } = await limitCurve(planted, 'tiny', [...falling, ...rising], { limits, allowed: 0.01 });
    expect(records.flatMap(({ cell, verdict }) => (verdict ? [[cell, verdict]] : []))).toEqual([
      ['planted/behind-linear-limit/task-space/500', 'recovered'],
      ['planted/nears-linear-limit/task-space', 'recovered'],
      ['planted/behind-linear-limit/logistic-ridge/500', 'missed'],
      ['planted/nears-linear-limit/logistic-ridge', 'missed'],
    ]);
    expect(records[5]!.note).toBe("Kendall's tau -1.00 over 5 sizes, one-sided p = 0.0083");
    expect(records[5]!.value).toBeGreaterThan(0);
  });
});
