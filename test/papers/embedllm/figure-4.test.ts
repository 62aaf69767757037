import { describe, expect, it } from 'vitest';
import { figure4 } from '../../../lib/papers/embedllm/figure-4.js';
import { MF, NOISY } from '../../../lib/papers/embedllm/model-routing.js';
import { firstCells, isRectangular, recordAt, traces } from '../drawn.js';
import { madeWorld } from '../made-world.js';
import { madeRouting } from './made-routing.js';

const made = figure4(madeRouting(madeWorld(200)));
const [bars, differences] = made.figures!;

describe('figure4(routing)', () => {
  it('draws overall and each benchmark, the single best as the paper chooses it', () => {
    expect(traces(bars).map(({ name }) => name)).toEqual([MF, NOISY, 'single best', 'weighted random']);
    const single = traces(bars).find(({ name }) => name === 'single best')!;
    expect(single.x).toEqual(['overall', 'logic', 'sums']);
    const printed = ['overall/single-best', 'logic/single-best-anew', 'sums/single-best-anew'];
    for (const [i, height] of single.y.entries()) expect(height).toBeCloseTo(recordAt(made, printed[i]!).value!, 3);
  });

  it('has a record for every row of the inventory, with its interval, and marks what sees the test', () => {
    for (const [cell, row] of [
      ['overall/matrix-factorization', 'A-R1'],
      ['overall/matrix-factorization-with-training-noise', 'A-R1'],
      ['sums/matrix-factorization', 'A-R1'],
      ['overall/single-best', 'A-R2'],
      ['overall/single-best-on-train', 'A-R2'],
      ['overall/weighted-random', 'A-R3'],
      ['overall/uniform-random', 'A-R3'],
    ] as const) {
      const { row: at, low, high, value } = recordAt(made, cell);
      expect([cell, at]).toEqual([cell, row]);
      expect(low!).toBeLessThanOrEqual(value!);
      expect(high!).toBeGreaterThanOrEqual(value!);
    }
    const [table] = made.tables!;
    expect(isRectangular(table!)).toBe(true);
    expect(firstCells(table).filter((name) => String(name).endsWith('*'))).toEqual([
      ...['single best (on test) *', 'best by benchmark (on test) *', 'oracle *'],
    ]);
  });

  it('draws the others less the router, in the same order', () => {
    expect(traces(differences).length).toBe(3);
    expect(differences!.elements).toEqual(['A-R1', 'A-R2', 'A-R3']);
  });
});
