import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TABLE_MEASURES } from '../../lib/comparing/index.js';
import { cellOf, countText, MEASURE_NAMES, pText, signed, slug } from '../../lib/papers/names.js';
import { beats } from '../../lib/papers/stated.js';

describe('slug(name)', () => {
  it.each([
    ['kNN', 'knn'],
    ['kNN, k tuned', 'knn-k-tuned'],
    ['benchmarkCorrelationPerUnit', 'benchmark-correlation-per-unit'],
    ['as released', 'as-released'],
    ['single best (chosen on test)', 'single-best-chosen-on-test'],
    ['asdiv → mathqa', 'asdiv-mathqa'],
    ['d 0.5', 'd-0.5'],
  ])('makes of %s the part of a key %s', (name, made) => expect(slug(name)).toBe(made));

  it('leaves its own result as it is, and makes no part that a key cannot hold', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(slug(slug(name))).toBe(slug(name));
        expect(slug(name)).toMatch(/^[\p{L}\p{N}.-]*$/u);
      }),
    );
  });
});

describe('cellOf(...labels)', () => {
  it('joins labels, numbers among them', () => {
    expect(cellOf('in-sample', 384, 'kNN, k tuned', 'selectionAccuracy')).toBe(
      'in-sample/384/knn-k-tuned/selection-accuracy',
    );
  });

  it('lets no label reach into another', () => {
    expect(cellOf('a/b', 'c')).toBe('a-b/c');
    expect(cellOf('a|b')).toBe('a-b');
  });
});

it('beats names both sides of a claim', () => {
  expect(beats({ method: 'task space', than: 'kNN, k tuned' })).toBe('task-space-beats-knn-k-tuned');
});

it('pText says four digits, or that there are more zeros', () => {
  expect([0.0123, 1, 0.0001, 0.00009, 0].map(pText)).toEqual([
    ...['p = 0.0123', 'p = 1.0000', 'p = 0.0001'],
    ...['p < 0.0001', 'p < 0.0001'],
  ]);
});

it('signed says the sign of either side, with a minus and no hyphen', () => {
  expect([0.013, -0.0021, 0].map((value) => signed(value))).toEqual(['+0.0130', '−0.0021', '+0.0000']);
  expect(signed(-0.5, 1)).toBe('−0.5');
});

it('countText separates thousands', () => {
  expect([112, 35_673].map(countText)).toEqual(['112', '35,673']);
});

it('MEASURE_NAMES names every measure of Table 1 in words', () => {
  expect(TABLE_MEASURES.map((measure) => MEASURE_NAMES[measure])).toEqual([
    ...['AUC', 'accuracy', 'benchmark correlation', 'selection accuracy', 'recall'],
  ]);
});
