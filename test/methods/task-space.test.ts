import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Matrix as DenseMatrix, solve } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { fromRows } from '../../lib/linalg/index.js';
import { evaluate } from '../../lib/methods/evaluate.js';
import type { LinearScorer } from '../../lib/methods/linear-scorer.js';
import { promptSingularValues, taskSpace } from '../../lib/methods/task-space.js';
import { random } from '../../lib/random/index.js';
import { largestDifference } from '../linalg/random-matrix.js';
import { answersFrom, linearWorld } from './synthetic-answers.js';

const { semantic_embedding: fixture } = JSON.parse(
  readFileSync(new URL('../fixtures/fixtures.json', import.meta.url), 'utf8'),
);
const train = answersFrom(
  fixture.P.map((row: number[]) => row.map((label) => (label > 0 ? 1 : 0))),
  fromRows(fixture.D),
);
const asked = answersFrom([[0, 0, 0, 0]], fromRows(fixture.Q)).prompts;
const stream = random(0);

function relativeError(got: ArrayLike<number>, wanted: number[]): number {
  return largestDifference(got, wanted) / Math.max(...wanted.map(Math.abs), Number.MIN_VALUE);
}

describe('taskSpace', () => {
  test('gives the weights and scores of NumPy for every cut and damping', async () => {
    for (const { eps, lambda, E, scores_on_Q } of fixture.cases) {
      const scorer = await taskSpace({ epsilon: eps, lambda }).fit(train, train, stream);
      expect(relativeError(scorer.modelVectors!.data, E.flat())).toBeLessThan(1e-9);
      expect(relativeError((await scorer.score(asked)).data, scores_on_Q.flat())).toBeLessThan(1e-9);
      expect(scorer.kind).toBe('margin');
    }
  });

  test('scores a benchmark as the score of its mean prompt', async () => {
    const mean = fixture.Q[0].map((_: number, j: number) =>
      fixture.Q.reduce((sum: number, q: number[]) => sum + q[j]! / 4, 0),
    );
    const one = answersFrom([[0]], fromRows([mean])).prompts;
    for (const { eps, lambda, benchmark_scores_mean_of_Q, mean_of_scores } of fixture.cases) {
      const scorer = await taskSpace({ epsilon: eps, lambda }).fit(train, train, stream);
      const scores = (await scorer.score(one)).data;
      expect(relativeError(scores, benchmark_scores_mean_of_Q)).toBeLessThan(1e-9);
      expect(relativeError(scores, mean_of_scores)).toBeLessThan(1e-9);
    }
  });

  test('compares epsilon with the singular values of the prompts', async () => {
    expect(relativeError(await promptSingularValues(train.prompts.embeddings), fixture.singular_values)).toBeLessThan(
      1e-9,
    );
  });

  test('is ridge regression with alpha = 2 where nothing is cut, and is not where something is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.integer({ min: 2, max: 30 }),
        fc.integer({ min: 1, max: 8 }),
        async (seed, n, d) => {
          const world = linearWorld(seed, 1, 3, n, d);
          const { weights } = (await taskSpace().fit(world, world, stream)) as LinearScorer;
          const x = new DenseMatrix(
            Array.from({ length: n }, (_, p) => [...world.prompts.embeddings.data.subarray(p * d, (p + 1) * d)]),
          );
          const y = new DenseMatrix(n, 3);
          world.correctness.forEach((answer, at) => {
            y.set(at % n, Math.floor(at / n), answer === 1 ? 1 : -1);
          });
          const ridge = solve(x.transpose().mmul(x).add(DenseMatrix.eye(d, d).mul(2)), x.transpose().mmul(y));
          expect(largestDifference(weights.data, ridge.transpose().to1DArray())).toBeLessThan(1e-12);
        },
      ),
      { numRuns: 30 },
    );
    const cut = await taskSpace({ epsilon: fixture.threshold_breaks_normal_equations.eps }).fit(train, train, stream);
    const whole = await taskSpace().fit(train, train, stream);
    const gap = fixture.threshold_breaks_normal_equations.max_abs_diff_vs_normal_equations;
    expect(largestDifference(cut.modelVectors!.data, whole.modelVectors!.data) / gap).toBeCloseTo(1, 9);
  });

  test('recovers planted normals: on new prompts it keeps nine tenths of what a fit on those very prompts gains over chance', async () => {
    const fitted = await taskSpace().fit(linearWorld(1, 7, 12, 4000, 10), train, stream);
    const test = linearWorld(2, 7, 12, 2000, 10);
    const { accuracy, auc } = await evaluate(fitted, test);
    const { accuracy: best } = await evaluate(await taskSpace().fit(test, test, stream), test);
    expect(auc).toBeGreaterThan(0.85);
    expect((accuracy - 0.5) / (best - 0.5)).toBeGreaterThan(0.9);
  });

  test('gives the same bytes twice and leaves its inputs as they were', async () => {
    const first = linearWorld(5, 5, 4, 60, 6);
    const second = linearWorld(5, 5, 4, 60, 6);
    const a = await (await taskSpace({ epsilon: 3 }).fit(first, first, stream)).score(first.prompts);
    const b = await (await taskSpace({ epsilon: 3 }).fit(second, second, stream)).score(second.prompts);
    expect(a.data).toEqual(b.data);
    expect(first).toEqual(linearWorld(5, 5, 4, 60, 6));
  });

  test('keeps one decomposition for all cuts, and another for other labels on the same prompts', async () => {
    const world = linearWorld(5, 5, 4, 60, 6);
    const flipped = { ...world, correctness: world.correctness.map((answer) => 1 - answer) };
    const weights = (await taskSpace().fit(world, world, stream)).modelVectors!.data;
    const opposite = (await taskSpace().fit(flipped, flipped, stream)).modelVectors!.data;
    expect(
      largestDifference(
        opposite,
        weights.map((w) => -w),
      ),
    ).toBeLessThan(1e-14);
  });

  test('says where prompts come from another embedder', async () => {
    const scorer = await taskSpace().fit(train, train, stream);
    const other = answersFrom([[0]], fromRows([[1, 0]])).prompts;
    await expect(scorer.score(other)).rejects.toThrow('prompts need embeddings of 5 columns, got 2');
  });

  test('needs epsilon of at least zero', async () => {
    await expect(taskSpace({ epsilon: -1 }).fit(train, train, stream)).rejects.toThrow(
      'epsilon needs a number ≥ 0, got -1',
    );
  });
});
