import { describe, expect, it } from 'vitest';
import { needsRetraining, newModelSizes } from '../../../lib/papers/embedllm/section-7.js';
import { NOT_JUDGED } from '../../../lib/papers/judged.js';
import { isRectangular, placesOf, recordAt } from '../drawn.js';
import { madeRun } from './made-new-models.js';

describe('newModelSizes(whole)', () => {
  it('ends with all answers, and leaves out what is nearly all', () => {
    expect(newModelSizes(6706)).toEqual([10, 30, 100, 300, 1000, 3000, 6706]);
    expect(newModelSizes(105)).toEqual([10, 30, 105]);
    expect(newModelSizes(7)).toEqual([7]);
  });
});

describe('needsRetraining(run)', () => {
  it('fails where one new row is as good', () => {
    const made = needsRetraining(madeRun({ row: 0.5, retrained: 0.5 }));
    expect(recordAt(made, 'answer/e13')).toMatchObject({ row: 'A-L1', claim: 'E13', verdict: 'fails' });
    expect(made.said).toMatch(/^No\. With all else frozen/);
    expect(made.said).toContain('From 10 answers on');
    expect(made.tables!.every(isRectangular)).toBe(true);
    expect(placesOf(made)).toEqual([
      'A-L1 retrained-less-one-new-row/forecasts/100',
      'A-L1 retrained-less-one-new-row/routers/100',
      'A-L1 answer/e13',
    ]);
  });

  it('holds where training again gains more than the margin, fails where it loses', () => {
    expect(recordAt(needsRetraining(madeRun({ row: 0, retrained: 0.9 })), 'answer/e13').verdict).toBe('holds');
    expect(recordAt(needsRetraining(madeRun({ row: 0.9, retrained: 0 })), 'answer/e13').verdict).toBe('fails');
  });

  it('is undecided where the interval is on both sides of the margin', () => {
    const made = needsRetraining(madeRun({ row: 0.3, retrained: 0.31 }));
    const { low, high } = recordAt(made, 'retrained-less-one-new-row/forecasts/100');
    expect(low!).toBeLessThan(0.01);
    expect(high!).toBeGreaterThan(0.01);
    expect(recordAt(made, 'answer/e13').verdict).toBe('undecided');
    expect(made.said).toMatch(/^Undecided/);
  });

  it('is not judged on planted data', () => {
    const run = { ...madeRun({ row: 0.5, retrained: 0.5 }), origin: { source: 'planted', name: 'p', scale: 'small' } };
    expect(needsRetraining(run as never)).toBe(NOT_JUDGED);
  });
});
