import { describe, expect, it } from 'vitest';
import * as figures from '../../lib/figures/index.js';
import { gallery } from './gallery.js';

const text = { name: 'n', title: 't', alt: 'a' };
const two = [0, 1];
const three = [0, 0.5, 1];

const gapText = {
  ...{ ...text, yTitle: 'accuracy', method: 'MF' },
  series: [{ method: 'MF', size: [9, 90], value: [0.6, 0.7] }],
};

interface Trace {
  readonly name: string;
  readonly x: number[];
  readonly y: number[];
  readonly line?: { readonly color: string };
  readonly marker?: { readonly color: string };
}

describe('figure builders', () => {
  it.each([
    [
      'roc',
      () =>
        figures.rocFigure({
          ...text,
          curves: [{ method: 'kNN', falsePositiveRate: three, truePositiveRate: two, auc: 0.5 }],
        }),
      'rocFigure: truePositiveRate must be as long as falsePositiveRate (3), got 2',
    ],
    ['roc without curves', () => figures.rocFigure({ ...text, curves: [] }), 'rocFigure: curves needs at least one'],
    [
      'sweep',
      () => figures.sweepFigure({ ...text, xTitle: '', yTitle: '', series: [{ method: 'kNN', x: two, y: three }] }),
      'sweepFigure: y must be as long as x (2), got 3',
    ],
    [
      'sweep on a logarithmic axis',
      () =>
        figures.sweepFigure({
          ...text,
          xTitle: '',
          yTitle: '',
          logX: true,
          series: [{ method: 'kNN', x: two, y: two }],
        }),
      'sweepFigure: a logarithmic axis needs x above 0, got 0 at 0',
    ],
    [
      'sweep with a choice off the grid',
      () =>
        figures.sweepFigure({
          ...{ ...text, xTitle: '', yTitle: '' },
          series: [{ method: 'kNN', x: two, y: two, chosen: 3 }],
        }),
      'sweepFigure: chosen must be one of x of kNN, got 3',
    ],
    [
      'learning curve',
      () =>
        figures.learningCurveFigure({
          ...text,
          yTitle: '',
          series: [{ method: 'kNN', size: two, value: two, low: three }],
        }),
      'learningCurveFigure: low must be as long as size (2), got 3',
    ],
    [
      'dots',
      () => figures.dotIntervalFigure({ ...text, rows: ['a', 'b'], measures: [{ title: 'AUC', value: [1] }] }),
      "dotIntervalFigure: value of 'AUC' must have 2 entries, got 1",
    ],
    [
      'dots outside of their interval',
      () =>
        figures.dotIntervalFigure({
          ...text,
          rows: ['a'],
          measures: [{ title: 'AUC', value: [1], low: [0], high: [0.5] }],
        }),
      "dotIntervalFigure: 'AUC'[0] must be finite and lie in its interval, got 1 in [0, 0.5]",
    ],
    [
      'difference',
      () =>
        figures.differenceFigure({
          ...{ ...text, rows: ['a', 'b'], than: 'c' },
          panels: [{ title: 'AUC', value: [0, 0], low: [0], high: [0, 0] }],
        }),
      "differenceFigure: low of 'AUC' must have 2 entries, got 1",
    ],
    [
      'difference outside of its interval',
      () =>
        figures.differenceFigure({
          ...{ ...text, rows: ['a'], than: 'c' },
          panels: [{ title: 'AUC', value: [0.02], low: [-0.01], high: [0.01] }],
        }),
      "differenceFigure: 'AUC'[0] must be finite and lie in its interval, got 0.02 in [-0.01, 0.01]",
    ],
    [
      'gap',
      () => figures.gapFigure({ ...gapText, gaps: [{ method: 'kNN', size: two, value: two, low: three, high: two }] }),
      'gapFigure: low must be as long as size (2), got 3',
    ],
    [
      'gap at no size',
      () => figures.gapFigure({ ...gapText, gaps: [{ method: 'kNN', size: two, value: two, low: two, high: two }] }),
      'gapFigure: size must be positive, got 0',
    ],
    [
      'gap outside of its interval',
      () => figures.gapFigure({ ...gapText, gaps: [{ method: 'kNN', size: [9], value: [1], low: [2], high: [3] }] }),
      "gapFigure: the gap to 'kNN' must lie in its interval, got 1 in [2, 3] at 0",
    ],
    [
      'reliability',
      () =>
        figures.reliabilityFigure({
          ...text,
          series: [{ method: 'kNN', forecast: two, observed: two, count: three }],
        }),
      'reliabilityFigure: count must be as long as forecast (2), got 3',
    ],
    [
      'scatter',
      () => figures.scatterFigure({ ...text, x: two, y: [0, Number.NaN], xTitle: '', yTitle: '' }),
      'scatterFigure: y[1] must be finite, got NaN',
    ],
    [
      'heat map',
      () => figures.heatmapFigure({ ...text, rows: ['a'], columns: ['b', 'c'], values: [[1]], valueTitle: '' }),
      'heatmapFigure: values[0] must have 2 entries, got 1',
    ],
    [
      'histogram',
      () => figures.histogramFigure({ ...text, xTitle: '', series: [{ name: 's', values: three }], range: [0, 0.7] }),
      'histogramFigure: range [0, 0.7] leaves out 1',
    ],
    [
      'map',
      () => figures.embeddingMapFigure({ ...text, x: two, y: two, category: ['a'] }),
      'embeddingMapFigure: category must have 2 entries, got 1',
    ],
    [
      'bars',
      () => figures.barFigure({ ...text, categories: ['a'], yTitle: '', series: [{ method: 'kNN', value: two }] }),
      "barFigure: value of 'kNN' must have 1 entries, got 2",
    ],
  ])('refuses a wrong %s', (_, build, message) => {
    expect(build).toThrow(message);
  });

  it('give each figure its name, text alternative and size, and plain JSON', () => {
    for (const figure of gallery()) {
      expect(figure.alt.length).toBeGreaterThan(0);
      expect(figure.layout.width).toBeGreaterThanOrEqual(560);
      expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
      expect(JSON.stringify(figure).length).toBeLessThan(60_000);
    }
  });

  it('say to which rows of the inventory a figure belongs, where that is given', () => {
    const bars = { ...text, categories: ['a'], yTitle: '', series: [{ method: 'kNN', value: [1] }] };
    const figure = figures.barFigure({ ...bars, elements: ['B-T1'] });
    const { elements, ...rest } = figure;
    expect(elements).toEqual(['B-T1']);
    expect(figures.barFigure(bars)).toEqual(rest);
    expect(figures.figureNumbers(figure)).toBe(figures.figureNumbers(rest));
    const rows = ['task space', 'kNN'];
    const dots = { ...text, rows, measures: [{ title: 'AUC', value: [0.7, 0.6] }], elements: ['B-T1'] };
    expect(figures.dotIntervalFigure(dots).elements).toEqual(['B-T1']);
  });

  it('keep the colour of a method in all figures', () => {
    const curve = { method: 'kNN', falsePositiveRate: two, truePositiveRate: two, auc: 0.5 };
    const roc = figures.rocFigure({ ...text, curves: [{ ...curve, method: 'oracle' }, curve] });
    const bars = figures.barFigure({ ...text, categories: ['a'], yTitle: '', series: [{ method: 'knn', value: [1] }] });
    const line = (roc.data as Trace[]).find(({ name }) => name.includes('kNN'))?.line?.color;
    expect(line).toBe(figures.methodStyle('kNN').color);
    expect((bars.data as Trace[])[0]?.marker?.color).toBe(line);
  });

  it('count every value of a histogram once, the greatest included', () => {
    const values = [0, 0.1, 0.5, 0.99, 1, 1];
    const figure = figures.histogramFigure({ ...text, xTitle: '', bins: 4, series: [{ name: 's', values }] });
    expect((figure.data as Trace[])[0]?.y).toEqual([2, 0, 1, 3]);
  });

  it('rank the curves of a ROC figure by their area', () => {
    const curve = { falsePositiveRate: two, truePositiveRate: two };
    const curves = [
      { ...curve, method: 'kNN', auc: 0.6 },
      { ...curve, method: 'task space', auc: 0.7 },
    ];
    const names = (figures.rocFigure({ ...text, curves }).data as Trace[]).map(({ name }) => name);
    expect(names).toEqual(['0.500 guess', '0.700 task space', '0.600 kNN', 'kNN less task space']);
  });
});

describe('methodStyle', () => {
  it('knows a method under the names it goes by', () => {
    for (const name of ['taskSpace', 'task space', 'task-space (ε = 2)', 'Task_Space', 'task space, 384']) {
      expect(figures.methodStyle(name), name).toEqual(figures.methodStyle('task-space'));
    }
    expect(figures.methodStyle('MF')).toEqual(figures.methodStyle('matrix factorization'));
    expect(figures.methodStyle('kNN (k = 40)')).toEqual(figures.methodStyle('knn'));
  });

  it('tells variants of one method apart by dash and mark, in the colour of the method', () => {
    const [first, second] = figures.methodStyles(['task space, 384', 'task space, 768']);
    expect(second!.color).toBe(first!.color);
    expect(second!.dash).not.toBe(first!.dash);
    expect(second!.symbol).toBe(`${first!.symbol}-open`);
  });

  it('gives other methods styles of their own, in order', () => {
    const [mine, known, yours] = figures.methodStyles(['mine', 'kNN', 'yours']);
    expect(new Set([mine!.color, known!.color, yours!.color]).size).toBe(3);
    expect(figures.methodStyles(['mine', 'mine'])[0]).toEqual(figures.methodStyles(['mine', 'mine'])[1]);
  });
});
