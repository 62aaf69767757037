import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerMasks, compareAnswers } from '../../lib/data/index.js';

describe('compareAnswers', () => {
  it('counts the cells that both have, and those that differ, for any number of prompts', () => {
    const shape = fc.integer({ min: 1, max: 80 });
    fc.assert(
      fc.property(
        shape.chain((n) => fc.array(fc.constantFrom(-1, 0, 1), { minLength: 2 * n, maxLength: 2 * n })),
        (cells) => {
          const n = cells.length / 2;
          const both = Array.from({ length: n }, (_, j) => j).filter((j) => cells[j]! >= 0 && cells[n + j]! >= 0);
          const masks = answerMasks(Int8Array.from(cells), 2);
          const differing = both.filter((j) => cells[j] !== cells[n + j]).length;
          expect(compareAnswers(masks, 0, 1)).toEqual({ cells: both.length, differing });
          expect(compareAnswers(masks, 0, 1, differing + 1)).toEqual({ cells: both.length, differing });
        },
      ),
    );
  });
});
