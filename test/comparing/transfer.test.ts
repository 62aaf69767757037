import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { taskDifferences, taskEstimates, transfer, transferSplit } from '../../lib/comparing/index.js';
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
      const { evaluations, dimension } = await run(pool(scrambled));
      const [gain] = taskDifferences(evaluations, 'task space', ['single best'], ['selectionAccuracy'], dimension);
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
      const values = ({ evaluations, dimension }: typeof a) => taskEstimates(evaluations, dimension);
      expect(values(b)).toEqual(values(a));
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
