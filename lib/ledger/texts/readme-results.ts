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
  const original = results.records.some(({ source }) => source === 'original');
  const sources = ['planted', 'public', ...(original ? (['original'] as const) : [])] as const;
  const lines = done.map((row) => {
    const { what: number, published, computed, verdicts, notebooks } = summarizeRow(row.id, results.records);
    const what = `${PAPERS[row.paper]}, ${row.place}: ${row.title}${number === undefined ? '' : `<br>*${number}*`}`;
    return [
      what,
      published,
      ...sources.map((source) => computed[source]),
      verdicts,
      notebooks.map((notebook) => notebookLink(notebook, folder)).join('<br>'),
    ];
  });
  const table = markdownTable(['what', 'published', ...sources, 'verdicts', 'notebook'], lines);
  return `${table}\n\n${countSentence(results.records)}\n`;
}
