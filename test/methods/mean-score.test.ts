import { describe, expect, it } from 'vitest';
import type { Prompts } from '../../lib/data/index.js';
import { categoryMean, knn, meanScore, type Scorer } from '../../lib/methods/index.js';
import { random } from '../../lib/random/index.js';
import { linearWorld } from './synthetic-answers.js';

const scorer = (kind: Scorer['kind'], values: readonly number[]): Scorer => ({
  kind,
  score: async () => ({ rows: 1, columns: values.length, data: Float32Array.from(values) }),
});

describe('meanScore(scorers, prompts)', () => {
  it('averages cell by cell', async () => {
    const made = await meanScore([scorer('probability', [0, 1]), scorer('probability', [0.5, 0.5])], {} as Prompts);
    expect([made.rows, made.columns, ...made.data]).toEqual([1, 2, 0.25, 0.75]);
    const three = [0, 0, 0.75].map((value) => scorer('margin', [value]));
    expect((await meanScore(three, {} as Prompts)).data[0]).toBe(0.25);
  });

  it('of one scorer is its score, and of fitted methods lies between theirs', async () => {
    const train = linearWorld(1, 9, 4, 50, 4);
    const test = linearWorld(2, 9, 4, 20, 4);
    const both = [await knn({ k: 5 }).fit(train, train, random(0)), await categoryMean().fit(train, train, random(0))];
    const [a, b] = await Promise.all(both.map((one) => one.score(test.prompts)));
    const made = await meanScore(both, test.prompts);
    expect([made.rows, made.columns]).toEqual([4, 20]);
    made.data.forEach((value, i) => {
      expect(value).toBeCloseTo((a!.data[i]! + b!.data[i]!) / 2, 12);
    });
    expect(Array.from((await meanScore(both.slice(0, 1), test.prompts)).data)).toEqual(Array.from(a!.data));
  });

  it('refuses to average probabilities with margins, and nothing', async () => {
    const mixed = meanScore([scorer('probability', [0]), scorer('margin', [0])], {} as Prompts);
    await expect(mixed).rejects.toThrow(new RangeError('meanScore: scorers need one kind, got probability, margin'));
    await expect(meanScore([], {} as Prompts)).rejects.toThrow('meanScore: scorers need one kind, got none');
  });
});
