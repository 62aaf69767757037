import { describe, expect, it } from 'vitest';
import { answer } from '../../../lib/ledger/answer.js';
import { claim } from '../../../lib/ledger/claim.js';
import { inventoryRows } from '../../../lib/ledger/inventory.js';
import { record } from '../../../lib/ledger/record.js';
import { recovery } from '../../../lib/ledger/recovery.js';
import { makeResults } from '../../../lib/ledger/results.js';
import { answersTable } from '../../../lib/ledger/texts/answers-table.js';
import { numberText } from '../../../lib/ledger/texts/markdown.js';
import { notebookIndex } from '../../../lib/ledger/texts/notebook-index.js';
import { resultsMarkdown } from '../../../lib/ledger/texts/results-markdown.js';

const notebook = 'task-space/02-prediction-and-selection';
const what = 'task space: AUC, in sample, d = 384';
const at = {
  row: 'B-T1',
  cell: 'in-sample/384/task-space/auc',
  what,
  data: 'made-up',
  scale: 'full',
  notebook,
} as const;
const results = makeResults([
  record({ ...at, source: 'public', value: 0.71234, low: 0.7, high: 0.72 }),
  { ...record({ ...at, source: 'planted', data: 'planted', scale: 'full', value: 0.74 }), rerun: false },
  record({ ...at, source: 'planted', data: 'planted', scale: 'small', value: 0.73 }),
  claim({
    ...at,
    row: 'B-C1',
    cell: 'task-space-beats-knn/auc',
    what: 'task space less kNN: AUC',
    source: 'public',
    value: 0.02,
    low: 0.01,
    high: 0.03,
    note: 'a|b',
  }),
]);

const figure = (name: string, ...rows: string[]) => ({ name, title: `What ${name} shows`, rows });

function lineOf(markdown: string, start: string): string {
  const line = markdown.split('\n').find((one) => one.startsWith(start));
  if (line === undefined) throw new Error(`no line starts with ${start}`);
  return line;
}

describe('notebookIndex', () => {
  const entry = { notebook, title: 'Prediction and selection' };
  const link = (name: string) => `[What ${name} shows](../figures/${name}.png)`;

  it('goes from element to notebook, figure and verdicts, in the order of the papers, and lists what is open', () => {
    const figures = [
      figure('both', 'B-C1', 'B-T1'),
      figure('start'),
      figure('b-f3-roc', 'B-ROC'),
      figure('b-t1', 'B-T1'),
    ];
    const markdown = notebookIndex([{ ...entry, figures }], { results });
    expect(markdown).toContain(`## [${notebook}](${notebook}.ipynb)`);
    const lines = markdown.split('\n').filter((line) => line.startsWith('| '));
    expect(lines.slice(0, 4)).toEqual([
      '| paper element | figure | verdicts |',
      `| Success prediction and model selection, methods and dimensions (Table 1) | ${link('both')}<br>${link('b-t1')} | planted: 2 other data; public: 1 other data |`,
      `| ROC curves (Figure 3) | ${link('b-f3-roc')} |  |`,
      `| Task space predicts success best, most so out of sample (Section 4.2.1) | ${link('both')} | public: 1 holds |`,
    ]);
    expect(markdown).toContain(`\nOther figures: ${link('start')}\n`);
    const open = markdown.slice(markdown.indexOf('## Not yet'));
    expect(open).toContain('(Table 1) | EmbedLLM |');
    expect(open).toContain('(planted worlds) | beyond the papers |');
    expect(open).not.toContain('ROC curves');
  });

  it('lists figures below where none belongs to an element', () => {
    const markdown = notebookIndex([{ ...entry, figures: [figure('start')] }], { results });
    expect(lineOf(markdown, '| Task space predicts')).toContain(' |  | public: 1 holds |');
    expect(markdown).toContain(`\nFigures: ${link('start')}\n`);
  });

  it('names the figure that belongs to an unknown row', () => {
    const figures = [figure('b-t1', 'B-T1', 'B-T9')];
    expect(() => notebookIndex([{ ...entry, figures }], { results })).toThrow(
      `notebookIndex: figure "b-t1" of ${notebook} needs rows of data/inventory-rows.json, got 'B-T9'`,
    );
  });

  it('names an unknown row', () => {
    expect(() => notebookIndex([{ notebook, title: 't', rows: ['C-1'] }])).toThrow("'C-1' is no row");
  });
});

