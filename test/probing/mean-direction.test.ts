import { describe, expect, it } from 'vitest';
import { fromRows } from '../../lib/linalg/index.js';
import { meanDirection } from '../../lib/probing/mean-direction.js';

describe('meanDirection(vectors, embeddings)', () => {
  it('splits vectors into the part along the mean embedding and the rest', () => {
    const { direction, length, along, rest } = meanDirection(
      fromRows([[3, 4]]),
      fromRows([
        [1, 0],
        [0.6, 0.8],
        [0.6, -0.8],
      ]),
    );
    expect(Array.from(direction)).toEqual([1, 0]);
    expect(length).toBeCloseTo(2.2 / 3, 12);
    expect(along[0]).toBeCloseTo(3, 12);
    expect(rest[0]).toBeCloseTo(4, 12);
  });

  it('needs a mean, and columns that fit', () => {
    const both = fromRows([
      [1, 0],
      [-1, 0],
    ]);
    expect(() => meanDirection(both, both)).toThrow('meanDirection: embeddings need a mean other than 0');
    expect(() => meanDirection(fromRows([[1, 2, 3]]), both)).toThrow(
      'meanDirection: vectors need 2 columns as embeddings, got 3',
    );
  });
});
