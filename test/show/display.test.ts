import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { check, say, showFigure, showRecords, showTable } from '../../lib/show/display.js';
import { progress } from '../../lib/show/progress.js';
import { numberText, tableHtml, tableText } from '../../lib/show/table.js';

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

describe('outside a notebook, what a cell shows is printed', () => {
  let printed = '';
  beforeEach(() => {
    printed = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += text;
      return true;
    });
  });
  afterEach(() => void vi.restoreAllMocks());

  it('figures by their text alternative, Markdown and tables as text', () => {
    showFigure({ name: 'f', alt: 'A line.', data: [], layout: { width: 1, height: 1 } });
    say('**bold**');
    showTable(table);
    expect(printed).toBe(`A line.\n**bold**\n${tableText(table)}\n`);
  });

  it('records with published beside computed', () => {
    const place = { row: 'B-T1', cell: 'auc', level: 'L1', data: 'planted', scale: 'small' } as const;
    showRecords([{ ...place, value: 0.71, low: 0.7, high: 0.72, published: 0.741, verdict: 'other data' }]);
    expect(printed).toContain('auc      0.7410    0.7100  0.7000 to 0.7200  other data');
  });

  it('no progress line where nobody would see it rewritten', () => {
    const line = progress('training', 10);
    for (let i = 0; i < 10; i++) line.step();
    line.done();
    expect(printed).toBe('');
  });
});

it('showTable names the row that does not fit', () => {
  expect(() => showTable({ columns: ['a', 'b'], rows: [['x', 1], ['y']] })).toThrow(
    'showTable: row 1 needs 2 values, got 1',
  );
});

it('check fails with its message', () => {
  expect(() => check(1 > 2, 'one is more than two')).toThrow('check failed: one is more than two');
  expect(() => check(true, 'never')).not.toThrow();
});
