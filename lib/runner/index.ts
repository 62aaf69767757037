export { checkCommitted, checkRun, checkSource, type Problem, problemText } from './check-notebook.js';
export { OUTPUT_BYTES } from './collect-outputs.js';
export { changedCells, formatCells } from './format-cells.js';
export { type KernelSpec, kernelSpec, readKernelSpec } from './kernel-spec.js';
export { type LintProblem, lintCells } from './lint-cells.js';
export { normalizeNotebook } from './normalize-notebook.js';
export {
  type Cell,
  COMMITTED_BYTES,
  codeCells,
  hashOutputs,
  hashSources,
  joined,
  type Notebook,
  type NotebookStamp,
  type NotebookWishes,
  notebookText,
  type Output,
  sortedKeys,
  writeNotebook,
} from './notebook.js';
export { NOTEBOOK_BYTES, readNotebook } from './read-notebook.js';
export { type CellRun, type NotebookRun, type RunOptions, runNotebook } from './run-notebook.js';
export { type TypeProblem, typeCheckNotebooks } from './type-check-notebooks.js';
