import { describe, expect, it } from 'vitest';
import * as figures from '../../lib/figures/index.js';

const MANY = 200_000;
const DRAWN = 10_000;
const wave = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => Math.sin(i) ** 2);
const ascending = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i / (n - 1));
const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `name ${i}`);

/** Every builder that takes points, with so many. */
const builders: Readonly<Record<string, (n: number) => figures.Figure>> = {
  scatter: (n) =>
    figures.scatterFigure({
      ...{ title: 't', alt: 'a', x: wave(n), y: ascending(n), xTitle: 'x', yTitle: 'y', identity: true },
      ...{ label: names(n), written: names(20) },
    }),
  map: (n) =>
    figures.embeddingMapFigure({
      ...{ title: 't', alt: 'a', x: wave(n), y: ascending(n), category: names(n).map((_, i) => `c${i % 12}`) },
      ...{ label: names(n), written: names(20) },
    }),
  histogram: (n) =>
    figures.histogramFigure({ title: 't', alt: 'a', series: [{ name: 's', values: wave(n) }], xTitle: 'x' }),
  roc: (n) =>
    figures.rocFigure({
      ...{ title: 't', alt: 'a', than: 'b' },
      curves: ['a', 'b'].map((method) => ({
        ...{ method, auc: 0.5, falsePositiveRate: ascending(n), truePositiveRate: ascending(n) },
      })),
    }),
  sweep: (n) =>
    figures.sweepFigure({
      ...{ title: 't', alt: 'a', xTitle: 'x', yTitle: 'y' },
      series: [{ method: 'm', x: ascending(n), y: wave(n), low: wave(n), high: wave(n) }],
    }),
  'learning curve': (n) =>
    figures.learningCurveFigure({
      ...{ title: 't', alt: 'a', yTitle: 'y' },
      series: [{ method: 'm', size: ascending(n).map((x) => 1 + x), value: wave(n) }],
    }),
  gap: (n) => {
    const one = { method: 'm', size: ascending(n).map((x) => 1 + x), value: wave(n) };
    return figures.gapFigure({
      ...{ title: 't', alt: 'a', yTitle: 'y', method: 'm', series: [one] },
      gaps: [{ ...one, low: wave(n), high: wave(n) }],
    });
  },
};

describe.each(Object.entries(builders))('a %s figure', (_, build) => {
  it('is made of more points than a call takes arguments', () => {
    expect(build(MANY).data.length).toBeGreaterThan(0);
  });
});

describe('a picture of ten thousand points', () => {
  it.each(['scatter', 'roc'])('is drawn: %s', { timeout: 300_000 }, (kind) => {
    expect(figures.renderPng(builders[kind]!(DRAWN)).length).toBeGreaterThan(1000);
  });
});

describe('many names', () => {
  // A list searched once a name would take minutes.
  it('of rows, of methods and of labels are drawn', () => {
    const n = 10_000;
    const value = Array.from({ length: n }, (_, i) => i);
    figures.dotIntervalFigure({ title: 't', alt: 'a', rows: names(n), measures: [{ title: 'm', value }] });
    expect(figures.methodStyles(names(n))).toHaveLength(n);
    figures.scatterFigure({
      ...{ title: 't', alt: 'a', x: wave(n), y: ascending(n), xTitle: 'x', yTitle: 'y' },
      ...{ label: names(n), written: names(n) },
    });
    figures.barFigure({
      ...{ title: 't', alt: 'a', categories: names(n), series: [{ method: 'm', value }], yTitle: 'y' },
    });
  });
});
