import { describe, expect, it } from 'vitest';
import { gapFigure } from '../../lib/figures/index.js';

const size = [1000, 10000, 29000];
const rival = (method: string, value: number[]) => ({
  ...{ method, size, value },
  low: value.map((v) => v - 0.004),
  high: value.map((v) => v + 0.005),
});
const options = {
  ...{ name: 'n', title: 't', alt: 'a', yTitle: 'accuracy', method: 'matrix factorization' },
  series: [
    { method: 'matrix factorization', size, value: [0.64, 0.72, 0.74] },
    { method: 'kNN', size, value: [0.63, 0.7, 0.71] },
  ],
  gaps: [rival('kNN', [0.01, 0.02, 0.03]), rival('model mean', [0.02, 0.05, 0.06])],
};

interface Trace {
  readonly name: string;
  readonly x: number[];
  readonly y: number[];
  readonly text?: string[];
  readonly xaxis?: string;
  readonly showlegend?: boolean;
  readonly marker: { readonly color: string };
  readonly error_y?: { readonly array: number[]; readonly arrayminus: number[] };
}

const tracesOf = (more: object = {}): Trace[] => gapFigure({ ...options, ...more }).data as Trace[];

describe('gapFigure(options)', () => {
  it('draws levels at the left and differences with intervals at the right', () => {
    const [left, right] = [undefined, 'x2'].map((axis) => tracesOf().filter(({ xaxis }) => xaxis === axis));
    expect(left!.map(({ name, x, y }) => [name, x, y])).toEqual(
      options.series.map(({ method, value }) => [method, size, value]),
    );
    expect(left!.some(({ error_y }) => error_y)).toBe(false);
    expect(right!.map(({ name, y }) => [name, y])).toEqual(options.gaps.map(({ method, value }) => [method, value]));
    expect(right![0]!.error_y).toMatchObject({ array: [0.005, 0.005, 0.005], arrayminus: [0.004, 0.004, 0.004] });
  });

  it('sets the points of rivals beside each other, with their sizes as text', () => {
    const [one, other] = tracesOf().filter(({ xaxis }) => xaxis === 'x2');
    size.forEach((at, i) => {
      expect(one!.x[i]).toBeLessThan(at);
      expect(other!.x[i]).toBeGreaterThan(at);
      expect(Math.abs(Math.log(one!.x[i]! / at))).toBeLessThan(0.1);
    });
    expect(one!.text).toEqual(['1,000', '10,000', '29,000']);
    const alone = tracesOf({ gaps: options.gaps.slice(0, 1) }).at(-1)!;
    expect(alone.x).toEqual(size);
  });

  it('names each method once in the legend', () => {
    const legend = tracesOf().flatMap(({ name, showlegend }) => (showlegend === false ? [] : [name]));
    expect(legend).toEqual(['matrix factorization', 'kNN', 'model mean']);
  });

  it('draws printed gaps hollow, and only at the right', () => {
    const printed = { name: 'printed, less kNN', method: 'kNN', size, value: [0.007, 0.025, 0.026] };
    const drawn = tracesOf({ printed }).filter(({ name }) => name === printed.name);
    expect(drawn).toHaveLength(1);
    expect(drawn[0]).toMatchObject({ xaxis: 'x2', x: size, y: printed.value, marker: { color: 'white' } });
  });

  it('has zero in view, and ticks at all sizes', () => {
    const { layout } = gapFigure(options);
    const axes = layout as unknown as Record<'yaxis2' | 'xaxis', { range: number[]; tickvals: number[] }>;
    expect(axes.yaxis2.range[0]).toBeLessThan(0);
    expect(axes.xaxis.tickvals).toEqual(size);
  });
});
