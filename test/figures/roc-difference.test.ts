import { describe, expect, it } from 'vitest';
import { rocFigure } from '../../lib/figures/index.js';
import { rocDifference } from '../../lib/figures/roc-difference.js';

const base = { falsePositiveRate: [0, 0.5, 1], truePositiveRate: [0, 0.8, 1] };
const steps = { falsePositiveRate: [0, 0, 0.25, 1], truePositiveRate: [0, 0.2, 0.6, 1] };

describe('rocDifference(curve, base)', () => {
  it('is the height of one curve less that of the other, linear between points', () => {
    const { x, y } = rocDifference(steps, base);
    expect(x).toEqual([0, 0.5, 1]);
    [0.2, 0.6 + 0.4 / 3 - 0.8, 0].forEach((value, i) => {
      expect(y[i]).toBeCloseTo(value, 12);
    });
  });

  it('is zero to itself', () => {
    expect(rocDifference(base, base).y).toEqual([0, 0, 0]);
    expect(rocDifference(steps, steps)).toEqual({ x: [0, 0.25, 1], y: [0, 0, 0] });
  });
});

describe('rocFigure({ curves, than })', () => {
  const curves = [
    { method: 'task space', ...base, auc: 0.7 },
    { method: 'kNN', ...steps, auc: 0.6 },
  ];
  const text = { name: 'n', title: 't', alt: 'a' };
  const names = (options: object = {}) =>
    rocFigure({ ...text, curves, ...options }).data.map((trace) => (trace as { name: string }).name);

  it('draws the other curves less the named one, without bands', () => {
    const band = { low: [0, 0.7, 1], high: [0, 0.9, 1] };
    const figure = rocFigure({ ...text, curves: [{ ...curves[0]!, band }, curves[1]!] });
    const right = figure.data.filter((trace) => (trace as { xaxis?: string }).xaxis === 'x2');
    expect(right).toMatchObject([{ name: 'kNN less task space', x: [0, 0.5, 1], y: [0.2, -0.0666667, 0] }]);
    expect(names({ than: 'kNN' }).at(-1)).toBe('task space less kNN');
  });

  it('is one panel where there is nothing to hold against', () => {
    for (const options of [{ than: 'not there' }, { curves: curves.slice(0, 1) }]) {
      expect(names(options).some((name) => name.includes(' less '))).toBe(false);
      expect(rocFigure({ ...text, curves, ...options }).layout.xaxis2).toBeUndefined();
    }
  });

  it('says which curve leaves the panel that is made for the others', () => {
    const near = (by: number) => ({ ...base, truePositiveRate: [0, 0.8 + by, 1], auc: 0.7 });
    const many = [0, 0.01, -0.01, 0.02].map((by, i) => ({ ...near(by), method: ['task space', 'a', 'b', 'c'][i]! }));
    const { layout } = rocFigure({ ...text, curves: [...many, { ...near(-0.3), method: 'model mean' }] });
    expect(JSON.stringify(layout)).toContain('model mean leaves the panel, to −.300');
    const { range } = layout.yaxis2 as { range: [number, number] };
    expect(range[0]).toBeGreaterThan(-0.02);
  });
});
