import { describe, expect, it } from 'vitest';
import { twinsAcross } from '../../lib/data/twins-across.js';
import { printedModels } from '../../lib/papers/embedllm/table-2.js';

describe('twinsAcross(split, duplicates)', () => {
  const split = { train: Int32Array.of(0, 1, 2), validation: Int32Array.of(3), test: Int32Array.of(4, 5, 6) };

  it('counts test prompts whose group reaches into train, and no others', () => {
    const groups = [Int32Array.of(0, 4, 5), Int32Array.of(3, 6), Int32Array.of(1, 2)];
    expect(twinsAcross(split, { groups })).toBe(2);
  });

  it('counts none without groups', () => {
    expect(twinsAcross(split, { groups: [] })).toBe(0);
  });
});

describe('printedModels()', () => {
  it('gives the 122 distinct names that the paper prints as 112', () => {
    const names = printedModels();
    expect(names).toHaveLength(122);
    expect(new Set(names).size).toBe(122);
  });
});
