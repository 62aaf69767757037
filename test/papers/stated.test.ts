import { describe, expect, it } from 'vitest';
import type { Difference, Estimate } from '../../lib/comparing/index.js';
import { ledgerOrigin } from '../../lib/papers/origin.js';
import { beats, state, stateDifferences, testNote } from '../../lib/papers/stated.js';
import { madeWorld } from './made-world.js';

const world = madeWorld();
const estimate = (method: string, more: Partial<Estimate> = {}): Estimate => ({
  ...{ method, measure: 'auc', dimension: 384, value: 0.7, low: 0.69, high: 0.71, ...more },
});
const place = ({ method, measure, dimension }: Estimate) => ({
  row: 'B-T1',
  labels: ['in-sample', dimension!, method, measure],
});

describe('state(origin, estimates, placeOf)', () => {
  it('makes the record of each, and puts beside it what the paper printed there', () => {
    const [ours, mine] = state(world, [estimate('task space'), estimate('mine', { sd: 0.01, tolerance: 0.02 })], place);
    expect(ours!.record).toEqual({
      ...ledgerOrigin(world),
      ...{ row: 'B-T1', cell: 'in-sample/384/task-space/auc', what: 'task space: AUC, d = 384' },
      ...{ value: 0.7, low: 0.69, high: 0.71, published: 0.7538, verdict: 'other data' },
    });
    expect(ours!.printed).toMatchObject({ value: 0.7538, sd: 0.0019, place: 'Table 1' });
    expect(ours!.estimate).toEqual(estimate('task space'));
    expect(mine!.record).toEqual({
      ...ledgerOrigin(world),
      ...{ row: 'B-T1', cell: 'in-sample/384/mine/auc', what: 'mine: AUC, d = 384' },
      ...{ value: 0.7, low: 0.69, high: 0.71, sd: 0.01, tolerance: 0.02 },
    });
    expect(mine).not.toHaveProperty('printed');
  });

  it('writes the note of the place into the record, and where it is into its words', () => {
    const mine = estimate('mine', { measure: 'selectionAccuracy', size: 29_673 });
    const [one] = state(world, [mine], (e) => ({ ...place(e), where: 'in sample', note: '4 trials' }));
    expect(one!.record).toMatchObject({
      ...{ what: 'mine: selection accuracy, in sample, d = 384, 29,673 training prompts', note: '4 trials' },
    });
  });

  it("refuses two methods of one key, by both names, in place of taking each other's numbers", () => {
    expect(() => state(world, [estimate('kNN, 5'), estimate('knn 5')], place)).toThrow(
      new RangeError('state: "kNN, 5" and "knn 5" would be one number of the ledger, B-T1 in-sample/384/knn-5/auc'),
    );
    const apart = [estimate('kNN, 5'), estimate('knn 5', { measure: 'recall' }), estimate('knn 5', { dimension: 768 })];
    expect(state(world, apart, place)).toHaveLength(3);
  });

  it('knows only rows of the inventory', () => {
    expect(() => state(world, [estimate('mine')], () => ({ row: 'B-T9', labels: ['x'] }))).toThrow("'B-T9' is no row");
  });
});

describe('stateDifferences(origin, differences, placeOf)', () => {
  const difference = (low: number, high: number, adjusted: number, than = 'kNN, k tuned'): Difference => ({
    ...{ method: 'task space', than, measure: 'selectionAccuracy', p: adjusted / 2, adjusted },
    ...{ value: (low + high) / 2, low, high },
  });
  const at = (one: Difference) => ({
    row: 'B-C1',
    labels: ['in-sample', 384, beats(one), one.measure],
    note: testNote('difference', one),
  });

  it.each([
    [0.01, 0.03, 0.00001, 'holds', 'p < 0.0001'],
    [-0.03, -0.01, 0.0123, 'fails', 'p = 0.0123'],
    [-0.01, 0.03, 0.4, 'undecided', 'p = 0.4000'],
    // The interval is not corrected for the family: it may exclude zero all the same.
    [0.001, 0.03, 0.06, 'undecided', 'p = 0.0600'],
  ] as const)('from %d to %d with corrected p %d, a claim %s', (low, high, adjusted, verdict, p) => {
    const [one] = stateDifferences(world, [difference(low, high, adjusted)], at);
    expect(one!.record).toEqual({
      ...ledgerOrigin(world),
      ...{ row: 'B-C1', cell: 'in-sample/384/task-space-beats-knn-k-tuned/selection-accuracy' },
      what: 'task space less kNN, k tuned: selection accuracy',
      ...{ value: (low + high) / 2, low, high, verdict, note: `difference; ${p} (Holm)` },
    });
  });

  it.each([
    [7, 'too little data'],
    [8, 'holds'],
    [undefined, 'holds'],
  ] as const)('that rests on %s units: %s', (units, verdict) => {
    const [one] = stateDifferences(world, [difference(0.01, 0.03, 0.001)], at, { units });
    expect(one!.record.verdict).toBe(verdict);
    const [unsure] = stateDifferences(world, [difference(-0.01, 0.03, 0.5)], at, { units });
    expect(unsure!.record.verdict).toBe(units === 7 ? 'too little data' : 'undecided');
  });

  it('lets the record move by the tolerance of its sides', () => {
    const [one] = stateDifferences(world, [{ ...difference(0.01, 0.03, 0.001), tolerance: 0.02 }], at);
    expect(one!.record.tolerance).toBe(0.02);
  });

  it('refuses two rivals of one key, by both names', () => {
    const both = [difference(0.01, 0.03, 0.01, 'kNN, 5'), difference(0.01, 0.03, 0.01, 'knn 5')];
    expect(() => stateDifferences(world, both, at)).toThrow(
      new RangeError(
        'state: "task space less kNN, 5" and "task space less knn 5" would be one number of the ledger, ' +
          'B-C1 in-sample/384/task-space-beats-knn-5/selection-accuracy',
      ),
    );
  });
});
