import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { answersAt } from '../../lib/data/index.js';
import { fromRows, type Matrix, matrix } from '../../lib/linalg/index.js';
import { type PlantedWorld, plantedWorld } from '../../lib/planted/index.js';
import { type BenchmarkVectors, benchmarkVectors, contributionMatrix, contributions } from '../../lib/probing/index.js';

const { contribution: fixture } = JSON.parse(
  readFileSync(new URL('../fixtures/fixtures.json', import.meta.url), 'utf8'),
);

describe('contributionMatrix(removed, added)', () => {
  it('matches NumPy: positive where adding the row lowers the error on the column', () => {
    const removed = fromRows(fixture.e_removed_contributor_i_testee_j);
    const { data } = contributionMatrix(removed, fixture.e_added_testee_j);
    const expected = (fixture.C as number[][]).flat();
    for (let i = 0; i < expected.length; i++) expect(data[i]).toBeCloseTo(expected[i]!, 12);
  });

  it('needs one error for each pair', () => {
    const message = 'contributionMatrix: removed needs 3 x 3 errors, got 3 x 2';
    expect(() => contributionMatrix(matrix(3, 2), [1, 2, 3])).toThrow(new RangeError(message));
  });
});

describe('on a small planted world', () => {
  let world: PlantedWorld;
  let vectors: BenchmarkVectors;
  let c: Matrix;
  beforeAll(async () => {
    world = await plantedWorld({ scale: 'small' });
    vectors = await benchmarkVectors(answersAt(world, 'planted-384', Int32Array.from(world.prompts.ids.keys())));
    c = await contributions(vectors);
  });

  it('counts the share of right answers of each benchmark', () => {
    const { benchmarks, accuracy } = vectors;
    expect(benchmarks).toEqual(world.truth.benchmarks);
    const piqa = benchmarks.indexOf('piqa');
    const columns = [...world.prompts.benchmark.keys()].filter((q) => world.prompts.benchmark[q] === 'piqa');
    const n = world.prompts.ids.length;
    const right = columns.reduce((sum, q) => sum + world.correctness[7 * n + q]!, 0);
    expect(accuracy.data[7 * benchmarks.length + piqa]).toBeCloseTo(right / columns.length, 12);
  });

  it('gives vectors that differ with what is left out, and none of the rest twice', async () => {
    const [all, less] = [await vectors.without(), await vectors.without([0, 3])];
    expect([all.rows, all.columns]).toEqual([112, 64]);
    expect(less.data).not.toEqual(all.data);
    expect((await vectors.without([3, 0])).data).toEqual(less.data);
  });

  it('finds that benchmarks which need the same skills help each other more than those which do not', () => {
    const { signs } = world.truth.contributions;
    const mean = (wanted: number): number => {
      const cells = [...signs.keys()].filter((i) => signs[i] === wanted && i % 11 !== 0);
      return cells.reduce((sum, i) => sum + c.data[i]!, 0) / cells.length;
    };
    expect(mean(1)).toBeGreaterThan(0.05);
    expect(Math.abs(mean(0))).toBeLessThan(0.02);
    for (let i = 0; i < 10; i++) expect(c.data[i * 11]).toBe(0);
  });

  it('a benchmark that no model solves, or all do, has nothing to forecast: 0 and no NaN', async () => {
    const answers = answersAt(world, 'planted-384', Int32Array.from(world.prompts.ids.keys()));
    const n = answers.prompts.ids.length;
    const { benchmark } = answers.prompts;
    const fixed: Record<string, number> = { piqa: 0, gsm8k: 1 };
    const correctness = answers.correctness.map((answer, i) => fixed[benchmark[i % n]!] ?? answer);
    const flat = await benchmarkVectors({ ...answers, correctness });
    const { columns, data } = await contributions(flat);
    expect(data.some(Number.isNaN)).toBe(false);
    for (const name of Object.keys(fixed)) {
      const at = flat.benchmarks.indexOf(name);
      expect([...data.filter((_, i) => i % columns === at)]).toEqual(Array(columns).fill(0));
    }
  });

  it('needs every answer', async () => {
    const answers = answersAt(world, 'planted-384', Int32Array.from([0, 1, 2]));
    const gaps = { ...answers, correctness: answers.correctness.map((y, i) => (i < 5 ? -1 : y)) };
    const message = 'benchmarkVectors: answers need every cell measured, got 5 that are not';
    await expect(benchmarkVectors(gaps)).rejects.toThrow(new RangeError(message));
  });
});
