import { describe, expect, it } from 'vitest';
import { compareMethods } from '../../lib/comparing/compare-methods.js';
import { learningCurve } from '../../lib/comparing/learning-curve.js';
import type { Answers } from '../../lib/data/index.js';
import { random } from '../../lib/random/index.js';
import { linearWorld } from '../methods/synthetic-answers.js';
import { type CountingMethod, linearParts, memoryKeep, noisy } from './small-experiment.js';

const parts = linearParts();
const take = (_: Answers, size: number, subset: number) => linearWorld(100 * size + subset, 9, 5, size, 4);

describe('learningCurve(methods, parts, random, options)', () => {
  it('is a point for each size and method, with an evaluation for each subset', async () => {
    const made: CountingMethod[] = [];
    const methods = (size: number) => {
      const both = [noisy(`a${size}`), noisy('b')];
      made.push(...both);
      return both;
    };
    const told: string[] = [];
    const onDone = (...done: [number, number, string]) => told.push(done.join(' '));
    const { points } = await learningCurve(methods, parts, random(1), { sizes: [10, 20], subsets: 3, take, onDone });
    expect(points.map(({ size, method, evaluations }) => [size, method, evaluations.length])).toEqual([
      [10, 'a10', 3],
      [10, 'b', 3],
      [20, 'a20', 3],
      [20, 'b', 3],
    ]);
    expect(made.flatMap(({ fits }) => fits)).toEqual([...Array(6).fill(10), ...Array(6).fill(20)]);
    expect(told.slice(0, 3)).toEqual(['10 0 a10', '10 0 b', '10 1 a10']);
    expect(told).toHaveLength(12);
    for (const { evaluations } of points) {
      expect(evaluations.every(({ graded }) => graded.correctness === parts.test.correctness)).toBe(true);
      expect(new Set(evaluations.map(({ scores }) => scores.data[0])).size).toBe(3);
    }
  });

  it('gives a size and subset the same stream whatever the others are', async () => {
    const options = { subsets: 2, take };
    const both = await learningCurve(() => [noisy('a')], parts, random(1), { ...options, sizes: [10, 20] });
    const alone = await learningCurve(() => [noisy('a')], parts, random(1), { ...options, sizes: [20] });
    expect(both.points[1]).toEqual(alone.points[0]);
    const one = { ...parts, train: take(parts.train, 20, 1) };
    const [expected] = await compareMethods([noisy('a')], one, random(1).fork('20/1'));
    expect(alone.points[0]!.evaluations[1]).toEqual(expected);
  });

  it('keeps every fit by itself, so that a further size costs only its own', async () => {
    const { keep, kept } = memoryKeep();
    const method = noisy('a', {});
    for (const sizes of [[10], [10, 20]]) {
      await learningCurve(() => [method], parts, random(1), { sizes, subsets: 2, take, keep });
    }
    expect(method.fits).toEqual([10, 10, 20, 20]);
    expect(kept.size).toBe(4);
  });

  it('is empty without subsets or sizes', async () => {
    const methods = () => [noisy('a')];
    expect(await learningCurve(methods, parts, random(1), { sizes: [10], subsets: 0, take })).toEqual({ points: [] });
    expect(await learningCurve(methods, parts, random(1), { sizes: [], subsets: 2, take })).toEqual({ points: [] });
  });
});
