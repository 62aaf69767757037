import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CorrectnessMatrix } from '../../lib/data/correctness-matrix.js';
import { equalRowGroups } from '../../lib/data/equal-row-groups.js';
import { findDuplicates } from '../../lib/data/find-duplicates.js';
import { resolveDuplicates } from '../../lib/data/resolve-duplicates.js';
import { fromRows } from '../../lib/linalg/index.js';
import { random } from '../../lib/random/index.js';
import { smallMatrix } from './small-matrix.js';

/** Two models, prompts with these texts, labels and one-number embeddings. */
function matrixOf(text: string[] | undefined, labels: number[][], vectors: number[]): CorrectnessMatrix {
  const tags = vectors.map((_, j) => `p${j}`);
  return {
    name: 'hand',
    title: 'hand',
    models: labels.map((_, m) => `m${m}`),
    prompts: { ids: tags, benchmark: tags, category: tags, unit: tags, ...(text ? { text } : {}) },
    correctness: Int8Array.from(labels.flat()),
    embeddings: new Map([['one', { rows: vectors.length, columns: 1, data: Float32Array.from(vectors) }]]),
  };
}

const labels = [
  [1, 0, 1, 0, -1],
  [0, 1, 0, 1, 1],
];

describe('findDuplicates(matrix)', () => {
  it('compares texts but for white space and Unicode form, and counts contradicting labels', () => {
    const matrix = matrixOf(['a b', 'c\u0301', ' a\n b ', 'A b', 'ć'], labels, [1, 2, 3, 4, 5]);
    expect(findDuplicates(matrix)).toEqual({
      groups: [Int32Array.of(0, 2), Int32Array.of(1, 4)],
      repeats: 2,
      conflictingGroups: 0,
      conflictingCells: 0,
    });
    const contrary = { ...matrix, correctness: Int8Array.of(1, 0, 0, 0, -1, 0, 1, 1, 1, 0) };
    expect(findDuplicates(contrary)).toMatchObject({ conflictingGroups: 2, conflictingCells: 3 });
  });

  it('compares embeddings where there is no text, and joins both on request', () => {
    const vectors = [1, 2, 1, 0, -0];
    expect(findDuplicates(matrixOf(undefined, labels, vectors)).groups).toEqual([
      Int32Array.of(0, 2),
      Int32Array.of(3, 4),
    ]);
    const both = matrixOf(['x', 'y', 'z', 'y', 'w'], labels, vectors);
    expect(findDuplicates(both).groups).toEqual([Int32Array.of(1, 3)]);
    expect(findDuplicates(both, 'either').groups).toEqual([Int32Array.of(0, 2), Int32Array.of(1, 3, 4)]);
    expect(() => findDuplicates(matrixOf(undefined, labels, vectors), 'text')).toThrow(
      new RangeError('findDuplicates: "hand" needs text to compare by text, got none'),
    );
  });
});

describe('equalRowGroups(rows)', () => {
  it('agrees with comparing every pair', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 3 }), (seed, n, columns) => {
        const draw = random(seed);
        const rows = Array.from({ length: n }, () => Array.from({ length: columns }, () => draw.integer(3) - 1));
        const naive = rows
          .map((a) => rows.flatMap((b, j) => (a.every((value, k) => value === b[k]) ? [j] : [])))
          .filter((group, i) => group.length > 1 && group[0] === i);
        expect(equalRowGroups(fromRows(rows)).map((group) => Array.from(group))).toEqual(naive);
      }),
    );
  });
});

describe('resolveDuplicates(matrix, rule)', () => {
  const text = ['a', 'a', 'b', 'a', 'a'];
  const matrix = matrixOf(
    text,
    [
      [0, 1, 0, 0, -1],
      [1, 0, 1, 1, 0],
      [-1, -1, 1, -1, -1],
      [0, 0, 0, 1, 0],
    ],
    [1, 2, 3, 4, 5],
  );

  it.each([
    ['max', [1, 0, 1, 1, -1, 1, 1, 0]],
    ['majority', [0, 0, 1, 1, -1, 1, 0, 0]],
    ['last', [0, 0, 0, 1, -1, 1, 0, 0]],
  ] as const)('keeps the first of equal prompts with one label by %s', (rule, expected) => {
    const resolved = resolveDuplicates(matrix, rule);
    expect(resolved.prompts.ids).toEqual(['p0', 'p2']);
    expect(resolved.correctness).toEqual(Int8Array.from(expected));
    expect(resolved.embeddings.get('one')!.data).toEqual(Float32Array.of(1, 3));
    expect(findDuplicates(resolved).repeats).toBe(0);
  });

  it('changes nothing by keep, nor where no prompt is repeated', () => {
    expect(resolveDuplicates(matrix, 'keep')).toBe(matrix);
    expect(resolveDuplicates(smallMatrix(), 'max')).toEqual(smallMatrix());
  });

  it('refuses another rule', () => {
    expect(() => resolveDuplicates(matrix, 'mean' as 'max')).toThrow(
      new RangeError('resolveDuplicates: rule needs max, majority, last or keep, got "mean"'),
    );
  });
});
