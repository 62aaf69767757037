import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinCurve } from '../../lib/figures/thin-curve.js';

describe('thinCurve', () => {
  it('keeps both ends, ascending, and at most as many as allowed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 3000 }),
        fc.integer({ min: 2, max: 300 }),
        fc.integer(),
        (n, most, seed) => {
          const x = Array.from({ length: n }, (_, i) => i / n);
          const y = x.map((u) => Math.sin(seed + 20 * u));
          const kept = thinCurve(x, y, most);
          expect(kept[0]).toBe(0);
          expect(kept.at(-1)).toBe(n - 1);
          expect(kept.length).toBeLessThanOrEqual(Math.max(most, Math.min(n, most)));
          expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
        },
      ),
      { numRuns: 100, seed: 7 },
    );
  });

  it('keeps all of a short curve', () => {
    expect(thinCurve([0, 1, 2], [0, 0, 0])).toEqual([0, 1, 2]);
  });

  it('spends points where the curve is steep', () => {
    const x = Array.from({ length: 10_001 }, (_, i) => i / 10_000);
    const y = x.map((u) => u ** 0.2);
    const kept = thinCurve(x, y, 100);
    expect(kept.filter((i) => x[i]! < 0.1).length).toBeGreaterThan(25);
    let worst = 0;
    for (let k = 1; k < kept.length; k++) worst = Math.max(worst, y[kept[k]!]! - y[kept[k - 1]!]!);
    // One step along the curve is 0.02, and the grid's own first step is 0.158.
    expect(worst).toBeLessThan(0.16);
  });

  it('survives a curve without length', () => {
    const flat = new Float64Array(500).fill(3);
    expect(thinCurve(flat, flat, 10).at(-1)).toBe(499);
  });

  it('refuses arrays of different length', () => {
    expect(() => thinCurve([1, 2], [1])).toThrow('thinCurve: y must be as long as x (2), got 1');
    expect(() => thinCurve([1], [1], 1)).toThrow('most must be at least 2, got 1');
  });
});
