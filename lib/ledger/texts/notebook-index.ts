import { markdownLink, markdownTable } from '../../markup/index.js';
import { inventoryRow, inventoryRows } from '../inventory.js';
import type { Results } from '../results.js';
import { verdictCounts } from './row-summary.js';

/** A figure as the index shows it. */
export interface IndexedFigure {
  /** File name without ending. */
  readonly name: string;
  /** What it shows, in words. */
  readonly title: string;
  /** Inventory rows that it belongs to. */
  readonly rows: readonly string[];
}

const PAPER_NAMES = {
  embedllm: 'EmbedLLM',
  'task-space': 'Task space',
  'third-party': 'third party',
  beyond: 'beyond the papers',
} as const;

/** What a notebook is about. */
export interface NotebookEntry {
  /** Path below notebooks/ without ending, e.g. `task-space/02-prediction-and-selection`. */
  readonly notebook: string;
  /** Its first heading. */
  readonly title: string;
  /** Inventory rows of its records; where left out, those of `results` that name the notebook. */
  readonly rows?: readonly string[];
  readonly figures?: readonly IndexedFigure[];
}

export interface NotebookIndexOptions {
  readonly results?: Results;
  /** From the index to the pictures, with a slash at its end; default `../figures/`. */
  readonly figures?: string;
}

/**
 * notebooks/README.md: paper element → notebook → figure → verdict, then the elements that no notebook holds yet.
 * @throws RangeError when an entry or one of its figures names an unknown row
 */
export function notebookIndex(entries: readonly NotebookEntry[], options: NotebookIndexOptions = {}): string {
  const { results = { records: [] }, figures: folder = '../figures/' } = options;
  const held = new Set<string>();
  const chapters = entries.map((entry) => {
    const { notebook, title, figures = [] } = entry;
    const own = results.records.filter((one) => one.notebook === notebook);
    for (const figure of figures) requireRows(notebook, figure);
    const ids = new Set([...(entry.rows ?? own.map(({ row }) => row)), ...figures.flatMap(({ rows }) => rows)]);
    const rows = [...ids].map(inventoryRow).sort((a, b) => inventoryRows().indexOf(a) - inventoryRows().indexOf(b));
    const lines = rows.map((row) => {
      held.add(row.id);
      const shown = figures.filter((figure) => figure.rows.includes(row.id));
      const verdicts = verdictCounts(own.filter((one) => one.row === row.id)) || (shown.length > 0 ? '' : '*not yet*');
      return [`${row.title} (${row.place})`, links(shown, folder, '<br>'), verdicts];
    });
    const others = figures.filter((figure) => figure.rows.length === 0);
    const label = others.length === figures.length ? 'Figures' : 'Other figures';
    return [
      `## ${markdownLink(notebook, `${notebook}.ipynb`)}\n\n${title}`,
      ...(lines.length === 0 ? [] : [markdownTable(['paper element', 'figure', 'verdicts'], lines)]),
      ...(others.length === 0 ? [] : [`${label}: ${links(others, folder, ', ')}`]),
    ].join('\n\n');
  });
  const open = inventoryRows().filter(({ id }) => !held.has(id));
  const openLines = open.map(({ title, place, paper }) => [`${title} (${place})`, PAPER_NAMES[paper]]);
  const rest = open.length === 0 ? [] : [`## Not yet\n\n${markdownTable(['paper element', 'paper'], openLines)}`];
  const head =
    '# Notebooks\n\nGenerated; do not edit. Each notebook with the elements of the papers that it computes, the figures that show them, and what came of them.';
  return `${[head, ...chapters, ...rest].join('\n\n')}\n`;
}

function links(figures: readonly IndexedFigure[], folder: string, between: string): string {
  return figures.map(({ name, title }) => markdownLink(title, `${folder}${name}.png`)).join(between);
}

function requireRows(notebook: string, { name, rows }: IndexedFigure): void {
  const unknown = rows.find((id) => !inventoryRows().some((row) => row.id === id));
  if (unknown !== undefined) {
    const needs = 'needs rows of data/inventory-rows.json';
    throw new RangeError(`notebookIndex: figure "${name}" of ${notebook} ${needs}, got '${unknown}'`);
  }
}
