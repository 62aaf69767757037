import { expect, it } from 'vitest';
import type { SpaceContributions } from '../../../lib/comparing/index.js';
import { fromRows } from '../../../lib/linalg/index.js';
import { agreementOf } from '../../../lib/papers/embedllm/contribution-agreement.js';

it('a benchmark that all models solve, or none, has no error to change: contributions still compare', () => {
  const mean = fromRows([
    [0, 0.2, 0],
    [0.1, 0, 1e-33],
    [0.3, -0.1, 0],
  ]);
  const of = (last: number) => ({ mean, added: Float64Array.of(1, 2, last) }) as unknown as SpaceContributions;
  for (const last of [0, 1e-32]) expect(agreementOf(of(last), of(last))).toBeCloseTo(1, 12);
});
