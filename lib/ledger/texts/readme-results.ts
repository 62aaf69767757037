import { inventoryRows } from '../inventory.js';
import type { Results } from '../results.js';
import { markdownTable, notebookLink } from './markdown.js';
import type { MarkdownOptions } from './results-markdown.js';
import { countSentence, summarizeRow } from './row-summary.js';

const PAPERS = {
  embedllm: 'EmbedLLM',
  'task-space': 'Task space',
  'third-party': 'Third party',
  beyond: 'Beyond the papers',
};

/**
 * The results table of README: one line for each inventory row that has results.
 * @param options notebooks: default `notebooks/`
 */
export function readmeResults(results: Results, options: MarkdownOptions = {}): string {
  const folder = options.notebooks ?? 'notebooks/';
  const done = inventoryRows().filter(({ id }) => results.records.some(({ row }) => row === id));
  const ownData = results.records.some(({ source }) => source === 'original');
  const lines = done.map((row) => {
    const { what: number, published, computed, verdicts, notebooks } = summarizeRow(row.id, results.records);
    const what = `${PAPERS[row.paper]}, ${row.place}: ${row.title}${number === undefined ? '' : `<br>*${number}*`}`;
    const levels = [computed.planted, computed.public, ...(ownData ? [computed.original] : [])];
    return [
      what,
      published,
      ...levels,
      verdicts,
      notebooks.map((notebook) => notebookLink(notebook, folder)).join('<br>'),
    ];
  });
  const levels = ['planted', 'public', ...(ownData ? ['original'] : [])];
  const table = markdownTable(['what', 'published', ...levels, 'verdicts', 'notebook'], lines);
  return `${table}\n\n${countSentence(results.records)}\n`;
}
