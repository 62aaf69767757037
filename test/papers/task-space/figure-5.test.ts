import { describe, expect, it } from 'vitest';
import type { OptionSweep, SweepPoint } from '../../../lib/comparing/index.js';
import type { Measures } from '../../../lib/metrics/index.js';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { figure5 } from '../../../lib/papers/task-space/figure-5.js';
import { isRectangular, named, placesOf, recordAt } from '../drawn.js';
import { madeWorld } from '../made-world.js';

const world = madeWorld();
const all = (value: number) => ({ auc: value, accuracy: value - 0.1, selectionAccuracy: value - 0.2 }) as Measures;
const at = (option: number, validation: number, test: number): SweepPoint => ({
  ...{ option, validation: all(validation), test: all(test) },
});
const sweepOf = (dimension: number, ...points: SweepPoint[]): OptionSweep => ({ origin: world, dimension, points });
const made = figure5([
  sweepOf(384, at(1, 0.7, 0.65), at(2, 0.69, 0.6612)),
  sweepOf(768, at(1, 0.6, 0.64), at(4, 0.72, 0.66)),
]);

describe('figure5(sweeps)', () => {
  it('records what tuning on the test set would have added, in each dimension', () => {
    expect(placesOf(made)).toEqual(
      [384, 768].flatMap((d) =>
        ['auc', 'accuracy', 'selection-accuracy'].map(
          (measure) => `B-eps in-sample/${d}/task-space/optimism/${measure}`,
        ),
      ),
    );
    const one = recordAt(made, 'in-sample/384/task-space/optimism/auc');
    expect(one).toMatchObject({ ...ledgerOrigin(world), value: expect.closeTo(0.0112, 12) });
    expect(one.note).toBe('validation chooses 1 (test 0.6500), test 2 (0.6612)');
    expect(recordAt(made, 'in-sample/768/task-space/optimism/accuracy').value).toBe(0);
  });

  it('is a table of what validation and what the test would choose', () => {
    const [table] = made.tables!;
    expect(isRectangular(table!)).toBe(true);
    expect(table!.rows[0]).toEqual(['384', 'AUC', '1', '0.6500', '2', '0.6612', '+0.0112']);
    expect(table!.rows[5]).toEqual(['768', 'selection accuracy', '4', '0.4600', '4', '0.4600', '+0.0000']);
  });

  it('draws validation and test of the largest dimension, with a ring where validation chose', () => {
    const [figure] = made.figures!;
    expect(figure!.name).toBe('b-eps-cut');
    const [validation, test] = ['validation', 'test'].map((name) => named(figure, name));
    expect(validation!.map(({ y }) => y[1])).toEqual([0.72, 0.62, 0.52].map((value) => expect.closeTo(value, 4)));
    expect(test![0]).toMatchObject({ x: [1, 4], y: [0.64, 0.66] });
    expect(named(figure, 'test, chosen').map(({ x }) => x[0])).toEqual([4, 4, 4]);
    expect(JSON.stringify(figure!.layout)).toContain('selection accuracy');
  });
});
