import { expect, test } from 'vitest';
import { LARGE_BATCHES, matrixFactorization, tunedFactorization } from '../../lib/methods/index.js';
import { random } from '../../lib/random/index.js';
import { linearWorld } from './synthetic-answers.js';

const [train, validation] = [linearWorld(1, 4, 6, 60, 6), linearWorld(2, 4, 6, 60, 6)];

test('tunedFactorization chooses d on validation, in large batches, and is the factorization in every table', async () => {
  const method = tunedFactorization({ dimension: [2, 4] });
  expect(method).toMatchObject({ name: 'matrix factorization', seedSpread: matrixFactorization().seedSpread });
  const scorer = await method.fit(train, validation, random(0));
  const curve = (scorer as { validationCurve?: { options: object; measures: { accuracy: number } }[] })
    .validationCurve!;
  expect(curve.map(({ options }) => options)).toEqual([{ dimension: 2 }, { dimension: 4 }]);
  const best = curve.reduce((kept, one) => (one.measures.accuracy > kept.measures.accuracy ? one : kept));
  expect(scorer.chosen).toMatchObject(best.options);
});

test('tunedFactorization tries the released d and smaller ones, and is measured with several seeds', () => {
  const each = [32, 112, 232].map((dimension) => ({ ...LARGE_BATCHES, dimension }));
  expect(tunedFactorization().settings).toMatchObject({ tuned: each });
  expect(tunedFactorization().seeds).toBe(matrixFactorization().seeds);
  expect(matrixFactorization().seeds).toBeGreaterThanOrEqual(3);
});
