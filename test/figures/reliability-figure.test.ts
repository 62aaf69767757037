import { describe, expect, it } from 'vitest';
import { reliabilityFigure } from '../../lib/figures/index.js';

const series = Array.from({ length: 7 }, (_, i) => ({
  method: `method ${i}`,
  forecast: [0.2, 0.8],
  observed: [0.25, 0.7],
  low: [0.2, 0.6],
  high: [0.3, 0.8],
  count: [30, 10],
}));
const drawn = (n: number) => reliabilityFigure({ name: 'n', title: 't', alt: 'a', series: series.slice(0, n) });

describe('reliabilityFigure({ series })', () => {
  it('is a panel a method: forecast against observed with intervals, and the share of forecasts', () => {
    const { data } = drawn(2);
    expect(data).toMatchObject([
      { name: 'method 0', xaxis: 'x', yaxis: 'y', x: [0.2, 0.8], y: [0.25, 0.7], error_y: { array: [0.05, 0.1] } },
      { name: 'method 0, share of forecasts', xaxis: 'x', yaxis: 'y2', type: 'bar', y: [0.75, 0.25] },
      { name: 'method 1', xaxis: 'x2', yaxis: 'y3' },
      { name: 'method 1, share of forecasts', xaxis: 'x2', yaxis: 'y4' },
    ]);
  });

  it('has at most four columns, and rows about as long as each other', () => {
    const columns = [1, 2, 4, 5, 7].map((n) => {
      const { layout } = drawn(n);
      const starts = Array.from({ length: n }, (_, i) => layout[i === 0 ? 'xaxis' : `xaxis${i + 1}`]);
      return new Set(starts.map((axis) => (axis as { domain: number[] }).domain[0])).size;
    });
    expect(columns).toEqual([1, 2, 4, 3, 4]);
  });

  it('has a diagonal in each panel', () => {
    expect(drawn(7).layout.shapes).toHaveLength(7);
  });
});
