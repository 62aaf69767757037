import type { Problem } from './check-notebook.js';
import { joinedCells } from './joined-cells.js';
import type { Notebook } from './notebook.js';
import { runBiome } from './run-biome.js';

/** What the linter has against a cell. `line` counts from 1 in its cell. */
export interface LintProblem extends Problem {
  readonly file: string;
  readonly line: number;
}

/**
 * Lints the code cells of notebooks with the project's rules, each notebook as one module: what one cell imports or declares may
 * be used in another. A name that a cell merely ends with is not used: show it.
 * @param notebooks by path
 * @returns in the order of notebooks, cells and lines
 */
export async function lintCells(notebooks: Readonly<Record<string, Notebook>>): Promise<LintProblem[]> {
  const files = Object.keys(notebooks);
  const modules = Object.values(notebooks).map(joinedCells);
  const { diagnostics } = await runBiome(
    ['lint'],
    modules.map(({ text }) => text),
  );
  const inOrder = diagnostics.sort((a, b) => a.text - b.text || a.line - b.line);
  return inOrder.map(({ text, line, rule, message }) => {
    const { cell, line: above } = modules[text]?.origin[line - 1] ?? { cell: 0, line: 0 };
    return { file: files[text]!, cell, line: above + 1, what: `line ${above + 1}: ${message} (${rule})` };
  });
}
