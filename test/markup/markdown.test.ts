import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlText, markdownCode, markdownLink, markdownTable, markdownText, oneLine } from '../../lib/markup/index.js';
import { actingIn, anyName, goodName, shownLetters } from './shown-letters.js';

describe('markdownText(text)', () => {
  it('shows any text letter by letter, on one line, and nothing of it acts', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const text = markdownText(name);
        expect(actingIn(text)).toEqual([]);
        expect(shownLetters(text)).toBe(oneLine(name));
        expect(text).not.toMatch(/^(?:#{1,6} |[-+] |\d+[.)] |=+$|-+$| )/);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves alone what does nothing', () => {
    fc.assert(fc.property(goodName, (name) => void expect(markdownText(name)).toBe(name)));
    for (const name of [
      'Qwen/Qwen2.5-7B_x',
      'math_lvl5',
      'kNN, k = 5',
      'p = .05 (Holm)',
      'AT&T: 5 %',
      '#1',
      '-0.5',
      'é_ü',
    ]) {
      expect(markdownText(name)).toBe(name);
    }
  });

  it.each([
    ['`evil`</td><img src=x onerror=alert(5)>', '\\`evil\\`&lt;/td&gt;&lt;img src=x onerror=alert(5)&gt;'],
    ['_a_ b_c', '\\_a\\_ b_c'],
    ['# a', '\\# a'],
    ['1. a', '1\\. a'],
    ['https://a.b', 'https\\://a.b'],
    ['&lt;', '&amp;lt;'],
    ['\\(x\\)', '&#92;(x&#92;)'],
  ])('%j becomes %j', (name, text) => {
    expect(markdownText(name)).toBe(text);
  });
});

describe('markdownCode(text)', () => {
  it('is code for a good name, and harmless for any', () => {
    fc.assert(fc.property(goodName, (name) => void expect(markdownCode(name)).toBe(`\`${name}\``)));
    fc.assert(
      fc.property(anyName, (name) => {
        const inside = /^`([^`<>&|\\$]+)`$/.exec(markdownCode(name))?.[1];
        if (inside !== undefined) expect(inside).toBe(name);
        else expect(actingIn(markdownCode(name))).toEqual([]);
      }),
    );
  });
});

describe('markdownLink(text, target)', () => {
  it('leads where it says, whatever both are', () => {
    expect(markdownLink('task-space/02-x', '../notebooks/task-space/02-x.ipynb')).toBe(
      '[task-space/02-x](../notebooks/task-space/02-x.ipynb)',
    );
    fc.assert(
      fc.property(anyName, fc.string({ unit: 'grapheme' }), (name, file) => {
        const [, text, target] = /^\[(.*)\]\(([^()<>\s]*)\)$/s.exec(markdownLink(name, `../${file}.ipynb`))!;
        expect(actingIn(text!)).toEqual([]);
        expect(decodeURIComponent(target!)).toBe(`../${file}.ipynb`);
      }),
    );
  });
});

describe('markdownTable(columns, rows)', () => {
  it('has as many cells as it was given, and in each the text', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyName, anyName), { minLength: 1 }), (rows) => {
        const lines = markdownTable(
          ['a', 'b'],
          rows.map((row) => row.map(markdownText)),
        )
          .split('\n')
          .slice(2);
        expect(lines).toHaveLength(rows.length);
        for (const [i, line] of lines.entries()) {
          const cells = line
            .slice(2, -2)
            .split(/(?<!\\)\|/)
            .map((cell) => cell.trim());
          expect(cells.map(shownLetters)).toEqual(rows[i]!.map(oneLine));
        }
      }),
    );
  });
});

it('htmlText(text) shows any text letter by letter, and none of it is a tag or an entity', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      const text = htmlText(name);
      expect(text).not.toMatch(/[<>]|&(?!lt;|gt;|amp;)/);
      expect(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(name);
    }),
  );
});
