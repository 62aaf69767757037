import { describe, expect, it } from 'vitest';
import { selectsBestOutOfSample, selectsComparably } from '../../../lib/papers/task-space/section-4-2-2.js';
import { isRectangular, placesOf, recordAt } from '../drawn.js';
import { plantedSmall } from '../made-world.js';
import { inSample, outOfSample, trialsAt } from './made-trials.js';

const near = trialsAt(0.7); // trial by trial the same scatter: the interval is as narrow as can be

describe('selectsComparably(runs)', () => {
  const cell = 'in-sample/384/task-space-equals-matrix-factorization/selection-accuracy';

  it.each([
    ['holds', near.map((one) => ({ ...one, selectionAccuracy: one.selectionAccuracy - 0.002 })), 'Yes'],
    ['fails', trialsAt(0.66, 0), 'No'],
    ['undecided', trialsAt(0.692, 3), 'Undecided'],
  ] as const)('%s by whether the whole interval lies within .01', (verdict, factorization, opening) => {
    const made = selectsComparably(inSample({ 'matrix factorization': factorization }));
    expect(placesOf(made)).toEqual([`B-C2 ${cell}`, `B-C2 ${cell.replace('384', '768')}`, 'B-C2 answer/t4']);
    expect(recordAt(made, cell)).toMatchObject({ verdict, note: 'holds where the interval lies within ±0.01' });
    expect(recordAt(made, 'answer/t4')).toMatchObject({ claim: 'T4', verdict, answer: made.said });
    expect(made.said).toMatch(new RegExp(`^${opening}: the interval lies within ±0\\.01 at \\d of 2 dimensions`));
    expect(made.tables!.every(isRectangular)).toBe(true);
  });

  it('says of which sign the differences are', () => {
    expect(selectsComparably(inSample({ 'matrix factorization': trialsAt(0.8) })).said).toContain(
      'selects worse at 2 of them',
    );
    expect(selectsComparably(inSample()).said).toContain('selects worse at 0 of them');
  });
});

describe('selectsBestOutOfSample(all)', () => {
  const made = selectsBestOutOfSample(outOfSample());
  const at = (by: string, than: string) => `out-of-sample/384/by-${by}/task-space-beats-${than}/selection-accuracy`;

  it('is one family by category, with whole benchmarks beside it as too little data', () => {
    expect(recordAt(made, at('category', 'matrix-factorization')).verdict).toBe('holds');
    expect(recordAt(made, at('benchmark', 'matrix-factorization')).verdict).toBe('too little data');
    expect(recordAt(made, at('category', 'logistic-ridge-l2-tuned')).verdict).toBe('undecided');
    expect(recordAt(made, 'answer/t3')).toMatchObject({
      ...{ claim: 'T3', verdict: 'holds' },
      here: 'picks 0.600 at d = 768: +0.040 over matrix factorization, +0.100 over kNN, k = 5',
    });
  });

  it('says what always taking the single best of the source picks, which is the claim of Table 2', () => {
    expect(made.said).toBe(
      "Yes: 4 of 4 differences hold against the paper's two rivals. " +
        'At d = 768 it picks rightly for 0.600, always taking the single best model of the source for 0.450.',
    );
    expect(placesOf(made).filter((place) => place.includes('single-best'))).toEqual([]);
  });

  it('does not change for the rivals of the paper when we add one', () => {
    const some = { 'matrix factorization': trialsAt(0.698, 1) };
    const own = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`ours ${i}`, trialsAt(0.69, i)]));
    const few = selectsBestOutOfSample(outOfSample(some));
    const many = selectsBestOutOfSample(outOfSample({ ...some, ...own }));
    const cell = at('category', 'matrix-factorization');
    expect(recordAt(many, cell)).toEqual(recordAt(few, cell));
    expect(many.records!.length).toBe(few.records!.length + 40);
  });
});

it('judges nothing where the truth was planted', () => {
  const origin = plantedSmall();
  for (const made of [
    selectsComparably(inSample({}, { origin })),
    selectsBestOutOfSample(outOfSample({}, { origin })),
  ]) {
    expect(made.said).toContain('*Not judged here*');
    expect(made.records ?? []).toEqual([]);
  }
});
