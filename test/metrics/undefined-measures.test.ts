import { describe, expect, it } from 'vitest';
import { matrix } from '../../lib/linalg/index.js';
import {
  differenceInterval,
  type Graded,
  isDefined,
  kendallTauB,
  measures,
  pairedTrialDifference,
  pearson,
  ranks,
  spearman,
} from '../../lib/metrics/index.js';

const graded = (rows: number[][], unit = rows[0]!.map(() => 'u')): Graded => ({
  models: rows.length,
  correctness: Int8Array.from(rows.flat()),
  unit,
});
const scores = (rows: number, columns: number) =>
  matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, (_, i) => ((i * 7) % 5) / 5),
  );

describe('a test set that leaves a measure undefined', () => {
  it.each([
    [
      'that nobody solves',
      graded([
        [0, 0, 0],
        [0, 0, 0],
      ]),
      ['auc', 'aucPerModel', 'recall'],
    ],
    [
      'that everybody solves',
      graded([
        [1, 1, 1],
        [1, 1, 1],
      ]),
      ['auc', 'aucPerModel'],
    ],
    [
      'where each model has one class',
      graded([
        [1, 1, 1],
        [0, 0, 0],
      ]),
      ['aucPerModel'],
    ],
    [
      'with both',
      graded([
        [1, 0, 1],
        [0, -1, 0],
      ]),
      [],
    ],
  ] as const)('%s has every other', (_, set, missing) => {
    const found = measures(scores(2, 3), set, 0.5);
    for (const [name, value] of Object.entries(found)) {
      if (name.startsWith('benchmarkCorrelation')) continue;
      expect(Number.isNaN(value), name).toBe((missing as readonly string[]).includes(name));
    }
    for (const name of ['auc', 'aucPerModel', 'recall', 'accuracy'] as const) {
      expect(isDefined(name, set), name).toBe(!(missing as readonly string[]).includes(name));
    }
  });
});

describe('what is no number', () => {
  const x = [1, 2, 3];
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'is refused by name and place: %d',
    (bad) => {
      const y = [1, bad, 3];
      expect(() => kendallTauB(x, y)).toThrow(new RangeError(`kendallTauB: y needs finite values, got ${bad} at 1`));
      expect(() => pearson(y, x)).toThrow(new RangeError(`pearson: x needs finite values, got ${bad} at 1`));
      expect(() => ranks(y)).toThrow(new RangeError(`ranks: values needs finite values, got ${bad} at 1`));
      expect(() => spearman(x, y)).toThrow(RangeError);
      expect(() => pairedTrialDifference(x, y)).toThrow(
        new RangeError(`pairedTrialDifference: b needs finite values, got ${bad} at 1`),
      );
    },
  );
});

it.each([1, 1e-300, 1e-170, 1e160, 1e300])('pearson is the same at scale %d', (scale) => {
  const { r, p } = pearson(
    [0, 0, 0, 1, 1, 1, 1],
    [0, 1, 2, 3, 4, 5, 6].map((value) => value * scale),
  );
  expect(r).toBeCloseTo(0.8660254037844386, 12);
  expect(p).toBeCloseTo(0.0117248, 7);
});

describe('differences without variance', () => {
  it.each([
    [2, 0.5],
    [3, 0.25],
    [6, 0.03125],
  ])('of %i prompts have the p of a sign test, and an interval that agrees with it', (n, p) => {
    const influence = (value: number) => ({ value, contributions: new Float64Array(n), degreesOfFreedom: n - 1 });
    const found = differenceInterval(influence(1), influence(0));
    expect(found.p).toBe(p);
    expect(found.low > 0).toBe(p < 0.05);
    expect(found.high).toBe(1);
    expect(pairedTrialDifference(new Float64Array(n).fill(0.3), new Float64Array(n)).p).toBe(p);
  });
});
