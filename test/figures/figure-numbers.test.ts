import { describe, expect, it } from 'vitest';
import { figureNumbers } from '../../lib/figures/figure-numbers.js';
import { wrapText } from '../../lib/figures/theme.js';
import { valueTicks } from '../../lib/figures/value-ticks.js';
import { gallery } from './gallery.js';

describe('figureNumbers', () => {
  it('is JSON of the numbers, six digits, without looks', () => {
    const figure = {
      ...{ name: 'n', alt: 'an "alt"', layout: { width: 1, height: 1 } },
      data: [{ type: 'scatter', name: 's', x: [1 / 3, null], y: Float64Array.of(2 / 3, 1e-9), line: { color: 'red' } }],
    };
    expect(JSON.parse(figureNumbers(figure))).toEqual({
      ...{ name: 'n', alt: 'an "alt"' },
      traces: [{ name: 's', type: 'scatter', x: [0.333333, null], y: [0.666667, 1e-9] }],
    });
  });

  it('is the same text every time, with a trace a line', () => {
    for (const figure of gallery()) {
      const text = figureNumbers(figure);
      expect(figureNumbers(JSON.parse(JSON.stringify(figure)))).toBe(text);
      expect(text.split('\n')).toHaveLength(figure.data.length + 7);
    }
  });
});

describe('wrapText', () => {
  it('makes as few lines as it takes, about equally long', () => {
    expect(wrapText('one two three four', 100)).toEqual(['one two three four']);
    expect(wrapText('aaaa bbbb cccc dddd', 16)).toEqual(['aaaa bbbb', 'cccc dddd']);
    expect(wrapText('', 10)).toEqual([]);
    expect(wrapText('incomprehensibilities a', 30)).toEqual(['incomprehensibilities a']);
  });

  it('breaks a word that is longer than a line, and loses no letter', () => {
    const lines = wrapText('incomprehensibilities a', 5);
    expect(lines.every((line) => line.length <= 5)).toBe(true);
    expect(lines.join('').replaceAll(' ', '')).toBe('incomprehensibilitiesa');
  });
});

describe('valueTicks', () => {
  it('have less room where panels stand side by side', () => {
    const { ticktext } = valueTicks([0.1, 1, 3, 10, 30, 100, 300], true, 4) as { ticktext: string[] };
    expect(ticktext).toEqual(['0.1', '10', '300']);
    const many = [0.1, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25];
    expect((valueTicks(many, true, 4) as { ticktext: string[] }).ticktext).toEqual(['0.1', '1', '10']);
  });

  it('stand at the values where they are few, without those that would touch', () => {
    expect(valueTicks([1000, 5000, 25000, 29000], true)).toEqual({
      tickvals: [1000, 5000, 29000],
      ticktext: ['1,000', '5,000', '29,000'],
    });
  });

  it('stand at powers of ten on a long logarithmic axis', () => {
    const values = Array.from({ length: 40 }, (_, i) => 0.1 * 1.25 ** i);
    expect(valueTicks(values, true)).toEqual({ tickvals: [0.1, 1, 10, 100], ticktext: ['0.1', '1', '10', '100'] });
    expect(valueTicks(values, false)).toEqual({});
  });
});
