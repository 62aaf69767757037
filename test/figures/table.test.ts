import { describe, expect, it } from 'vitest';
import { numberText, tableHtml, tableText } from '../../lib/figures/table.js';

const table = {
  caption: 'Two & one',
  columns: ['method', 'accuracy', 'models'],
  rows: [
    ['task space', 0.75, 112],
    ['<kNN>', null, 94],
  ],
};

describe('tables', () => {
  it('stand aligned in text: words left, numbers right with 4 decimals, whole numbers as they are', () => {
    expect(tableText(table)).toBe(
      [
        'Two & one',
        'method      accuracy  models',
        '----------  --------  ------',
        'task space    0.7500     112',
        '<kNN>              –      94',
      ].join('\n'),
    );
  });

  it('escape what HTML would read as markup', () => {
    const html = tableHtml(table);
    expect(html).toContain('<caption>Two &amp; one</caption>');
    expect(html).toContain(
      '<tr><td align="left">&lt;kNN&gt;</td><td align="right">–</td><td align="right">94</td></tr>',
    );
  });

  it.each([
    [1, '1'],
    [0.123456, '0.1235'],
    [-0.00001, '0.0000'],
    [Number.NaN, 'NaN'],
  ])('print %d as %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });
});
