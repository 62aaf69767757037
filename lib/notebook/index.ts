export { checkCommitted, checkRun, checkSource, type Problem, problemText } from './check-notebook.js';
export {
  check,
  inNotebook,
  PLOTLY_MIME,
  RECORDS_MIME,
  say,
  showFigure,
  showRecords,
  showTable,
  showTiming,
  TIMING_MIME,
} from './display.js';
export { normalizeNotebook } from './normalize-notebook.js';
export {
  type Cell,
  codeCells,
  hashOutputs,
  hashSources,
  joined,
  type Notebook,
  type NotebookStamp,
  type NotebookWishes,
  notebookText,
  type Output,
  readNotebook,
  sortedKeys,
  writeNotebook,
  writeWhole,
} from './notebook.js';
export { type Progress, progress } from './progress.js';
export { type CellRun, kernelSpec, type NotebookRun, type RunOptions, runNotebook } from './run-notebook.js';
export { numberText, type Table, tableText } from './table.js';
export { type TypeProblem, typeCheckNotebooks } from './type-check-notebooks.js';
