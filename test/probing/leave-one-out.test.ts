import { Matrix as Dense, SVD } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { fromRows, matrix } from '../../lib/linalg/index.js';
import { leaveOneOutErrors } from '../../lib/probing/index.js';
import { random } from '../../lib/random/index.js';

/** Refits without each row: pseudoinverse on centred features, as scikit-learn's LinearRegression. */
function refitted(features: number[][], target: number[]): number {
  const n = features.length;
  let total = 0;
  for (let out = 0; out < n; out++) {
    const rows = features.filter((_, i) => i !== out);
    const y = target.filter((_, i) => i !== out);
    const means = rows[0]!.map((_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / (n - 1));
    const meanY = y.reduce((sum, value) => sum + value, 0) / (n - 1);
    const x = new Dense(rows.map((row) => row.map((value, k) => value - means[k]!)));
    const pseudoinverse = new SVD(x, { autoTranspose: true }).inverse();
    const weights = pseudoinverse.mmul(Dense.columnVector(y.map((value) => value - meanY))).to1DArray();
    const forecast = meanY + features[out]!.reduce((sum, value, k) => sum + (value - means[k]!) * weights[k]!, 0);
    total += (target[out]! - forecast) ** 2 / n;
  }
  return total;
}

function draws(n: number, k: number): { features: number[][]; target: number[] } {
  const stream = random(n * 100 + k);
  const features = Array.from({ length: n }, () => Array.from({ length: k }, () => stream.normal() + 1));
  return { features, target: features.map((row) => row[0]! - 2 * row[1]! + stream.normal() / 2 + 3) };
}

describe('leaveOneOutErrors(features, targets)', () => {
  it.each([
    ['more rows than features', 30, 4],
    ['nearly as many features as rows', 12, 9],
    ['more features than rows, of minimal norm', 10, 25],
  ])('is what refitting without each row gives: %s', async (_, n, k) => {
    const { features, target } = draws(n, k);
    const targets = fromRows(target.map((y) => [y, 5 - y / 2]));
    const [first, second] = await leaveOneOutErrors(fromRows(features), targets);
    const expected = refitted(features, target);
    expect(first! / expected).toBeCloseTo(1, 4);
    expect(second! / (expected / 4)).toBeCloseTo(1, 4);
  });

  it('gives the variance, left one out, where features say nothing', async () => {
    const targets = fromRows([[1], [2], [3], [6]]);
    const [error] = await leaveOneOutErrors(matrix(4, 2), targets);
    // deviations -2, -1, 0, 3 of the mean, each over 1 - 1/4
    expect(error).toBeCloseTo((((4 + 1 + 0 + 9) / 4) * 16) / 9, 9);
  });

  it('needs as many targets as rows', async () => {
    const message = 'leaveOneOutErrors: features and targets need as many rows, got 4 and 3';
    await expect(leaveOneOutErrors(matrix(4, 2), matrix(3, 1))).rejects.toThrow(new RangeError(message));
  });
});
