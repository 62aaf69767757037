import { type InventoryRow, inventoryRows } from '../inventory.js';
import type { LedgerRecord } from '../record.js';
import { reported } from '../reported.js';
import type { Results } from '../results.js';
import { markdownTable, notebookLink, numberText, reportedText } from './markdown.js';
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
  const details = done.map((row) => `### ${headingOf(row)}\n\n${recordsTable(row, records, folder)}`);
  return `${[introduction(records), ...overview, '## All numbers', ...details].join('\n\n')}\n`;
}

function introduction(records: readonly LedgerRecord[]): string {
  return [
    '# Results',
    'Generated from the executed notebooks; do not edit. Published beside computed, each number with what it was computed on:',
    "- **planted**: a world whose truth is known,\n- **public**: a real public correctness matrix,\n- **original**: the papers' own data.",
    'On planted and public data a printed number can only be shown beside ours (*other data*); *reproduced* and *not reproduced* are said on original data, or where the printed text alone decides. A claim *holds*, ' +
      '*fails*, as its paired difference is significant at 5 % after Holm’s correction over its family of claims, and is *undecided* otherwise (the intervals shown are not corrected, so one may exclude zero beside *undecided*). A planted truth is *recovered* or *missed*; what is found where nothing was planted is *missed* too. ' +
      'A number after ± is the standard deviation over trials, subsets or seeds. ' +
      '`?` is a number that the paper draws but does not print, or that was lost in our copy of its text.',
    countSentence(records),
  ].join('\n\n');
}

function overviewTable(rows: readonly InventoryRow[], records: readonly LedgerRecord[], folder: string): string {
  const lines = rows.map((row) => {
    const { what: number, published, computed, verdicts, notebooks } = summarizeRow(row.id, records);
    const what = `${anchor(row, verdicts)}${number === undefined ? '' : `<br>*${number}*`}`;
    const links = notebooks.map((notebook) => notebookLink(notebook, folder)).join('<br>');
    return [what, published, computed.planted, computed.public, computed.original, verdicts, links];
  });
  return markdownTable(['what', 'published', 'planted', 'public', 'original', 'verdicts', 'notebook'], lines);
}

/** `Table 1: Forecast accuracy by training size`, with its paper where the place does not tell. */
function headingOf({ place, title, paper }: InventoryRow): string {
  const name = PAPERS.find(([id]) => id === paper)?.[1];
  return `${name}, ${place}: ${title}`;
}

function anchor(row: InventoryRow, verdicts: string): string {
  const text = `${row.title} (${row.place})`;
  if (verdicts === '*not yet*') return text;
  // As GitHub makes anchors of headings: lower case, punctuation dropped, each space a hyphen.
  const heading = headingOf(row).toLowerCase();
  return `[${text}](#${heading.replace(/[^\p{L}\p{N}\s-]/gu, '').replace(/\s/g, '-')})`;
}

/** Sizes in their own order: 2500 before 10000. */
const byNumber = new Intl.Collator('en', { numeric: true });

function recordsTable(row: InventoryRow, records: readonly LedgerRecord[], folder: string): string {
  const lines = records
    .filter((one) => one.row === row.id)
    .sort((a, b) => byNumber.compare(a.cell, b.cell))
    .map((one) => [
      one.what,
      onText(one),
      `${numberText(one.value)}${one.sd === undefined ? '' : ` ± ${numberText(one.sd)}`}`,
      one.low === undefined ? '' : `${numberText(one.low)} to ${numberText(one.high)}`,
      publishedText(one),
      `${one.verdict ?? ''}${one.rerun === false ? ' (*not rerun*)' : ''}`,
      one.note ?? '',
      notebookLink(one.notebook, folder),
    ]);
  const columns = ['what', 'on', 'computed', '95 % interval', 'published', 'verdict', 'note', 'notebook'];
  return markdownTable(columns, lines);
}

/** `public ollv2-core`, `planted-small`. */
function onText({ source, data }: LedgerRecord): string {
  return data.startsWith(source) ? data : `${source} ${data}`;
}

function publishedText(one: LedgerRecord): string {
  if (one.truth !== undefined) return `${numberText(one.truth)} planted`;
  return reportedText(reported(one.row, one.cell));
}
