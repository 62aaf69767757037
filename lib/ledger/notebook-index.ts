import { inventoryRow, inventoryRows } from './inventory.js';
import { markdownTable } from './markdown.js';
import type { Results } from './results.js';
import { verdictCounts } from './row-summary.js';

/** What a notebook is about. */
export interface NotebookEntry {
  /** Path below notebooks/ without ending, e.g. `task-space/02-prediction-and-selection`. */
  readonly notebook: string;
  /** Its first heading. */
  readonly title: string;
  /** Inventory rows of its records; where left out, those of `results` that name the notebook. */
  readonly rows?: readonly string[];
  /** Names of its figures, without ending. */
  readonly figures?: readonly string[];
}

export interface NotebookIndexOptions {
  readonly results?: Results;
  /** From the index to the pictures, with a slash at its end; `../figures/` unless told. */
  readonly figures?: string;
}

/**
 * notebooks/README.md: paper element → notebook → figure → verdict, then the elements that no notebook holds yet.
 * @throws RangeError when an entry names an unknown row
 */
export function notebookIndex(entries: readonly NotebookEntry[], options: NotebookIndexOptions = {}): string {
  const { results = { records: [] }, figures = '../figures/' } = options;
  const held = new Set<string>();
  const chapters = entries.map((entry) => {
    const own = results.records.filter(({ notebook }) => notebook === entry.notebook);
    const ids = entry.rows ?? [...new Set(own.map(({ row }) => row))];
    const lines = ids.map((id) => {
      held.add(id);
      const row = inventoryRow(id);
      const verdicts = verdictCounts(own.filter((one) => one.row === id)) || '*not yet*';
      return [`${row.id}: ${row.title} (${row.place})`, verdicts];
    });
    const pictures = (entry.figures ?? []).map((name) => `[${name}](${figures}${name}.png)`).join(', ');
    return [
      `## [${entry.notebook}](${entry.notebook}.ipynb)\n\n${entry.title}`,
      ...(lines.length === 0 ? [] : [markdownTable(['paper element', 'verdicts'], lines)]),
      ...(pictures === '' ? [] : [`Figures: ${pictures}`]),
    ].join('\n\n');
  });
  const open = inventoryRows().filter(({ id }) => !held.has(id));
  const openLines = open.map(({ id, title, place }) => [id, `${title} (${place})`]);
  const rest = open.length === 0 ? [] : [`## Not yet\n\n${markdownTable(['row', 'paper element'], openLines)}`];
  const head = '# Notebooks\n\nGenerated; do not edit. Each notebook with the elements of the papers that it computes.';
  return `${[head, ...chapters, ...rest].join('\n\n')}\n`;
}
