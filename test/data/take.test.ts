import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersAt } from '../../lib/data/answers-at.js';
import { completeModelIndices, completeModels } from '../../lib/data/complete-models.js';
import { splitAnswers } from '../../lib/data/split-answers.js';
import { takeModels } from '../../lib/data/take-models.js';
import { takePrompts } from '../../lib/data/take-prompts.js';
import { row } from '../../lib/linalg/index.js';
import { random } from '../../lib/random/index.js';
import { smallMatrix } from './small-matrix.js';

const shapes = fc.record({
  seed: fc.nat(1000),
  models: fc.integer({ min: 1, max: 8 }),
  prompts: fc.integer({ min: 8, max: 30 }),
  missing: fc.constantFrom(0, 0.05, 0.3),
});

describe('completeModels(matrix)', () => {
  it('keeps the models without missing cells in their order', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const matrix = smallMatrix(shape);
        const n = matrix.prompts.ids.length;
        const complete = matrix.models.filter((_, m) =>
          matrix.prompts.ids.every((_, j) => matrix.correctness[m * n + j] !== -1),
        );
        if (complete.length === 0) {
          expect(() => completeModels(matrix)).toThrow(
            new RangeError(
              `completeModels: "small" needs a model without missing cells, got none among ${matrix.models.length}`,
            ),
          );
          return;
        }
        const block = completeModels(matrix);
        expect(block.models).toEqual(complete);
        expect(block.correctness.length).toBe(complete.length * n);
        expect(block.correctness).not.toContain(-1);
        expect(completeModelIndices(block).length).toBe(complete.length);
      }),
    );
  });
});

describe('takeModels(matrix, indices) and takePrompts(matrix, indices)', () => {
  it('pick rows and columns, and permute back to the same matrix', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const matrix = smallMatrix(shape);
        const rows = random(shape.seed).permutation(matrix.models.length);
        const columns = random(shape.seed + 1).permutation(matrix.prompts.ids.length);
        const backwards = (order: Int32Array): Int32Array => {
          const inverse = new Int32Array(order.length);
          order.forEach((from, to) => {
            inverse[from] = to;
          });
          return inverse;
        };
        const mixed = takePrompts(takeModels(matrix, rows), columns);
        expect(mixed.models[0]).toBe(matrix.models[rows[0]!]);
        expect(mixed.prompts.ids[1]).toBe(matrix.prompts.ids[columns[1]!]);
        expect(takePrompts(takeModels(mixed, backwards(rows)), backwards(columns))).toEqual(matrix);
      }),
    );
  });

  it('keep of the split and the order what stays', () => {
    const matrix = smallMatrix();
    const kept = [3, 1, 8, 5, 0];
    const part = takePrompts(matrix, kept);
    const named = (columns: Int32Array): string[] => Array.from(columns, (j) => part.prompts.ids[j]!).sort();
    const expected = (columns: Int32Array): string[] =>
      Array.from(columns)
        .filter((j) => kept.includes(j))
        .map((j) => matrix.prompts.ids[j]!)
        .sort();
    for (const name of ['train', 'validation', 'test'] as const) {
      expect(named(part.split![name])).toEqual(expected(matrix.split![name]));
      expect(part.split![name]).toEqual(part.split![name].slice().sort());
    }
    expect(Array.from(part.trainOrder!, (j) => kept[j])).toEqual(
      Array.from(matrix.trainOrder!).filter((j) => kept.includes(j)),
    );
  });

  it('refuse indices that are not there, and a column twice', () => {
    const matrix = smallMatrix();
    expect(() => takeModels(matrix, [0, 4])).toThrow(new RangeError('takeModels: indices need 0 ≤ i < 4, got 4'));
    for (const [indices, got] of [
      [[0, 12], '12'],
      [[-1], '-1'],
      [[2, 2], '2'],
      [[0.5], '0.5'],
    ] as const) {
      expect(() => takePrompts(matrix, indices)).toThrow(
        new RangeError(`takePrompts: indices need distinct 0 ≤ j < 12, got ${got}`),
      );
    }
  });
});

describe('answersAt(matrix, embedder, promptIndices)', () => {
  it('gives labels, embeddings and tags of the prompts asked for, in their order', () => {
    const matrix = smallMatrix();
    const answers = answersAt(matrix, 'wide', [7, 2, 7]);
    expect(answers.prompts.ids).toEqual(['p/7', 'p/2', 'p/7']);
    expect(answers.prompts.unit).toEqual(['sums', 'sums', 'sums']);
    expect(answers.prompts.category).toEqual(['times', 'plus', 'times']);
    expect(answers.prompts.text![1]).toBe('Question 2?\nünïcode\u2028');
    expect(answers.correctness[3]).toBe(matrix.correctness[12 + 7]);
    expect(answers.correctness[4]).toBe(matrix.correctness[12 + 2]);
    expect(row(answers.prompts.embeddings, 1)).toEqual(row(matrix.embeddings.get('wide')!, 2));
    expect(answers.prompts.embeddings.columns).toBe(6);
  });

  it('refuses an embedder or a column that is not there', () => {
    expect(() => answersAt(smallMatrix(), 'huge', [0])).toThrow(
      new RangeError('answersAt: embedder needs one of tiny, wide, got "huge"'),
    );
    expect(() => answersAt(smallMatrix(), 'tiny', [12])).toThrow(
      new RangeError('answersAt: promptIndices need 0 ≤ j < 12, got 12'),
    );
  });
});

describe('splitAnswers(matrix, embedder)', () => {
  it('gives each part of the split, or of another split', () => {
    const matrix = smallMatrix();
    const parts = splitAnswers(matrix, 'tiny');
    expect(parts.train).toEqual(answersAt(matrix, 'tiny', matrix.split!.train));
    expect(parts.test.prompts.ids).toEqual(Array.from(matrix.split!.test, (j) => `p/${j}`));
    const swapped = { train: matrix.split!.test, validation: matrix.split!.validation, test: matrix.split!.train };
    expect(splitAnswers(matrix, 'tiny', swapped).test).toEqual(parts.train);
  });

  it('refuses a matrix without a split', () => {
    const { split: _, ...matrix } = smallMatrix();
    expect(() => splitAnswers(matrix, 'tiny')).toThrow(new RangeError('splitAnswers: "small" needs a split, got none'));
  });
});
