import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { byFamily, taskDifferences, taskEstimates, transfer, transferSplit } from '../../lib/comparing/index.js';
import { readMatrixFolder, writeMatrixFolder } from '../../lib/data/index.js';
import { constant, singleBest, taskSpace } from '../../lib/methods/index.js';
import { plantedModules } from '../../lib/planted/index.js';
import { random } from '../../lib/random/index.js';
import { madeWorld } from '../papers/made-world.js';

const modules = Array.from({ length: 12 }, (_, m) => `set ${m}`);
const targets = Array.from({ length: 8 }, (_, t) => `task ${t}`);
const pool = (scrambled = false) => plantedModules({ modules, targets, scrambled }, random(1));
const worldOf = (matrix: ReturnType<typeof pool>) => ({
  ...{ matrix, source: 'planted' as const, name: matrix.name, scale: 'small', embedders: ['planted-48'] },
});
const run = (matrix: ReturnType<typeof pool>) =>
  transfer(worldOf(matrix), [constant(), singleBest(), taskSpace({ epsilon: 1 })], random(2), { target: 'target' });

describe('byFamily(influence, families)', () => {
  const influence = { value: 0.5, contributions: Float64Array.of(0.1, -0.2, 0.3, -0.2), degreesOfFreedom: 3 };

  it('leaves alone units that are each a family of their own', () => {
    expect(byFamily(influence, ['a', 'b', 'c', 'd'])).toEqual(influence);
  });

  it('sums the shares of a family, with one degree of freedom less than families', () => {
    const { contributions, degreesOfFreedom, value } = byFamily(influence, ['a', 'b', 'a', 'c']);
    const scale = Math.sqrt((3 / 2) * (3 / 4));
    expect([value, degreesOfFreedom]).toEqual([0.5, 2]);
    for (const [f, sum] of [0.4, -0.2, -0.2].entries()) expect(contributions[f]).toBeCloseTo(scale * sum, 12);
  });

  it('needs two families', () => {
    expect(() => byFamily(influence, ['a', 'a', 'a', 'a'])).toThrow('byFamily: families needs two or more, got 1');
  });

  it('takes three copies of each unit as that unit', () => {
    const names = ['a', 'b', 'c', 'd'];
    const single = Float64Array.of(0.1, -0.2, 0.3, -0.2);
    const size = (all: Float64Array) => all.reduce((sum, x) => sum + x * x, 0);
    // Deleting one of three copies moves a mean by about a third of what deleting the unit does.
    const copied = Float64Array.from({ length: 12 }, (_, i) => (single[i % 4]! / 3) * Math.sqrt(3 / 4 / (11 / 12)));
    const copies = { value: 0.5, contributions: copied, degreesOfFreedom: 11 };
    const grouped = byFamily(
      copies,
      Array.from({ length: 12 }, (_, i) => names[i % 4]!),
    );
    expect(size(grouped.contributions)).toBeCloseTo(size(single), 12);
  });
});

describe('transfer(world, methods, random)', () => {
  it('learns from no prompt of the target, and chooses options on categories left out of the source', () => {
    const { benchmark, category } = pool().prompts;
    const { train, validation, test, source } = transferSplit(pool(), random(3), 'target');
    const of = (list: readonly string[], columns: Int32Array) => new Set(Array.from(columns, (j) => list[j]!));
    expect([...of(benchmark, test)]).toEqual(['target']);
    expect([...of(benchmark, source)]).toEqual(['source']);
    expect(test.length).toBe(benchmark.filter((name) => name === 'target').length);
    const trained = of(category, train);
    expect([...of(category, validation)].filter((name) => trained.has(name))).toEqual([]);
    expect(validation.length).toBeGreaterThan(0);
  });

  it('finds planted specialists on unseen tasks, and none in a scrambled pool', async () => {
    const gains = [];
    for (const scrambled of [false, true]) {
      const made = await run(pool(scrambled));
      const [gain] = taskDifferences(made, 'task space', ['single best'], ['selectionAccuracy']);
      gains.push(gain!);
    }
    expect(gains[0]!.low).toBeGreaterThan(0.05);
    expect(gains[1]!.low).toBeLessThan(0);
    expect(gains[1]!.high).toBeGreaterThan(-0.05);
  });

  it('runs on a matrix folder of that shape as on the matrix itself', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pool-'));
    try {
      await writeMatrixFolder(pool(), join(folder, 'pool'));
      const read = await readMatrixFolder(join(folder, 'pool'));
      const [a, b] = [await run(pool()), await run(read)];
      expect(taskEstimates(b)).toEqual(taskEstimates(a));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says which targets there are', async () => {
    await expect(transfer(madeWorld(), [constant()], random(1), { target: 'x' })).rejects.toThrow(
      'transfer: target needs one of logic, sums, got "x"',
    );
  });
});

it('plantedModules needs two modules, a task and prompts', () => {
  expect(() => plantedModules({ modules: ['a'], targets }, random(1))).toThrow(
    'plantedModules: modules need two different names or more, got 1',
  );
  expect(() => plantedModules({ modules, targets: [] }, random(1))).toThrow(/targets need a task or more/);
});
