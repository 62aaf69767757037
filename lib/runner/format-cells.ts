import { asLines, hashSources, joined, type Notebook } from './notebook.js';
import { runBiome } from './run-biome.js';

/**
 * Formats the code cells of notebooks as the project's other code, imports in order. Layout changes nothing that is computed: the
 * stamp of outputs that fitted their cells goes on fitting. A cell that is no TypeScript stays as it is; `lintCells` says so.
 * @param notebooks by path
 * @returns the same notebook where nothing changes
 */
export async function formatCells(notebooks: Readonly<Record<string, Notebook>>): Promise<Record<string, Notebook>> {
  const cells = Object.entries(notebooks).flatMap(([file, notebook]) =>
    notebook.cells.flatMap((cell, index) =>
      cell.cell_type === 'code' ? [{ file, index, text: joined(cell.source) }] : [],
    ),
  );
  const texts = cells.map(({ text }) => text);
  const { texts: formatted } = await runBiome(['check', '--write', '--linter-enabled=false'], texts);
  const fresh = new Map(cells.map(({ file, index }, i) => [`${index} ${file}`, formatted[i]!.trimEnd()]));
  return Object.fromEntries(
    Object.entries(notebooks).map(([file, notebook]) => [
      file,
      withSources(notebook, (index) => fresh.get(`${index} ${file}`)),
    ]),
  );
}

/** Numbers of the cells, from 0, whose source differs between a notebook and the same notebook formatted. */
export function changedCells(before: Notebook, after: Notebook): number[] {
  return before.cells.flatMap((cell, i) => (joined(cell.source) === joined(after.cells[i]?.source) ? [] : [i]));
}

function withSources(notebook: Notebook, sourceOf: (cell: number) => string | undefined): Notebook {
  const cells = notebook.cells.map((cell, i) => {
    const text = sourceOf(i);
    if (text === undefined || text === joined(cell.source)) return cell;
    return { ...cell, source: Array.isArray(cell.source) ? asLines(text) : text };
  });
  if (cells.every((cell, i) => cell === notebook.cells[i])) return notebook;
  const formatted = { ...notebook, cells };
  const stamp = notebook.metadata.modelspace;
  if (stamp?.sources === undefined || stamp.sources !== hashSources(notebook)) return formatted;
  const metadata = { ...notebook.metadata, modelspace: { ...stamp, sources: hashSources(formatted) } };
  return { ...formatted, metadata };
}
