import { describe, expect, test } from 'vitest';
import type { Answers } from '../../lib/data/index.js';
import { type Matrix, matrix, solveSemidefinite, spectralFilter, thinQr } from '../../lib/linalg/index.js';
import { newTaskVectors, signedLabels, type TaskSpaceOptions, taskSpace } from '../../lib/methods/index.js';
import { random } from '../../lib/random/index.js';
import { largestDifference, naiveMultiply, naiveTranspose, randomMatrix } from '../linalg/random-matrix.js';
import { answersFrom, linearWorld } from './synthetic-answers.js';

const MODELS = 3;

/** D = U·S·Vᵀ with singular values from 5 down to 5 / condition, and then zeros; E of its filter. */
function made(n: number, d: number, condition: number, rank = Math.min(n, d)) {
  const q = (rows: number) => thinQr(randomMatrix(rows, rows, rank)).q;
  const [u, v] = [q(n), q(d)];
  const s = Array.from({ length: rank }, (_, j) => 5 * condition ** (-j / Math.max(1, rank - 1)));
  const product = (left: Matrix, values: ArrayLike<number>) =>
    naiveMultiply(
      left,
      naiveTranspose({ ...v, data: Float64Array.from(v.data, (one, at) => one * values[at % rank]!) }),
    );
  const stream = random(n * d);
  const answers = answersFrom(
    Array.from({ length: MODELS }, () => Array.from({ length: n }, () => stream.integer(2))),
    product(u, s),
  );
  const vectors = (options: TaskSpaceOptions) =>
    product(naiveMultiply(signedLabels(answers), u), spectralFilter(s, options)).data;
  return { answers, vectors };
}

function relative(one: ArrayLike<number>, wanted: ArrayLike<number>): number {
  return largestDifference(one, wanted) / Math.max(...Array.from(wanted, Math.abs));
}

const fitted = (answers: Answers, options: TaskSpaceOptions = {}) => taskSpace(options).fit(answers);

describe('routes', () => {
  const shapes: [string, number, number, number][] = [
    ['tall', 70, 9, 9],
    ['square', 12, 12, 12],
    ['wide', 9, 40, 9],
    ['rank-deficient', 60, 10, 6],
  ];
  const conditions = [1, 1e2, 1e4, 1e6, 1e8, 1e10, 1e12];
  const cases = shapes.flatMap(([name, n, d, rank]) => conditions.map((c) => [name, c, n, d, rank] as const));

  // D itself is known to eps·s_max, so that 1/s of its smallest s errs by condition·eps, whatever the route.
  test.each(cases)('without damping, %s, condition %d: as far as D is known', async (_, condition, n, d, rank) => {
    const { answers, vectors } = made(n, d, condition, rank);
    const wanted = vectors({ lambda: 0 });
    const error = async (solver: 'auto' | 'svd') =>
      relative((await fitted(answers, { lambda: 0, solver })).weights.data, wanted);
    expect(await error('svd')).toBeLessThan(100 * n * Number.EPSILON * condition);
    expect(await error('auto')).toBeLessThan(Math.max(1e-8, 100 * n * Number.EPSILON * condition));
  });

  test.each(cases)(
    'with lambda = 1 both agree and auto takes Gram, %s, condition %d',
    async (_, condition, n, d, rank) => {
      const { answers, vectors } = made(n, d, condition, rank);
      const [auto, svd] = [await fitted(answers), await fitted(answers, { solver: 'svd' })];
      expect(auto.solver).toBe('gram');
      expect(svd.solver).toBe('svd');
      expect(relative(auto.weights.data, vectors({}))).toBeLessThan(1e-12);
      expect(relative(svd.weights.data, vectors({}))).toBeLessThan(1e-12);
    },
  );

  test('auto says svd where Gram would lose digits, and Gram where a cut keeps it safe', async () => {
    const { answers, vectors } = made(70, 9, 1e6);
    expect((await fitted(answers, { lambda: 0 })).solver).toBe('svd');
    const cut = await fitted(answers, { lambda: 0, epsilon: 0.01 });
    expect(cut.solver).toBe('gram');
    expect(relative(cut.weights.data, vectors({ lambda: 0, epsilon: 0.01 }))).toBeLessThan(1e-9);
  });

  test('with next to no damping a rank-deficient wide matrix is still right', async () => {
    const { answers, vectors } = made(50, 384, 10, 30);
    const options = { lambda: 1e-12 };
    for (const scorer of [await fitted(answers, options), await newTaskVectors(answers, options)]) {
      expect(relative(scorer.weights.data, vectors(options))).toBeLessThan(1e-9);
    }
  });

  test('a prompt that comes twice counts twice, on both routes', async () => {
    const once = linearWorld(1, 2, MODELS, 30, 5);
    const twice = answersFrom(
      Array.from({ length: MODELS }, (_, m) => {
        const own = [...once.correctness.subarray(m * 30, (m + 1) * 30)];
        return [...own, ...own];
      }),
      matrix(60, 5, Float64Array.from([...once.prompts.embeddings.data, ...once.prompts.embeddings.data])),
    );
    // Twice the sums with twice the damping is the same.
    const wanted = (await fitted(once, { lambda: 1 })).weights.data;
    for (const solver of ['gram', 'svd'] as const) {
      expect(relative((await fitted(twice, { lambda: 2, solver })).weights.data, wanted)).toBeLessThan(1e-12);
    }
  });
});

