import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure } from '../../lib/figures/index.js';
import * as figures from '../../lib/figures/index.js';
import { drawSvg } from '../../lib/figures/png/draw-svg.js';
import { textWidth } from '../../lib/figures/png/fonts.js';
import { loadPlotly } from '../../lib/figures/png/plotly-window.js';
import { makeSvgBoxes } from '../../lib/figures/png/svg-box.js';
import type { SvgNode } from '../../lib/figures/png/svg-text.js';
import { asText, fromText, shortened } from '../../lib/figures/shown-name.js';

interface Document {
  createElement(tag: 'div'): SvgNode & { innerHTML: string; remove(): void; querySelectorAll(what: string): SvgNode[] };
  readonly body: { append(element: unknown): void };
}

/** The texts of a picture, and how many px each lies outside of it; of its lines 2 px above and below are no ink. */
function textsOf(figure: Figure): { text: string; outside: number }[] {
  const holder = (loadPlotly().document as unknown as Document).createElement('div');
  holder.innerHTML = drawSvg(figure);
  const { width, height } = figure.layout;
  const boxes = makeSvgBoxes();
  return Array.from(holder.querySelectorAll('text'), (node) => {
    const [left, top, right, bottom] = boxes.screen(node);
    return { text: node.textContent ?? '', outside: Math.max(-left, right - width, -top - 2, bottom - height - 2) };
  });
}

const two = [0.4, 0.6];
/** Every kind of figure with a name from the data wherever one is taken. */
const builders: Readonly<Record<string, (name: string) => Figure>> = {
  bar: (name) =>
    figures.barFigure({
      ...{ title: name, subtitle: name, alt: 'a', categories: [name, 'b', name], yTitle: name, xTitle: name },
      series: [name, name].map((method) => ({ method, value: [1, 2, 3] })),
    }),
  heatmap: (name) =>
    figures.heatmapFigure({
      ...{ title: name, alt: 'a', rows: [name, 'b'], columns: [name, name], values: [two, two], valueTitle: 'value' },
      ...{ xTitle: name, yTitle: name, digits: 1 },
    }),
  scatter: (name) =>
    figures.scatterFigure({
      ...{ title: name, alt: 'a', x: [0, 1], y: two, xTitle: name, yTitle: name, group: [name, 'b'], legend: 'above' },
      ...{ label: [name, name], written: [name] },
    }),
  map: (name) =>
    figures.embeddingMapFigure({
      ...{ title: name, alt: 'a', x: [0, 1], y: two, category: [name, 'b'], label: ['a', name], written: [name] },
    }),
  histogram: (name) =>
    figures.histogramFigure({
      ...{
        title: name,
        alt: 'a',
        xTitle: name,
        yTitle: name,
        marks: [0.4, 0.5, 0.6].map((value) => ({ name, value })),
      },
      series: [name, name].map((one) => ({ name: one, values: two })),
    }),
  roc: (name) =>
    figures.rocFigure({
      ...{ title: name, alt: 'a', than: name, areaName: name },
      curves: [name, name, 'c'].map((method) => ({
        ...{ method, auc: 0.5, falsePositiveRate: [0, 1], truePositiveRate: [0, 1] },
      })),
    }),
  sweep: (name) =>
    figures.sweepFigure({
      ...{ title: name, alt: 'a', xTitle: name, yTitle: name, references: [{ name, value: 0.5 }] },
      series: [name, 'p'].flatMap((panel) => [name, name].map((method) => ({ method, panel, x: [1, 2], y: two }))),
    }),
  'learning curve': (name) =>
    figures.learningCurveFigure({
      ...{ title: name, alt: 'a', xTitle: name, yTitle: name, references: [{ name, value: 0.5 }] },
      series: [name, name].map((method) => ({
        method,
        size: [1, 2],
        value: two,
        published: { size: [1, 2], value: two },
      })),
    }),
  gap: (name) =>
    figures.gapFigure({
      ...{ title: name, alt: 'a', yTitle: name, method: name, references: [{ name, value: 0.5 }] },
      series: [name, name].map((method) => ({ method, size: [1, 2], value: two })),
      gaps: [name, name].map((method) => ({ method, size: [1, 2], value: two, low: [0.3, 0.5], high: [0.5, 0.7] })),
    }),
  dots: (name) =>
    figures.dotIntervalFigure({
      ...{ title: name, alt: 'a', rows: [name, 'b'] },
      measures: [name, 'other'].map((title) => ({ title, value: two, references: [{ name, value: 0.5 }] })),
    }),
  difference: (name) =>
    figures.differenceFigure({
      ...{ title: name, alt: 'a', rows: [name, 'b'], than: name },
      panels: [name, 'other'].map((title) => ({ title, value: [-0.1, 0.2], low: [-0.2, 0.1], high: [0.1, 0.3] })),
    }),
  reliability: (name) =>
    figures.reliabilityFigure({
      ...{ title: name, alt: 'a' },
      series: [name, 'b'].map((method) => ({ method, forecast: two, observed: two, count: [1, 2] })),
    }),
};

const HOSTILE = [
  '<b>bold</b>',
  '<a href="javascript:alert(1)">x</a>',
  'a<br>b',
  '&lt;i&gt; &nbsp;',
  '$x^2$',
  '%{x} R&D',
];
const LONG = [
  ['words', 'a model with a very long name '.repeat(12).trim()],
  ['one word', 'organization/model-'.repeat(15)],
  ['wide letters', 'WMWM@%'.repeat(25)],
  ['a few wide letters', 'MMLU-WWW'],
] as const;

describe.each(Object.entries(builders))('names in a %s figure', (_, build) => {
  it.each(HOSTILE)('are drawn as text: %s', (name) => {
    const texts = textsOf(build(name));
    const whole = texts.filter(({ text }) => text.includes(name));
    expect(whole.length).toBeGreaterThan(0);
    expect(drawSvg(build(name))).not.toMatch(/<a [^>]*alert/);
    expect(texts.filter(({ text }) => ['bold', 'x', 'ab'].includes(text))).toEqual([]);
  });

  it.each(LONG)('are whole or shortened, never cut: %s', (_kind, name) => {
    const cut = textsOf(build(name)).filter(({ outside }) => outside > 1);
    expect(cut).toEqual([]);
  });
});

describe('asText', () => {
  it('keeps every letter for figureNumbers to read back', () => {
    const text = fc
      .array(fc.constantFrom('<', '>', '&', '$', 'lt;', 'amp;', '#36;', 'b', '/', ' '))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (one) => {
        expect(fromText(asText(one))).toBe(one);
      }),
    );
  });
});

describe('shortened', () => {
  it('keeps what fits, and otherwise the beginning and the end', () => {
    const names = fc.string({ unit: 'grapheme-ascii', maxLength: 60 });
    fc.assert(
      fc.property(names, fc.integer({ min: 20, max: 400 }), (name, width) => {
        const short = shortened(name, width, 12);
        expect(textWidth(short, 12)).toBeLessThanOrEqual(width);
        if (short === name) return;
        const [begin, end] = [short.slice(0, short.indexOf('…')), short.slice(short.lastIndexOf('…') + 1)];
        expect(name.startsWith(begin) && name.endsWith(end)).toBe(true);
      }),
    );
  });
});
