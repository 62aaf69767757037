import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromRows, matrix } from '../../lib/linalg/index.js';
import { communityDistances, communityTest, modelDistances } from '../../lib/probing/index.js';
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
});

describe('communityDistances(distances, members)', () => {
  it('matches NumPy: unordered pairs of members without the diagonal, members against the rest', () => {
    const { intra, inter } = communityDistances(modelDistances(fromRows(fixture.E)), members);
    expect(intra).toBeCloseTo(fixture.intra_mean_unordered_pairs, 12);
    expect(inter).toBeCloseTo(fixture.inter_mean_member_vs_rest, 12);
    expect(intra).not.toBeCloseTo(fixture.intra_mean_if_the_zero_diagonal_is_wrongly_counted, 3);
  });

  it('needs two members and one model left over', () => {
    const message = 'communityDistances: members need two models or more and one left over, got 1 of 5';
    expect(() => communityDistances(matrix(5, 5), [0])).toThrow(new RangeError(message));
    expect(() => communityDistances(matrix(2, 2), [0, 1])).toThrow(RangeError);
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
