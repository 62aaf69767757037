import { describe, expect, it } from 'vitest';
import { arrivals, growingRoutes, newtonSchulzRegion, vectorDrift } from '../../lib/comparing/index.js';
import { takeAnswers } from '../../lib/data/index.js';
import { fitSums, sumsOf, taskSpaceCost } from '../../lib/methods/index.js';
import { random } from '../../lib/random/index.js';
import { linearWorld } from '../methods/synthetic-answers.js';

const world = linearWorld(1, 2, 8, 1200, 12);
const orders = arrivals(world.prompts, random(0));

describe('arrivals(prompts, random)', () => {
  it('are permutations, the second one benchmark after benchmark', () => {
    for (const { order } of orders) expect(new Set(order).size).toBe(1200);
    const names = Array.from(orders[1].order, (p) => world.prompts.benchmark[p]!);
    expect(names).toEqual(names.toSorted());
  });
});

describe('growingRoutes(train, order, options)', () => {
  it('equals the full refit by every route', async () => {
    const made = await growingRoutes(world, orders[0].order, { share: 0.05 });
    const { routes, radius, added, source, cut } = made;
    expect([source, added]).toEqual([1140, 60]);
    expect(radius).toBeLessThan(1);
    for (const { error } of routes) expect(error).toBeLessThan(1e-9);
    expect(cut.error).toBeGreaterThan(0.001);
    // Charged: the steps that were needed, and eigenvectors as in the price of a fit.
    expect(made.steps).toBeLessThan(8);
    const of = (name: string) => routes.find((route) => route.name === name)!.multiplyAdds;
    const [d, M] = [12, 8];
    expect(of('full refit')).toBe(taskSpaceCost({ prompts: 1200, models: M, dimension: d }).multiplyAdds);
    expect(of('Newton-Schulz')).toBe(60 * d ** 2 + M * 60 * d + (2 * made.steps + 1) * d ** 3 + M * d ** 2);
    await expect(growingRoutes(world, orders[0].order, { share: 1 })).rejects.toThrow(
      'share needs a number in (0, 1), got 1',
    );
  });
});

describe('newtonSchulzRegion(train, orders)', () => {
  it('grows with the prompts that come, and converges exactly below 1', async () => {
    const { curves, steps, source } = await newtonSchulzRegion(world, orders);
    expect(source).toBe(600);
    for (const { radius } of curves) expect(Array.from(radius)).toEqual(radius.toSorted((a, b) => a - b));
    for (const { radius, residuals } of steps) {
      if (radius < 0.9) expect(residuals.at(-1)).toBeLessThan(1e-9);
      if (radius > 1.1) expect(residuals.at(-1)! > residuals[0]! || Number.isNaN(residuals.at(-1))).toBe(true);
    }
    expect(steps.some(({ radius }) => radius < 0.9)).toBe(true);
  });
});

describe('vectorDrift(train, arrival, options)', () => {
  it('falls as prompts come, and ends with the vectors of all', async () => {
    const reference = await fitSums(await sumsOf(world));
    const { drifts } = await vectorDrift(world, orders[0], { reference });
    expect(drifts.map(({ prompts }) => prompts)).toEqual([250, 500, 1000, 1090]);
    drifts.at(-1)!.cosines.forEach((cosine, m) => {
      expect(cosine).toBeCloseTo(drifts.at(-1)!.toReference![m]!, 2);
      expect(drifts[0]!.toAll[m]).toBeCloseTo(drifts[0]!.toReference![m]!, 9);
    });
    expect(Math.min(...drifts.at(-1)!.toAll)).toBeGreaterThan(Math.min(...drifts[0]!.toAll));
  });

  it('holds vectors against those of as many other prompts, where there are as many', async () => {
    const fitOn = async (from: number, to: number) =>
      fitSums(await sumsOf(takeAnswers(world, { prompts: orders[0].order.subarray(from, to) })));
    const others = await fitOn(250, 500);
    const { drifts } = await vectorDrift(world, orders[0], { reference: others });
    drifts[0]!.toOthers!.forEach((cosine, m) => {
      expect(cosine).toBeCloseTo(drifts[0]!.toReference![m]!, 9);
    });
    expect(drifts.map(({ toOthers }) => toOthers?.length)).toEqual([8, 8, undefined, undefined]);
  });

  it('has no NaN where the answers of a model cancel out', async () => {
    const flat = takeAnswers(world, { prompts: new Int32Array(600).fill(3) });
    const half = { ...flat, correctness: flat.correctness.map((_, i) => i % 2) };
    const { drifts } = await vectorDrift(half, {
      name: 'shuffled',
      order: Int32Array.from({ length: 600 }, (_, p) => p),
    });
    for (const { cosines, toAll } of drifts) expect([...cosines, ...toAll].some(Number.isNaN)).toBe(false);
  });

  it('needs enough prompts', async () => {
    const few = linearWorld(1, 2, 3, 60, 4);
    const arrival = arrivals(few.prompts, random(0))[0];
    await expect(vectorDrift(few, arrival)).rejects.toThrow('vectorDrift: train needs 275 prompts or more, got 60');
  });
});
