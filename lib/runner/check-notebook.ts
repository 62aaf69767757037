import { type Cell, codeCells, hashOutputs, hashSources, joined, type Notebook } from './notebook.js';
import type { CellRun, NotebookRun } from './run-notebook.js';

/** Something that makes a notebook fail. `cell` counts all cells, from 0. */
export interface Problem {
  readonly cell?: number;
  readonly what: string;
}

// A kernel answers "ok" to all of these; only its stderr tells.
const LATE_ERROR = /^.*(?:UnhandledPromiseRejection|UncaughtException|Assertion failed)[^\n]*/m;
// From the line's beginning on: tried at each character, a long line takes minutes.
const CRASH = /^.*(?:out of memory|FATAL ERROR).*/m;
/** The most characters of a message. */
const SAID = 2000;
// tslab does not run such cells as cells, and answers "ok" whatever is in them.
const NOT_EXECUTED = /@(?:module|browser)\b/;
// Tags and cell settings by which runners leave a cell out or swallow its error.
const EXCUSED = ['raises-exception', 'skip-execution', 'skip', 'no-execute'];

/** Everything that speaks against a run; empty when it is good. */
export function checkRun(run: NotebookRun): Problem[] {
  const problems = [...checkSource(run.notebook), ...run.cells.flatMap((cell) => problemOfCell(run, cell))];
  run.notebook.cells.forEach((cell, i) => {
    const late = cell.cell_type === 'code' ? LATE_ERROR.exec(streamText(cell, 'stderr'))?.[0] : undefined;
    if (late) problems.push({ cell: i, what: `an error that no cell waited for: ${late}` });
  });
  const inLog = LATE_ERROR.exec(run.log)?.[0];
  if (inLog && !problems.some(({ what }) => what.endsWith(inLog))) {
    problems.push({ what: `an error that no cell waited for: ${inLog}` });
  }
  const allOk = run.cells.length > 0 && run.cells.every(({ status }) => status === 'ok');
  if (allOk && run.pending === undefined) problems.push({ what: 'the kernel did not answer after the last cell' });
  if (run.pending && run.pending.length > 0) {
    const kinds = [...new Set(run.pending)].join(', ');
    problems.push({ what: `work goes on after the last cell (${kinds}); await what the cells start` });
  }
  return problems.map((problem) => ({ ...problem, what: problem.what.slice(0, 2 * SAID) }));
}

/** What can be said without running: code cells that are missing, empty, or excused from running. */
export function checkSource(notebook: Notebook): Problem[] {
  const problems: Problem[] = codeCells(notebook).length === 0 ? [{ what: 'there is no code cell' }] : [];
  notebook.cells.forEach((cell, i) => {
    if (cell.cell_type !== 'code') return;
    const code = joined(cell.source);
    if (code.trim() === '') problems.push({ cell: i, what: 'the code cell is empty' });
    if (NOT_EXECUTED.test(code))
      problems.push({ cell: i, what: 'tslab does not execute cells marked @module or @browser' });
    const tags = Array.isArray(cell.metadata.tags) ? cell.metadata.tags : [];
    const excuse = tags.find((tag) => EXCUSED.includes(tag));
    if (excuse) problems.push({ cell: i, what: `the tag "${excuse}" excuses the cell from running or failing` });
  });
  return problems;
}

/** What speaks against a committed notebook: outputs that are missing, stale, edited, or of a failed run. */
export function checkCommitted(notebook: Notebook): Problem[] {
  const problems = checkSource(notebook);
  const stamp = notebook.metadata.modelspace ?? {};
  if (!stamp.sources || !stamp.outputs || !stamp.on) {
    return [...problems, { what: 'the outputs do not come from the runner: run `npm run reproduce -- --write`' }];
  }
  if (stamp.sources !== hashSources(notebook)) {
    problems.push({ what: 'the outputs are stale: the code has changed since they were computed' });
  }
  if (stamp.outputs !== hashOutputs(notebook)) {
    problems.push({ what: 'the outputs were edited by hand: they are not what the runner wrote' });
  }
  notebook.cells.forEach((cell, i) => {
    if (cell.cell_type !== 'code') return;
    if (typeof cell.execution_count !== 'number') problems.push({ cell: i, what: 'the cell was not executed' });
    const late = LATE_ERROR.exec(streamText(cell, 'stderr'))?.[0];
    if (late) problems.push({ cell: i, what: `the committed output holds an error: ${late}` });
    if (cell.outputs?.some(({ output_type }) => output_type === 'error')) {
      problems.push({ cell: i, what: 'the committed output holds an error' });
    }
  });
  return problems;
}

/** A problem as one line: `task-space/02 cell 4: …`. */
export function problemText(notebook: string, { cell, what }: Problem): string {
  return `${notebook}${cell === undefined ? '' : ` cell ${cell + 1}`}: ${what}`;
}

function problemOfCell(run: NotebookRun, { index, status, detail }: CellRun): Problem[] {
  const cell = run.notebook.cells[index];
  const errorOutput = cell?.outputs?.find(({ output_type }) => output_type === 'error');
  if (status === 'ok') return errorOutput ? [{ cell: index, what: `an error output: ${errorOutput.evalue}` }] : [];
  const said = cell ? streamText(cell, 'stderr').trim().slice(0, SAID) : '';
  const crash = status === 'died' ? CRASH.exec(run.log)?.[0] : undefined;
  return [{ cell: index, what: [status, detail, crash, said].filter(Boolean).join(': ') }];
}

function streamText(cell: Cell, name: 'stdout' | 'stderr'): string {
  const streams = (cell.outputs ?? []).filter((output) => output.output_type === 'stream' && output.name === name);
  return streams.map((output) => joined(output.text)).join('');
}
