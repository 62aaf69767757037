import { type InventoryRow, inventoryRows } from './inventory.js';
import { markdownTable, notebookLink, numberText, reportedText } from './markdown.js';
import type { LedgerRecord } from './record.js';
import { reported } from './reported.js';
import type { Results } from './results.js';
import { countSentence, summarizeRow } from './row-summary.js';

export interface MarkdownOptions {
  /** From the file that is written to the notebooks, with a slash at its end. */
  readonly notebooks?: string;
}

const PAPERS = [
  ['embedllm', 'EmbedLLM'],
  ['third-party', 'Third party'],
  ['task-space', 'Task space'],
  ['beyond', 'Beyond the papers'],
] as const;

/**
 * RESULTS.md: a line for every inventory row, then a table of all records of each row that has some.
 * @param options notebooks: default `../notebooks/`
 */
export function resultsMarkdown(results: Results, options: MarkdownOptions = {}): string {
  const folder = options.notebooks ?? '../notebooks/';
  const { records } = results;
  const rows = inventoryRows();
  const done = rows.filter(({ id }) => records.some(({ row }) => row === id));
  const overview = PAPERS.flatMap(([paper, title]) => {
    const mine = rows.filter((row) => row.paper === paper);
    return mine.length === 0 ? [] : [`## ${title}`, overviewTable(mine, records, folder)];
  });
  const details = done.map((row) => `### ${row.id} · ${row.title}\n\n${recordsTable(row, records, folder)}`);
  return `${[introduction(records), ...overview, '## All numbers', ...details].join('\n\n')}\n`;
}

function introduction(records: readonly LedgerRecord[]): string {
  return [
    '# Results',
    'Generated from the executed notebooks; do not edit. Published beside computed, each number with its level of evidence:',
    "- **L1** a planted world with known truth,\n- **L2** a real public correctness matrix,\n- **L3** the paper's own data.",
    'At L1 and L2 a printed number can only be shown beside ours (*other data*); *reproduced* and *not reproduced* are said at L3, or where the printed text alone decides. A claim *holds*, ' +
      '*fails*, as its paired difference is significant at 5 % after Holm’s correction over its family of claims, and is *undecided* otherwise (the intervals shown are not corrected, so one may exclude zero beside *undecided*). A planted truth is *recovered* or *missed*; what is found where nothing was planted is *missed* too. ' +
      'A number after ± is the standard deviation over trials, subsets or seeds. ' +
      '`?` is a number that the paper draws but does not print, or that was lost in our copy of its text.',
    countSentence(records),
  ].join('\n\n');
}

function overviewTable(rows: readonly InventoryRow[], records: readonly LedgerRecord[], folder: string): string {
  const lines = rows.map((row) => {
    const { cell, published, computed, verdicts, notebooks } = summarizeRow(row.id, records);
    const what = `${row.title} (${row.place})${cell === undefined ? '' : `<br>\`${cell}\``}`;
    const links = notebooks.map((notebook) => notebookLink(notebook, folder)).join('<br>');
    return [anchor(row, verdicts), what, published, computed.L1, computed.L2, computed.L3, verdicts, links];
  });
  return markdownTable(['row', 'what', 'published', 'L1', 'L2', 'L3', 'verdicts', 'notebook'], lines);
}

function anchor(row: InventoryRow, verdicts: string): string {
  if (verdicts === '*not yet*') return row.id;
  // As GitHub makes anchors of headings: lower case, punctuation dropped, each space a hyphen.
  const heading = `${row.id} · ${row.title}`.toLowerCase();
  return `[${row.id}](#${heading.replace(/[^\p{L}\p{N}\s-]/gu, '').replace(/\s/g, '-')})`;
}

/** Sizes in their own order: 2500 before 10000. */
const byNumber = new Intl.Collator('en', { numeric: true });

function recordsTable(row: InventoryRow, records: readonly LedgerRecord[], folder: string): string {
  const lines = records
    .filter((one) => one.row === row.id)
    .sort((a, b) => byNumber.compare(a.cell, b.cell))
    .map((one) => [
      `\`${one.cell}\``,
      `${one.level}, ${one.data}, ${one.scale}`,
      `${numberText(one.value)}${one.sd === undefined ? '' : ` ± ${numberText(one.sd)}`}`,
      one.low === undefined ? '' : `${numberText(one.low)} to ${numberText(one.high)}`,
      publishedText(one),
      `${one.verdict ?? ''}${one.rerun === false ? ' (*not rerun*)' : ''}`,
      one.note ?? '',
      notebookLink(one.notebook, folder),
    ]);
  const columns = [
    'cell',
    'level, data, scale',
    'computed',
    '95 % interval',
    'published',
    'verdict',
    'note',
    'notebook',
  ];
  return markdownTable(columns, lines);
}

function publishedText(one: LedgerRecord): string {
  if (one.truth !== undefined) return `${numberText(one.truth)} planted`;
  return reportedText(reported(one.row, one.cell));
}
