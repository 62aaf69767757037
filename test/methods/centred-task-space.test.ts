import { Matrix as DenseMatrix, solve } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { centredTaskSpace } from '../../lib/methods/centred-task-space.js';
import type { LinearScorer } from '../../lib/methods/linear-scorer.js';
import { random } from '../../lib/random/index.js';
import { linearParts } from '../comparing/small-experiment.js';

const { train, validation, test } = linearParts({ d: 4 });
const fitted = async (intercept: boolean) =>
  (await centredTaskSpace({ lambda: 1, intercept }).fit(train, validation, random(0))) as LinearScorer;

describe('centredTaskSpace(options)', () => {
  it('is ridge regression with an intercept that is not penalized', async () => {
    const { embeddings } = train.prompts;
    const [n, d] = [embeddings.rows, embeddings.columns];
    const X = Array.from({ length: n }, (_, q) => [...embeddings.data.slice(q * d, (q + 1) * d), 1]);
    const D = new DenseMatrix(X);
    const left = D.transpose().mmul(D);
    for (let k = 0; k < d; k++) left.set(k, k, left.get(k, k) + 2);
    const labels = DenseMatrix.columnVector(Array.from(train.correctness.slice(0, n), (y) => 2 * y - 1));
    const wanted = solve(left, D.transpose().mmul(labels)).to1DArray();
    const { weights, intercept } = await fitted(true);
    const got = [...weights.data.slice(0, d), intercept![0]!];
    got.forEach((value, k) => {
      expect(value).toBeCloseTo(wanted[k]!, 5); // float32 embeddings
    });
  });

  it('differs from the one without an intercept by the base rate alone', async () => {
    const [one, other] = [await fitted(true), await fitted(false)];
    const [a, b] = [await one.score(test.prompts), await other.score(test.prompts)];
    const n = train.prompts.ids.length;
    const rate = train.correctness.slice(0, n).reduce((sum, y) => sum + y, 0) / n;
    expect(a.data[0]! - b.data[0]!).toBeCloseTo(2 * rate - 1, 5);
  });
});
