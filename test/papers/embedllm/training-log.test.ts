import { describe, expect, it } from 'vitest';
import { trainingLog } from '../../../lib/papers/embedllm/training-log.js';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { named, placesOf } from '../drawn.js';
import { madeWorld } from '../made-world.js';

const world = madeWorld();
const curve = [1, 2, 7, 10, 50].map((epoch) => ({
  ...{ epoch, epochs: 50, trainingLoss: 1 / epoch, validationAccuracy: 0.6 + epoch / 1000 },
}));

describe('trainingLog(origin, curve)', () => {
  const made = trainingLog(world, curve);

  it('is recorded at the epochs that the public log has too', () => {
    expect(placesOf(made)).toEqual([1, 2, 10, 50].map((epoch) => `A-Curve accuracy/epoch/${epoch}`));
    expect(made.records![0]).toMatchObject({
      ...{ ...ledgerOrigin(world), value: 0.601, published: 0.6346, tolerance: 0.002 },
    });
    expect(made.tables![0]).toMatchObject({
      columns: ['epoch', 'third-party log', 'here'],
      caption: expect.stringContaining('Accuracy by epoch, as released'),
    });
    expect(made.tables![0]!.rows[0]).toEqual([1, '0.6346', '0.6010']);
    expect(made.tables![0]!.rows).toHaveLength(4);
  });

  it('is drawn whole, beside the log', () => {
    const [figure] = made.figures!;
    const [ours] = named(figure, 'matrix factorization');
    expect(ours!.x).toEqual([1, 2, 7, 10, 50]);
    expect(ours!.y).toEqual(curve.map(({ validationAccuracy }) => expect.closeTo(validationAccuracy, 4)));
    const [log] = named(figure, 'matrix factorization, third-party log');
    expect(log!.x).toEqual([1, 2, 3, 4, 5, 6, 10, 20, 50]);
    expect(log!.y[0]).toBe(0.6346);
  });
});
