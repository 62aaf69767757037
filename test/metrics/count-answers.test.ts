import { expect, test } from 'vitest';
import { countAnswers, measuredShare } from '../../lib/metrics/count-answers.js';

const correctness = Int8Array.of(1, 0, -1, 1, 1, -1); // 2 models, 3 prompts; the last prompt was never measured

test('countAnswers(correctness, models, by) counts measured and right answers', () => {
  expect(countAnswers(correctness, 2, 'model')).toEqual({ measured: Int32Array.of(2, 2), right: Int32Array.of(1, 2) });
  expect(countAnswers(correctness, 2, 'prompt')).toEqual({
    measured: Int32Array.of(2, 2, 0),
    right: Int32Array.of(2, 1, 0),
  });
  expect(countAnswers(new Int8Array(), 0, 'prompt')).toEqual({ measured: new Int32Array(), right: new Int32Array() });
});

test('measuredShare(counts) is NaN where nothing was measured', () => {
  expect(measuredShare(countAnswers(correctness, 2, 'prompt'))).toEqual(Float64Array.of(1, 0.5, Number.NaN));
});
