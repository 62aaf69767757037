import { expect, it } from 'vitest';
import type { Source } from '../../lib/comparing/index.js';
import { ledgerOrigin, originText } from '../../lib/papers/origin.js';

it.each([
  ['planted', 'small', 'planted world, small scale'],
  ['public', 'full', 'public matrix made'],
  ['original', 'full', "the paper's own data, made"],
] as const)('originText says in words that a number is computed on %s data', (source, scale, text) => {
  expect(originText({ source, scale, name: 'made' })).toBe(text);
});

it('ledgerOrigin tells the three sources of one matrix apart, and the scales of a planted world', () => {
  const all = (['planted', 'public', 'original'] as const).map((source) => [source, 'full'] as const);
  const made = [...all, ['planted', 'small'] as const].map(([source, scale]: readonly [Source, string]) =>
    ledgerOrigin({ source, scale, name: 'made' }),
  );
  expect(new Set(made.map((one) => JSON.stringify(one))).size).toBe(4);
  expect(made.every(({ data }) => data === 'made')).toBe(true);
});
