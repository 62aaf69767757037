import { describe, expect, it } from 'vitest';
import type { Answers } from '../../lib/data/index.js';
import { fromRows } from '../../lib/linalg/index.js';
import { categoryProfiles, interaction } from '../../lib/probing/category-profile.js';
import { linearParts } from '../comparing/small-experiment.js';

const { test } = linearParts({ prompts: 60 });
const inCategories = (count: number): Answers => ({
  ...test,
  prompts: {
    ...test.prompts,
    benchmark: test.prompts.ids.map(() => 'one'),
    category: test.prompts.ids.map((_, q) => `c${q % count}`),
  },
});

describe('categoryProfiles(answers)', () => {
  it('is the mean of answers and of embeddings of each category', () => {
    const { categories, accuracy, centres, columns } = categoryProfiles(inCategories(4));
    expect(categories).toEqual(['c0', 'c1', 'c2', 'c3']);
    expect(columns[1]).toEqual(Array.from({ length: 15 }, (_, i) => 1 + 4 * i));
    const right = columns[2]!.filter((q) => test.correctness[60 + q] === 1).length;
    expect(accuracy.data[1 * 4 + 2]).toBeCloseTo(right / 15, 12);
    const d = test.prompts.embeddings.columns;
    const mean = columns[3]!.reduce((sum, q) => sum + test.prompts.embeddings.data[q * d + 1]!, 0) / 15;
    expect(centres.data[3 * d + 1]).toBeCloseTo(mean, 12);
  });

  it('keeps apart two categories of one name in two benchmarks', () => {
    const benchmark = test.prompts.ids.map((_, q) => (q < 30 ? 'math' : 'mmlu'));
    const category = test.prompts.ids.map((_, q) => (q % 2 === 0 ? 'algebra' : q < 30 ? 'logic' : 'law'));
    const { categories, columns } = categoryProfiles({ ...test, prompts: { ...test.prompts, benchmark, category } });
    expect(categories).toEqual(['law', 'logic', 'math/algebra', 'mmlu/algebra']);
    expect(columns.map(({ length }) => length)).toEqual([15, 15, 15, 15]);
  });

  it('leaves out categories of few prompts, such as one', () => {
    const category = test.prompts.ids.map((_, q) => (q === 0 ? 'alone' : `c${q % 3}`));
    const { categories } = categoryProfiles({ ...test, prompts: { ...test.prompts, category } });
    expect(categories).toEqual(['c0', 'c1', 'c2']);
  });

  it('needs three categories and complete answers', () => {
    expect(() => categoryProfiles(inCategories(1))).toThrow(
      'categoryProfiles: answers need three categories or more of 10 prompts or more, got 1 of 1',
    );
    expect(() => categoryProfiles(inCategories(30))).toThrow('got 0 of 30');
    const holes = { ...inCategories(3), correctness: test.correctness.map((y, i) => (i < 2 ? -1 : y)) };
    expect(() => categoryProfiles(holes)).toThrow('answers need every cell measured, got 2 that are not');
  });
});

describe('interaction(table, without)', () => {
  it('takes away the means of rows and columns', () => {
    const left = interaction(
      fromRows([
        [1, 0],
        [0, 1],
      ]),
    );
    expect(Array.from(left.data)).toEqual([0.5, -0.5, -0.5, 0.5]);
  });

  it('leaves nothing of an additive table, and is the interaction of the rest without a column', () => {
    const additive = fromRows([
      [1, 3, 6],
      [2, 4, 7],
    ]);
    for (const x of interaction(additive).data) expect(x).toBeCloseTo(0, 12);
    const rows = [
      [1, 8, 3],
      [4, 2, 9],
    ];
    const rest = interaction(fromRows(rows.map(([a, , c]) => [a!, c!])));
    expect(Array.from(interaction(fromRows(rows), 1).data)).toEqual(Array.from(rest.data));
  });
});
