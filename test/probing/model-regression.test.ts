import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromRows, matrix } from '../../lib/linalg/index.js';
import { modelKernel, modelSplits, type RegressionForm, regressionForecasts } from '../../lib/probing/index.js';
import { random } from '../../lib/random/index.js';

const { min_norm_ols: fixture } = JSON.parse(
  readFileSync(new URL('../fixtures/fixtures.json', import.meta.url), 'utf8'),
);
const features = fromRows([...fixture.X_train, ...fixture.X_test]);
const targets = matrix(features.rows, 1, Float64Array.of(...fixture.y_train, ...fixture.y_test));
const split = {
  train: Int32Array.from(fixture.X_train.keys()),
  test: Int32Array.from(fixture.X_test.keys(), (i: number) => i + fixture.X_train.length),
};

async function forecasts(form: RegressionForm): Promise<ArrayLike<number>> {
  return regressionForecasts(await modelKernel(features), targets, split, form).data;
}

describe('regressionForecasts(kernel, targets, split, form)', () => {
  it.each([
    ['minimum norm', fixture.with_intercept_sklearn.pred],
    ['minimum norm, no intercept', fixture.no_intercept_pinv.pred],
  ] as const)('matches scikit-learn and NumPy: %s', async (form, expected) => {
    const own = await forecasts(form);
    (expected as number[]).forEach((value, i) => {
      expect(Math.abs(own[i]! / value - 1)).toBeLessThan(1e-9);
    });
  });

  it('as ridge takes the penalty that is best in leave-one-out, as trying them all does', async () => {
    const own = await forecasts('ridge');
    const naive = await bestRidge();
    for (let i = 0; i < naive.length; i++) expect(own[i]).toBeCloseTo(naive[i]!, 9);
  });

  it('forecasts several targets as one by one', async () => {
    const kernel = await modelKernel(features);
    const two = matrix(features.rows, 2);
    const stream = random(3);
    for (let i = 0; i < two.data.length; i++) two.data[i] = stream.uniform();
    for (const form of ['minimum norm', 'ridge'] as const) {
      const both = regressionForecasts(kernel, two, split, form);
      const first = matrix(
        features.rows,
        1,
        Float64Array.from({ length: features.rows }, (_, m) => two.data[2 * m]!),
      );
      const alone = regressionForecasts(kernel, first, split, form);
      for (let i = 0; i < alone.data.length; i++) expect(both.data[2 * i]).toBeCloseTo(alone.data[i]!, 12);
    }
  });

  it('of equal vectors forecasts the mean of the training models', async () => {
    const kernel = await modelKernel(matrix(6, 3, new Float64Array(18).fill(2)));
    const y = matrix(6, 1, Float64Array.of(0.1, 0.2, 0.6, 0.9, 0.4, 0.5));
    const halves = { train: Int32Array.of(0, 1, 2), test: Int32Array.of(3, 4, 5) };
    for (const form of ['minimum norm', 'ridge'] as const) {
      for (const value of regressionForecasts(kernel, y, halves, form).data) expect(value).toBeCloseTo(0.3, 9);
    }
  });

  it('needs a target for every model', () => {
    const message = 'regressionForecasts: targets needs 11 rows as kernel, got 3';
    expect(() => regressionForecasts(matrix(11, 11), matrix(3, 1), split)).toThrow(new RangeError(message));
  });
});

describe('modelSplits(models, options, random)', () => {
  it('holds out the share asked for, each model in one part', () => {
    const splits = modelSplits(112, { heldOut: 0.2 }, random(1));
    expect(splits).toHaveLength(100);
    for (const { train, test } of splits) {
      expect(test).toHaveLength(22);
      expect([...train, ...test].sort((a, b) => a - b)).toEqual(Array.from({ length: 112 }, (_, m) => m));
    }
    expect(splits[0]!.test).not.toEqual(splits[1]!.test);
  });

  it.each([
    [1, 0.2, 'modelSplits: models needs 5 or more, got 1'],
    [20, 1, 'modelSplits: heldOut needs a share in (0, 1), got 1'],
  ])('refuses %d models, %d held out', (models, heldOut, message) => {
    expect(() => modelSplits(models, { heldOut }, random(0))).toThrow(new RangeError(message));
  });
});

/** Ridge with an intercept for each penalty, each training model left out in turn by a fit of its own. */
async function bestRidge(): Promise<number[]> {
  const kernel = await modelKernel(features);
  const centredTrain = (rows: readonly number[]) => {
    const mean = rows.reduce((sum, m) => sum + targets.data[m]!, 0) / rows.length;
    const inner = (a: number, b: number) => {
      const k = (i: number, j: number) => kernel.data[i * kernel.rows + j]!;
      const average = (i: number) => rows.reduce((sum, m) => sum + k(i, m), 0) / rows.length;
      const whole = rows.reduce((sum, m) => sum + average(m), 0) / rows.length;
      return k(a, b) - average(a) - average(b) + whole;
    };
    return { mean, inner };
  };
  const ridge = (rows: readonly number[], of: readonly number[], lambda: number): number[] => {
    const { mean, inner } = centredTrain(rows);
    const a = rows.map((i) => rows.map((j) => inner(i, j) + (i === j ? lambda : 0)));
    const weights = solved(
      a,
      rows.map((m) => targets.data[m]! - mean),
    );
    return of.map((m) => mean + rows.reduce((sum, j, at) => sum + inner(m, j) * weights[at]!, 0));
  };
  const all = Array.from(split.train);
  const { inner } = centredTrain(all);
  const largest = largestEigenvalue(all.map((i) => all.map((j) => inner(i, j))));
  const penalties = Array.from({ length: 17 }, (_, i) => 10 ** (2 - i / 2) * largest);
  const errors = penalties.map((lambda) =>
    all.reduce((sum, m) => {
      const rest = all.filter((other) => other !== m);
      return sum + (ridge(rest, [m], lambda)[0]! - targets.data[m]!) ** 2;
    }, 0),
  );
  expect(errors).toHaveLength(penalties.length);
  return ridge(all, Array.from(split.test), penalties[errors.indexOf(Math.min(...errors))]!);
}

/** Gauss's elimination. */
function solved(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows: number[][] = a.map((row, i) => [...row, b[i]!]);
  rows.forEach((pivot, i) => {
    rows.forEach((row, j) => {
      if (i === j) return;
      const factor = row[i]! / pivot[i]!;
      pivot.forEach((value, k) => {
        row[k]! -= factor * value;
      });
    });
  });
  return rows.map((row, i) => row[rows.length]! / row[i]!);
}

function largestEigenvalue(a: readonly (readonly number[])[]): number {
  let v = a.map((_, i) => 1 + i / 7);
  let size = 0;
  for (let step = 0; step < 2000; step++) {
    const next = a.map((row) => row.reduce((sum, value, j) => sum + value * v[j]!, 0));
    size = Math.hypot(...next);
    v = next.map((value) => value / size);
  }
  return size;
}
