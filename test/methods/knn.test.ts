import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../lib/data/index.js';
import { fromRows } from '../../lib/linalg/index.js';
import { knn } from '../../lib/methods/knn.js';
import { random } from '../../lib/random/index.js';
import { answersFrom, linearWorld, unitRows } from './synthetic-answers.js';

const { knn: fixture } = JSON.parse(readFileSync(new URL('../fixtures/fixtures.json', import.meta.url), 'utf8'));
const stream = random(0);

/** The definition: sort every training prompt by cosine, then index; average what is measured of the first k. */
function naiveScores(train: Answers, query: Answers, k: number): number[] {
  const { embeddings } = train.prompts;
  const d = embeddings.columns;
  const n = embeddings.rows;
  const mean = (answers: number[]): number => answers.reduce((sum, a) => sum + a, 0) / answers.length;
  return train.models.flatMap((_, m) =>
    query.prompts.ids.map((_, q) => {
      const cosine = Array.from({ length: n }, (_, p) => {
        let dot = 0;
        for (let j = 0; j < d; j++) dot += query.prompts.embeddings.data[q * d + j]! * embeddings.data[p * d + j]!;
        return dot;
      });
      const order = [...cosine.keys()].sort((a, b) => cosine[b]! - cosine[a]! || a - b).slice(0, k);
      const of = (columns: number[]): number[] =>
        columns.map((p) => train.correctness[m * n + p]!).filter((a) => a >= 0);
      const near = of(order);
      return mean(near.length > 0 ? near : of([...cosine.keys()]));
    }),
  );
}

describe('knn', () => {
  test('gives the mean labels and classes of scikit-learn, an even vote counting as failure', async () => {
    const train = answersFrom([fixture.y], fromRows(fixture.X));
    const asked = answersFrom([fixture.Q.map(() => 0)], fromRows(fixture.Q)).prompts;
    for (const { k, mean_label, class: forecast } of fixture.cases) {
      const scorer = await knn({ k }).fit(train, train, stream);
      const scores = (await scorer.score(asked)).data;
      expect([...scores]).toEqual(mean_label);
      expect([...scores].map((score) => (score > 0.5 ? 1 : 0))).toEqual(forecast);
    }
  });

  test('agrees with the definition, with repeated prompts and missing answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(0, 0.5),
        async (seed, n, d, k, missing) => {
          const train = linearWorld(seed, 3, 3, n, d, missing);
          const query = linearWorld(seed + 1, 3, 3, 5, d);
          for (let p = 1; p < n; p += 2) train.prompts.embeddings.data.copyWithin(p * d, (p - 1) * d, p * d);
          for (let m = 0; m < 3; m++) train.correctness[m * n] = 1;
          const scorer = await knn({ k }).fit(train, train, stream);
          expect([...(await scorer.score(query.prompts)).data]).toEqual(naiveScores(train, query, Math.min(k, n)));
        },
      ),
      { numRuns: 50 },
    );
  });

  test('takes the lowest prompts of many that are equally near', async () => {
    const same = { rows: 30, columns: 2, data: new Float32Array(60).fill(Math.SQRT1_2) };
    const train = answersFrom([Array.from({ length: 30 }, (_, p) => (p < 3 ? 1 : 0))], same);
    const scorer = await knn({ k: 4 }).fit(train, train, stream);
    expect([...(await scorer.score(answersFrom([[0]], unitRows(1, 1, 2)).prompts)).data]).toEqual([0.75]);
  });

  test('gives the same scores whether k grows or shrinks between calls on the same prompts', async () => {
    const train = linearWorld(1, 1, 2, 500, 5);
    const query = linearWorld(2, 1, 2, 20, 5);
    const scores = async (k: number, from: Answers): Promise<number[]> => [
      ...(await (await knn({ k }).fit(from, from, stream)).score(query.prompts)).data,
    ];
    await scores(5, train);
    const after = [await scores(300, train), await scores(9, train)];
    const fresh = linearWorld(1, 1, 2, 500, 5);
    expect(after).toEqual([await scores(300, fresh), await scores(9, fresh)]);
  });

  test('leaves its inputs as they were', async () => {
    const train = linearWorld(1, 1, 2, 50, 5);
    await (await knn({ k: 5 }).fit(train, train, stream)).score(train.prompts);
    expect(train).toEqual(linearWorld(1, 1, 2, 50, 5));
  });

  test('needs a positive k', () => {
    expect(() => knn({ k: 2.5 })).toThrow('knn: k needs a positive integer, got 2.5');
  });
});
