import { describe, expect, it } from 'vitest';
import { choicesOf } from '../../../lib/papers/task-space/cut-choices.js';
import { figure5 } from '../../../lib/papers/task-space/figure-5.js';
import { isRectangular, named, placesOf, recordAt } from '../drawn.js';
import { GAINS, LOSSES, madeSweeps } from './made-sweeps.js';

const sweeps = [...madeSweeps(undefined, LOSSES), ...madeSweeps('category', GAINS)];
const made = figure5(sweeps);

describe('figure5(sweeps)', () => {
  it('records what tuning on the test set would have added, in and out of sample, in each dimension', () => {
    expect(placesOf(made)).toEqual(
      ['in-sample', 'out-of-sample'].flatMap((where) =>
        [384, 768].flatMap((d) =>
          ['auc', 'accuracy', 'benchmark-correlation', 'selection-accuracy'].map(
            (measure) => `B-eps ${where}/${d}/task-space/optimism/${measure}`,
          ),
        ),
      ),
    );
    expect(made.records!.every(({ value }) => value! >= 0)).toBe(true);
    expect(recordAt(made, 'out-of-sample/384/task-space/optimism/accuracy')).toMatchObject({
      note: 'median ε of 10 trials: validation 5, test 5',
    });
    expect(recordAt(made, 'out-of-sample/384/task-space/optimism/selection-accuracy').note).toContain('validation 20');
    const odd = figure5(madeSweeps('category', { ...GAINS, validation: LOSSES.validation }));
    expect(recordAt(odd, 'out-of-sample/768/task-space/optimism/auc').value).toBeCloseTo(0.05, 12);
  });

  it('sets the choice in distribution beside the one on unseen units, out of sample only', () => {
    const [inside, outside] = made.tables!;
    expect(made.tables).toHaveLength(2);
    expect(made.tables!.every(isRectangular)).toBe(true);
    expect(inside!.columns).toEqual([
      ...['d', 'measure', 'no cut', 'chosen on validation', 'median ε', 'chosen on test', 'optimism'],
    ]);
    expect(outside!.columns).toContain('chosen in distribution');
    expect(outside!.rows[0]).toEqual([
      ...['384', 'AUC', '0.6000', '0.6500', '5', '0.6000', '0.6500', '+0.0000'], // in distribution: the smallest cut
    ]);
    expect(outside!.caption).toBe('Measures on test by who chose ε, out of sample by category: means over 10 trials');
  });

  it('draws the sweep of each environment and dimension, validation and test, with a ring where validation chooses', () => {
    expect(made.figures!.map(({ name }) => name)).toEqual([
      ...['b-f5-cut-in-sample-384', 'b-f5-cut-in-sample-768'],
      ...['b-f5-cut-out-of-sample-384', 'b-f5-cut-out-of-sample-768'],
    ]);
    const figure = made.figures![2];
    expect(named(figure, 'test')[0]).toMatchObject({ x: [0.1, 1, 5, 20], y: [0.6, 0.62, 0.65, 0.61] });
    expect(named(figure, 'validation, chosen').map(({ x }) => x[0])).toEqual([5, 5, 5, 20]);
    expect(named(figure, 'test, chosen')).toEqual([]);
  });
});

describe('the diamond', () => {
  it("is the table's value, each trial at its own choice, and no point of the mean curve", () => {
    const reached = made.figures!.flatMap((figure) => named(figure, 'test, reached by choosing'));
    const table = made.tables!.flatMap(({ rows }) => rows.map((row) => [Number(row[4]), Number(row[3])]));
    expect(reached.map(({ x, y }) => [x[0], Number(y[0]!.toFixed(4))])).toEqual(table);
  });

  it('stands beside a caption that says what was fixed', () => {
    expect(figure5(sweeps, 'λ = 30').tables![0]!.caption).toContain('in sample, λ = 30: means');
  });
});

describe('choicesOf(sweep, measure)', () => {
  it('measures on test what each would choose', () => {
    const made = choicesOf(madeSweeps('category', GAINS)[0]!, 'selectionAccuracy');
    const [first, best] = GAINS.test.select
      .map((value) => expect.closeTo(value - 0.1, 2))
      .filter((_, i) => i % 3 === 0);
    expect([made.uncut[0], made.chosen[0], made.inDistribution[0], made.testChosen[0]]).toEqual([
      first,
      best,
      first,
      best,
    ]);
    expect([made.cut, made.testCut]).toEqual([Array(10).fill(20), Array(10).fill(20)]);
  });

  it('passes over cuts where the measure is undefined', () => {
    const [sweep] = madeSweeps('category', GAINS);
    const trials = sweep!.trials.map((trial) => ({
      ...trial,
      validation: trial.validation.map((one, i) => (i === 2 ? { ...one, auc: Number.NaN } : one)),
    }));
    expect(choicesOf({ ...sweep!, trials }, 'auc').cut).toEqual(Array(10).fill(20));
  });
});
