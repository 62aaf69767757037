import { markdownText } from '../../markup/index.js';
import { type InventoryRow, inventoryRow, inventoryRows } from '../inventory.js';
import type { LedgerRecord } from '../record.js';
import { reported } from '../reported.js';
import type { Results } from '../results.js';
import { notebookLink, reportedText, upperFirst } from './markdown.js';
import { countSentence } from './row-summary.js';
import { embedllmTable1 } from './table-forms/embedllm-table-1.js';
import { numberList } from './table-forms/number-list.js';
import { Numbers, originsOf } from './table-forms/origins.js';
import { taskSpaceTable1 } from './table-forms/task-space-table-1.js';
import { taskSpaceTable2 } from './table-forms/task-space-table-2.js';
import { NOT_RERUN } from './table-forms/value-text.js';

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

/** Tables that have the paper's own form: whose rows' numbers they show, and from which other rows they take some. */
const FORMS = [
  { id: 'A-T1', rows: ['A-T1', 'A-T1k'], reads: [], title: 'Forecast accuracy by training size', form: embedllmTable1 },
  { id: 'B-T1', rows: ['B-T1'], reads: [], form: taskSpaceTable1 },
  { id: 'B-BSP', rows: ['B-BSP'], reads: ['B-T1'], form: taskSpaceTable2 },
] satisfies readonly {
  id: string;
  rows: readonly string[];
  reads: readonly string[];
  title?: string;
  form: (numbers: Numbers) => string;
}[];

/** RESULTS.md is read in a browser: at most so many bytes, and the longest lists are cut where it would be more. */
const BYTES = 80_000;
const LONGEST = [100, 60, 40, 30, 20, 12, 6, 3] as const;

/**
 * RESULTS.md: what was found, in the order of the papers. Tables of the papers have their own form, the printed row above
 * ours; each other row has a list of its numbers, what was printed beside what was computed.
 * @param options notebooks: default `../notebooks/`
 */
export function resultsMarkdown(results: Results, options: MarkdownOptions = {}): string {
  const folder = options.notebooks ?? '../notebooks/';
  let text = '';
  for (const longest of LONGEST) {
    text = textOf(results.records, folder, longest);
    if (Buffer.byteLength(text) <= BYTES) break;
  }
  return text;
}

function textOf(records: readonly LedgerRecord[], folder: string, longest: number): string {
  const papers = PAPERS.flatMap(([paper, title]) => {
    const mine = inventoryRows().filter((row) => row.paper === paper && !isPartOfOther(row));
    const parts = mine.map((row) => ({ row, own: records.filter((one) => rowsOf(row.id).includes(one.row)) }));
    const done = parts.filter(({ own }) => own.length > 0);
    const open = parts.filter(({ own }) => own.length === 0).map(({ row }) => row);
    const sections = done.map(({ row, own }) => section(row, own, records, folder, longest));
    return mine.length === 0 ? [] : [`## ${title}`, ...sections, ...(open.length === 0 ? [] : [notYet(open)])];
  });
  return `${[introduction(records), ...papers].join('\n\n')}\n`;
}

function introduction(records: readonly LedgerRecord[]): string {
  const stale = records.some(({ rerun }) => rerun === false);
  return [
    '# Results',
    'Generated from the executed notebooks; do not edit. Published beside computed, each number with what it was computed on:',
    "- **planted**: a world whose truth is known,\n- **public**: a real public correctness matrix,\n- **original**: the papers' own data.",
    'Printed numbers belong to the papers’ own data: on planted and public data they only stand beside ours, without a verdict; *reproduced* and *not reproduced* are said on original data, or where the printed text alone decides. ' +
      'A claim *holds* or *fails* as its paired difference is significant at 5 % after Holm’s correction over its family of claims; it is *undecided* otherwise (intervals are not corrected, so one may exclude zero beside *undecided*), and there is *too little data* where it rests on fewer than eight independent units. ' +
      'A planted truth is *recovered* or *missed*; what is found where nothing was planted is *missed* too. ' +
      'A number after ± is the standard deviation over trials, subsets or seeds; two numbers in brackets are a 95 % interval. ' +
      `\`?\` is a number that the paper draws but does not print, or that was lost in our copy of its text.${stale ? ` ${NOT_RERUN} marks what the latest run did not compute again.` : ''}`,
    'Every number, with notes and keys, is in [results.json](results.json).',
    countSentence(records),
  ].join('\n\n');
}

function section(
  row: InventoryRow,
  own: readonly LedgerRecord[],
  all: readonly LedgerRecord[],
  folder: string,
  longest: number,
): string {
  const found = FORMS.find(({ id }) => id === row.id);
  const answers = own.filter(({ claim }) => claim !== undefined).map(answerLine);
  const others = all.filter((one) => found?.reads.some((id) => id === one.row));
  const numbers = new Numbers([...own, ...others].filter(({ claim }) => claim === undefined));
  const table = found === undefined ? [] : [found.form(numbers)];
  const rest = own.filter((one) => one.claim === undefined && !numbers.shown.has(one));
  const notebooks = [...new Set(own.flatMap(({ notebook }) => notebook ?? []))];
  return [
    `### ${upperFirst(row.place)}: ${found && 'title' in found ? found.title : row.title}`,
    ...(answers.length === 0 ? [] : [answers.join('\n')]),
    ...table,
    ...(rest.length === 0
      ? []
      : [...(found === undefined ? [] : ['Other numbers of this part:']), numberList(rest, longest)]),
    ...(notebooks.length === 0 ? [] : [`In ${notebooks.map((one) => notebookLink(one, folder)).join(', ')}.`]),
  ].join('\n\n');
}

/** `* **holds** (public ollv2-core): “MF constantly …”: Yes at every size. +.0046 to +.0106`. */
function answerLine(one: LedgerRecord): string {
  const on = originsOf([one])[0]?.label ?? markdownText(one.data);
  const verdict = one.verdict === undefined ? on : `**${one.verdict}** (${on})`;
  return `* ${verdict}: ${markdownText(one.what)}: ${markdownText(one.answer ?? '')} ${markdownText(one.here ?? '')}`;
}

/** What no notebook has computed yet, with what was printed for it. */
function notYet(rows: readonly InventoryRow[]): string {
  const names = rows.map(({ id, title, place, headline }) => {
    const printed = headline === undefined ? '' : reportedText(reported(id, headline));
    return `* ${title} (${place})${printed === '' || printed === '?' ? '' : `; printed: ${printed}`}`;
  });
  return `### Not yet\n\n${names.join('\n')}`;
}

/** The rows whose numbers a row's section shows. */
function rowsOf(id: string): readonly string[] {
  return FORMS.find((form) => form.id === id)?.rows ?? [inventoryRow(id).id];
}

/** Whether the section of another row shows this one's numbers. */
function isPartOfOther({ id }: InventoryRow): boolean {
  return FORMS.some((form) => form.id !== id && form.rows.some((part) => part === id));
}
