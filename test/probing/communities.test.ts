import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromRows, matrix } from '../../lib/linalg/index.js';
import {
  communityDistances,
  communityTest,
  communityTests,
  meanDistances,
  modelDistances,
  vectorLengths,
} from '../../lib/probing/index.js';
import { random } from '../../lib/random/index.js';

const { community: fixture } = JSON.parse(readFileSync(new URL('../fixtures/fixtures.json', import.meta.url), 'utf8'));
const members = (fixture.member as number[]).flatMap((inside, m) => (inside ? [m] : []));

describe('modelDistances(vectors, metric)', () => {
  it('is symmetric and 0 on the diagonal', () => {
    const { data } = modelDistances(
      fromRows([
        [1, 0],
        [-3, 0],
        [2, 0],
      ]),
      'cosine',
    );
    expect([...data]).toEqual([0, 2, 0, 2, 0, 2, 0, 2, 0]);
  });

  it('gives finite distances to a model that lies at the mean', () => {
    expect([
      ...modelDistances(
        fromRows([
          [1, 0],
          [-1, 0],
          [0, 0],
        ]),
        'cosine',
      ).data,
    ]).toEqual([0, 2, 1, 2, 0, 1, 1, 1, 0]);
  });

  it('gives 0 between models that are all equal, in both metrics', () => {
    const equal = matrix(4, 3, new Float64Array(12).fill(0.1));
    expect([...modelDistances(equal, 'cosine').data]).toEqual(Array(16).fill(0));
    expect([...modelDistances(equal).data]).toEqual(Array(16).fill(0));
  });

  it('refuses numbers that are not finite', () => {
    expect(() =>
      modelDistances(
        fromRows([
          [0, 1],
          [2, Number.NaN],
        ]),
      ),
    ).toThrow(new RangeError('modelDistances: vectors needs finite values, got NaN at (1, 1)'));
  });
});

describe('meanDistances(vectors, metric)', () => {
  it('averages distances, not vectors', () => {
    const [one, other] = [fromRows([[0], [3]]), fromRows([[5], [0]])];
    expect([...meanDistances([one, other]).data]).toEqual([0, 4, 4, 0]);
  });

  it('needs placements of the same models', () => {
    expect(() => meanDistances([])).toThrow(/vectors need one placement or more of as many models, got 0/);
    expect(() => meanDistances([matrix(2, 1), matrix(3, 1)])).toThrow(/got 2 and 3 models/);
  });
});

describe('vectorLengths(vectors)', () => {
  it('is the Euclidean length of each', () => {
    expect([
      ...vectorLengths(
        fromRows([
          [3, 4],
          [0, 0],
        ]),
      ),
    ]).toEqual([5, 0]);
  });
});

describe('communityDistances(distances, members)', () => {
  it('matches NumPy: unordered pairs of members without the diagonal, members against the rest', () => {
    const { intra, inter } = communityDistances(modelDistances(fromRows(fixture.E)), members);
    expect(Math.abs(intra / fixture.intra_mean_unordered_pairs - 1)).toBeLessThan(1e-9);
    expect(Math.abs(inter / fixture.inter_mean_member_vs_rest - 1)).toBeLessThan(1e-9);
    expect(intra).not.toBeCloseTo(fixture.intra_mean_if_the_zero_diagonal_is_wrongly_counted, 3);
  });

  it('needs two members and one model left over', () => {
    const message = 'communityDistances: members need two models or more and one left over, got 1 of 5';
    expect(() => communityDistances(matrix(5, 5), [0])).toThrow(new RangeError(message));
    expect(() => communityDistances(matrix(2, 2), [0, 1])).toThrow(RangeError);
    expect(() => communityDistances(matrix(2, 2), [])).toThrow(/got 0 of 2/);
  });

  it.each([[[0, 0]], [[0, 5]], [[0, -1]]])('needs different models that are there, not %j', (some) => {
    const message = `communityDistances: members need different models below 5, got ${some[1]}`;
    expect(() => communityDistances(matrix(5, 5), some)).toThrow(new RangeError(message));
  });
});

describe('communityTest(distances, members, options)', () => {
  const stream = random(3);
  const vectors = matrix(
    40,
    5,
    Float64Array.from({ length: 200 }, () => stream.normal()),
  );

  it('tells a community from chance', () => {
    const together = { ...vectors, data: vectors.data.map((v, i) => (i < 30 ? v / 3 + 2 : v)) };
    const result = communityTest(modelDistances(together), [0, 1, 2, 3, 4, 5], { repeats: 999, random: random(1) });
    expect(result.p).toBe(0.001);
    expect(result.observed).toBeGreaterThan(result.high);
  });

  it('gives uniform p-values where there is none', () => {
    const p = Array.from({ length: 60 }, (_, seed) => {
      const some = random(seed).permutation(40).subarray(0, 6);
      return communityTest(modelDistances(vectors), some, { repeats: 199, random: random(seed) }).p;
    });
    expect(p.reduce((sum, value) => sum + value, 0) / 60).toBeGreaterThan(0.35);
    expect(p.reduce((sum, value) => sum + value, 0) / 60).toBeLessThan(0.65);
    expect(Math.min(...p)).toBeLessThan(0.2);
  });
});

describe('communityTests(distances, communities, options)', () => {
  const options = { repeats: 499, random: random(0) };

  it('is one family: each test as for itself, corrected over all', () => {
    const stream = random(3);
    const vectors = matrix(
      20,
      3,
      Float64Array.from({ length: 60 }, (_, i) => (i < 15 ? 3 : 0) + stream.normal()),
    );
    const distances = modelDistances(vectors);
    const groups = new Map([
      ['near', [0, 1, 2, 3, 4]],
      ['any', [1, 8, 15]],
    ]);
    const [near, any] = communityTests(distances, groups, options);
    const alone = communityTest(distances, groups.get('near')!, { repeats: 499, random: random(0).fork('near') });
    expect(near).toMatchObject({ gap: alone.observed, p: alone.p, ...communityDistances(distances, [0, 1, 2, 3, 4]) });
    expect(near!.adjusted).toBeCloseTo(2 * near!.p, 12);
    expect([near!.low > 0, near!.distance > 2, any!.adjusted > 0.05]).toEqual([true, true, true]);
    expect(any!.low).toBeLessThan(any!.gap);
    expect(communityTests(distances, groups, options)).toEqual([near, any]);
  });

  it('finds nothing among models that are all equal, and no NaN', () => {
    const [test] = communityTests(modelDistances(matrix(6, 2)), new Map([['all alike', [0, 1]]]), options);
    expect(test).toMatchObject({ gap: 0, low: 0, high: 0, distance: 0, p: 1, adjusted: 1, adjustedTwoSided: 1 });
  });

  it('needs a community', () => {
    expect(() => communityTests(matrix(4, 4), new Map(), options)).toThrow(/communities need at least one, got 0/);
  });
});