describe('input', () => {
  const world = linearWorld(1, 2, 6, 40, 5);

  test('missing answers: each model by its own normal equations', async () => {
    const holed = linearWorld(3, 2, 6, 40, 5, 0.3);
    for (const options of [{}, { solver: 'svd' as const }]) {
      const { weights } = await fitted(holed, options);
      for (let m = 0; m < 6; m++) {
        const [left, right] = [matrix(5, 5), matrix(5, 1)];
        for (let p = 0; p < 40; p++) {
          const answer = holed.correctness[m * 40 + p]!;
          if (answer < 0) continue;
          for (let i = 0; i < 5; i++) {
            const x = holed.prompts.embeddings.data[p * 5 + i]!;
            right.data[i]! += (2 * answer - 1) * x;
            for (let j = 0; j < 5; j++) left.data[i * 5 + j]! += x * holed.prompts.embeddings.data[p * 5 + j]!;
          }
        }
        for (let i = 0; i < 5; i++) left.data[i * 6]! += 2;
        const alone = solveSemidefinite(left, right).data;
        expect(relative(weights.data.subarray(m * 5, (m + 1) * 5), alone)).toBeLessThan(1e-12);
      }
    }
  });

  test('a zero row adds nothing', async () => {
    const data = Float64Array.from(world.prompts.embeddings.data);
    data.fill(0, 35);
    const zeroed = { ...world, prompts: { ...world.prompts, embeddings: matrix(40, 5, data) } };
    const seven = { ...zeroed, correctness: world.correctness.map((y, at) => (at % 40 < 7 ? y : -1)) };
    expect(relative((await fitted(zeroed)).weights.data, (await fitted(seven)).weights.data)).toBeLessThan(1e-12);
  });

  test('a cut of everything gives zero vectors and says so', async () => {
    for (const solver of ['gram', 'svd'] as const) {
      const scorer = await fitted(world, { epsilon: 1e6, solver });
      expect(scorer.directions).toBe(0);
      expect([...scorer.weights.data].every((value) => value === 0)).toBe(true);
    }
    expect((await fitted(world)).directions).toBe(5);
  });

  const withEmbedding = (value: number): Answers => {
    const data = Float64Array.from(world.prompts.embeddings.data);
    data[38] = value;
    return { ...world, prompts: { ...world.prompts, embeddings: matrix(40, 5, data) } };
  };
  const withAnswers = (of: (answer: number, at: number) => number): Answers => ({
    ...world,
    correctness: world.correctness.map(of),
  });
  const empty = answersFrom([[]], matrix(0, 5));
  test.each([
    [withEmbedding(Number.NaN), 'embeddings need finite values, got NaN in column 3 of prompt p7'],
    [withEmbedding(Number.POSITIVE_INFINITY), 'embeddings need finite values, got Infinity in column 3 of prompt p7'],
    [withAnswers((y, at) => (at === 47 ? 2 : y)), 'answers need 1, 0 or -1 (missing), got 2 by model m1 on prompt p7'],
    [withAnswers((y, at) => (at < 40 ? -1 : y)), 'every model needs one answer at least, got none by model m0'],
    [
      { ...world, prompts: { ...world.prompts, embeddings: matrix(39, 5) } },
      'embeddings need 40 rows, one a prompt, got 39',
    ],
    [empty, 'needs one prompt at least, got 0'],
  ])('says what is wrong, %#', async (answers, message) => {
    await expect(fitted(answers)).rejects.toThrow(`taskSpace: ${message}`);
    await expect(newTaskVectors(answers)).rejects.toThrow(`newTaskVectors: ${message}`);
  });
});
