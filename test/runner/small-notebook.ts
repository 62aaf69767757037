import { normalizeNotebook } from '../../lib/runner/normalize-notebook.js';
import type { Cell, Notebook } from '../../lib/runner/notebook.js';

/** A notebook of code cells; a cell may be given whole, to set tags or outputs. */
export function smallNotebook(...cells: (string | Partial<Cell>)[]): Notebook {
  return normalizeNotebook({
    cells: cells.map((cell): Cell => {
      const given = typeof cell === 'string' ? { source: cell } : cell;
      return { cell_type: 'code', metadata: {}, source: '', outputs: [], execution_count: null, ...given };
    }),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });
}
