import { expect, it } from 'vitest';
import type { Prompts } from '../../lib/data/index.js';
import type { Scorer } from '../../lib/methods/index.js';
import { meanScore } from '../../lib/papers/mean-score.js';

const scorer = (kind: Scorer['kind'], values: readonly number[]): Scorer => ({
  kind,
  score: async () => ({ rows: 1, columns: values.length, data: Float32Array.from(values) }),
});

it('meanScore averages cell by cell', async () => {
  const made = await meanScore([scorer('probability', [0, 1]), scorer('probability', [0.5, 0.5])], {} as Prompts);
  expect([made.rows, made.columns, ...made.data]).toEqual([1, 2, 0.25, 0.75]);
});

it('meanScore refuses to average probabilities with margins', async () => {
  const mixed = meanScore([scorer('probability', [0]), scorer('margin', [0])], {} as Prompts);
  await expect(mixed).rejects.toThrow('meanScore: scorers need one kind, got probability, margin');
});