describe('what a reader sees', () => {
  const records = [
    ...results.records,
    record({ ...at, source: 'original', value: 0.7, note: 'a note' }),
    record({
      ...at,
      row: 'A-T1',
      cell: 'matrix-factorization/29000',
      what: 'factorization',
      source: 'public',
      value: 0.7,
    }),
    answer({
      ...{ row: 'B-C1', source: 'public', data: 'made-up', scale: 'full', claim: 'T1', verdict: 'holds' },
      ...{ here: '+.0121 | three sizes', answer: 'Yes, by little.' },
    }),
    recovery({ ...at, row: 'X-Limit', cell: 'planted/excess', source: 'planted', value: 0.01, truth: 0, within: 0.02 }),
  ];
  const all = makeResults(records);
  const answers = answersTable(all, { notebooks: [notebook] });
  const figures = [figure('curves', 'B-T1', 'B-ROC')];
  const keys = new Set(records.map(({ cell }) => cell));
  const ids = inventoryRows().map(({ id }) => id);

  /** Row ids, keys and codes of a source that stand in a text, outside its comments. */
  function codesIn(markdown: string): string[] {
    const seen = markdown.replaceAll(/<!--[\s\S]*?-->/g, '');
    const words = new Set(seen.match(/[\w-]+/g));
    const named = ids.filter((id) => words.has(id));
    const spelled = [...keys].filter((key) => seen.includes(key));
    // Also what only looks like one: a row that is not there, a part of a key.
    const alike = seen.match(
      /\b[ABX]-[A-Z][\w-]*\b|\b(?:in|out-of)-sample\/[\w/-]*|task-space-beats[\w/-]*|\bL[123]\b/g,
    );
    return [...new Set([...named, ...spelled, ...(alike ?? [])])];
  }

  it.each([
    ['RESULTS.md', resultsMarkdown(all)],
    ["README's answers", answers],
    ['the index', notebookIndex([{ notebook, title: 't', figures }], { results: all })],
  ])('%s names no row, no key and no code of a source', (_, markdown) => {
    expect(codesIn(markdown)).toEqual([]);
  });

  it.each([
    ['| B-T1: Table 1 |', ['B-T1']],
    ['`in-sample/384/task-space/auc`', [at.cell]],
    ['| B-eps | B-T9 |', ['B-eps', 'B-T9']],
    ['`out-of-sample/384`', ['out-of-sample/384']],
    ['at L2: 1 holds', ['L2']],
  ])('would be noticed: %s', (markdown, codes) => {
    expect(codesIn(markdown)).toEqual(codes);
  });

  it('is not what stands in a comment', () => {
    expect(codesIn('<!--= B-T1 in-sample/384/task-space/auc value -->0.754<!--/-->')).toEqual([]);
  });

  it.each([
    ['RESULTS.md', resultsMarkdown(all)],
    ["README's answers", answers],
    ['the index', notebookIndex([{ notebook, title: 't', figures }], { results: all })],
  ])('%s has tables whose rows have a cell for each column', (_, markdown) => {
    const tables = markdown
      .trim()
      .split('\n\n')
      .filter((block) => block.startsWith('| '));
    const cells = (line: string): number => line.replaceAll('\\|', '').split('|').length;
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) expect([...new Set(table.split('\n').map(cells))]).toHaveLength(1);
  });
});

describe('numberText', () => {
  it.each([
    [null, '–'],
    [0, '0'],
    [36054, '36,054'],
    [0.71234, '0.7123'],
    [-0.2376, '-0.2376'],
    [12.3456, '12.35'],
    [0.0000123, '1.23e-5'],
    [-0.000458, '-0.0005'],
    [1234.56, '1,234.6'],
  ])('writes %d as %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });
});
