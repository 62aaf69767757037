import { expect, it } from 'vitest';
import { fromRows } from '../../lib/linalg/matrix.js';
import { linearScorer } from '../../lib/methods/linear-scorer.js';
import { pickModel } from '../../lib/methods/pick-model.js';
import { pickedModels } from '../../lib/metrics/index.js';
import { random } from '../../lib/random/index.js';
import { linearWorld } from './synthetic-answers.js';

it('pickModel(scorer, embedding) is what the scores of all prompts pick', async () => {
  for (const d of [1, 3, 4, 10]) {
    const answers = linearWorld(1, 9, 6, 50, d);
    const stream = random(3);
    const data = Float64Array.from({ length: 6 * d }, () => stream.normal());
    const scorer = linearScorer({
      weights: { rows: 6, columns: d, data },
      intercept: Float64Array.from({ length: 6 }, () => stream.normal()),
      kind: 'margin',
    });
    const { correctness, prompts } = answers;
    const wanted = pickedModels(await scorer.score(prompts), { models: 6, correctness, unit: prompts.unit });
    const rows = prompts.ids.map((_, q) => prompts.embeddings.data.subarray(q * d, (q + 1) * d) as Float32Array);
    expect(rows.map((row) => pickModel(scorer, row))).toEqual([...wanted.models]);
  }
});

it('ties go to the first model', () => {
  expect(pickModel({ weights: fromRows([[1], [2], [2]]) }, Float64Array.of(1))).toBe(1);
  expect(pickModel({ weights: fromRows([[1], [1]]) }, Float64Array.of(0))).toBe(0);
});

it('refuses an embedding of another dimension', () => {
  expect(() => pickModel({ weights: fromRows([[1, 2]]) }, Float64Array.of(1))).toThrow(
    new RangeError('pickModel: embedding needs 2 values, got 1'),
  );
});
