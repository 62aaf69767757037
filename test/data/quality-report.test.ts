import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearIdenticalModels } from '../../lib/data/near-identical-models.js';
import { qualityReport } from '../../lib/data/quality-report.js';
import { smallMatrix } from './small-matrix.js';

describe('qualityReport(matrix)', () => {
  const tags = { ids: ['p', 'q', 'r', 's'], benchmark: ['x', 'x', 'y', 'y'], category: ['a', 'a', 'b', 'c'] };
  const matrix = {
    name: 'hand',
    title: 'hand',
    models: ['m', 'n', 'm'],
    prompts: { ...tags, unit: ['a', 'a', 'y', 'y'], text: ['one', 'two', 'one ', 'three'] },
    correctness: Int8Array.of(1, 0, 0, -1, 1, 0, 1, -1, 1, 0, 1, -1),
    embeddings: new Map(),
  };

  it('gives the numbers that can be counted by hand', () => {
    const report = qualityReport(matrix);
    expect(report).toMatchObject({
      models: 3,
      prompts: 4,
      completeModels: 0,
      observed: 0.75,
      benchmarks: 2,
      units: 2,
      alwaysRight: 1,
      alwaysWrong: 1,
      unmeasured: 1,
      identicalModels: 0,
      repeatedModelNames: ['m'],
      accuracyByPrompt: { min: 0, median: 2 / 3, max: 1 },
      duplicates: { repeats: 1, conflictingGroups: 1, conflictingCells: 1 },
    });
    expect(report.accuracy).toBeCloseTo(5 / 9, 15);
    expect(report.accuracyByModel!.min).toBeCloseTo(1 / 3, 15);
    expect(report.accuracyByModel!.q75).toBeCloseTo(2 / 3, 15);
    expect(report.nearIdenticalModels).toEqual([]);
    expect(report.categories).toEqual([
      { benchmark: 'x', category: 'a', unit: 'a', prompts: 2, observed: 1, baseRate: 0.5 },
      { benchmark: 'y', category: 'b', unit: 'y', prompts: 1, observed: 1, baseRate: 2 / 3 },
      { benchmark: 'y', category: 'c', unit: 'y', prompts: 1, observed: 0, baseRate: Number.NaN },
    ]);
  });

  it('counts models whose answers are equal', () => {
    const equal = { ...matrix, correctness: Int8Array.of(1, 0, 0, -1, 1, 0, 1, 1, 1, 0, 1, 1) };
    expect(qualityReport(equal)).toMatchObject({
      identicalModels: 1,
      nearIdenticalModels: [{ a: 'n', b: 'm', agreement: 1, cells: 4 }],
    });
  });

  it('holds no text', () => {
    expect(JSON.stringify(qualityReport(matrix))).not.toMatch(/one|two|three/);
  });

  it('reports a matrix in which nothing was measured', () => {
    const empty = { ...matrix, correctness: new Int8Array(12).fill(-1) };
    expect(qualityReport(empty)).toMatchObject({ observed: 0, accuracy: 0, unmeasured: 4, accuracyByModel: undefined });
  });
});

describe('nearIdenticalModels(matrix)', () => {
  it('agrees with comparing every cell', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 8, max: 80 }), fc.constantFrom(0, 0.4), (seed, prompts, missing) => {
        const { models, correctness, ...rest } = smallMatrix({ seed, prompts, missing, models: 5 });
        const options = { share: 0.5, overlap: 6 };
        const naive = models.flatMap((a, i) =>
          models.slice(i + 1).flatMap((b, k) => {
            const pairs = Array.from({ length: prompts }, (_, j) => [
              correctness[i * prompts + j]!,
              correctness[(i + 1 + k) * prompts + j]!,
            ]).filter(([x, y]) => x! >= 0 && y! >= 0);
            const agreement = pairs.filter(([x, y]) => x === y).length / pairs.length;
            return pairs.length >= 6 && agreement >= 0.5 ? [{ a, b, agreement, cells: pairs.length }] : [];
          }),
        );
        const found = nearIdenticalModels({ ...rest, models, correctness }, options);
        expect(found).toEqual(naive.sort((p, q) => q.agreement - p.agreement));
      }),
    );
  });
});
