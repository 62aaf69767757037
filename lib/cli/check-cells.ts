import path from 'node:path';
import { projectFolder } from '../project/index.js';
import { changedCells, formatCells, lintCells, problemText } from '../runner/index.js';
import type { NotebookFile } from './list-notebooks.js';
import type { StepResult } from './test-steps.js';

/** Whether the code cells of notebooks are formatted, and the linter has nothing against them. A failure is one notebook. */
export async function checkCells(notebooks: readonly NotebookFile[]): Promise<StepResult> {
  const byFile = Object.fromEntries(notebooks.map(({ file, notebook }) => [file, notebook]));
  const formatted = await formatCells(byFile);
  const lint = await lintCells(byFile);
  const failures = notebooks.flatMap(({ file, notebook }) => {
    const name = path.relative(projectFolder(), file);
    const layout = changedCells(notebook, formatted[file]!).map((cell) => cell + 1);
    const told = lint.filter((problem) => problem.file === file).map((problem) => problemText(name, problem));
    if (layout.length > 0) told.unshift(`${name} cell ${layout.join(', ')}: not formatted; npm run format does it`);
    return told.length === 0 ? [] : [told.join('\n')];
  });
  return { passed: notebooks.length - failures.length, failures };
}
