import { parseJsonObject } from '../project/index.js';
import { outputCollectors } from './collect-outputs.js';
import { type KernelClient, type Outcome, startKernel } from './kernel-client.js';
import { kernelSpec } from './kernel-spec.js';
import { joined, type Notebook } from './notebook.js';

export interface RunOptions {
  /** Environment of the kernel, beside this process's own: `MODELSPACE_ON` and its like. */
  readonly env?: Readonly<Record<string, string>>;
  /** The most seconds that one cell may take; 1200, where it is left out. */
  readonly cellSeconds?: number;
  /** How long work may go on after the last cell, in seconds; 5, where it is left out. */
  readonly settleSeconds?: number;
  readonly nodeFlags?: readonly string[];
  /** Called before cell `i` (from 1) of `n` runs, and with `i = n + 1` when the last one has ended. */
  readonly onCell?: (i: number, n: number) => void;
}

export type CellStatus = 'ok' | 'error' | 'aborted' | 'died' | 'timeout' | 'not run';

/** What happened to one code cell. `index` counts all cells of the notebook, from 0. */
export interface CellRun {
  readonly index: number;
  readonly status: CellStatus;
  readonly seconds: number;
  /** Why the cell did not end well. */
  readonly detail?: string;
}

export interface NotebookRun {
  /** A copy with the outputs of this run. */
  readonly notebook: Notebook;
  readonly cells: readonly CellRun[];
  readonly seconds: number;
  /** What the kernel's process wrote past the cells: late errors, crash notices. */
  readonly log: string;
  /** Kinds of work still there some seconds after the last cell; undefined when the kernel could not be asked. */
  readonly pending: readonly string[] | undefined;
  /** The most memory that the kernel held. */
  readonly peakMiB: number | undefined;
}

/**
 * Runs every code cell of a notebook in order on a fresh kernel and collects the outputs. Stops at the first cell that does not
 * end well. Judges nothing beyond that: see `checkRun`.
 */
export async function runNotebook(source: Notebook, options: RunOptions = {}): Promise<NotebookRun> {
  const notebook = structuredClone(source);
  const began = performance.now();
  const since = (start: number): number => (performance.now() - start) / 1000;
  const code = notebook.cells.map((cell, index) => ({ cell, index })).filter(({ cell }) => cell.cell_type === 'code');
  for (const { cell } of code) Object.assign(cell, { outputs: [], execution_count: null });

  const kernel = await startKernel({ spec: kernelSpec(), env: options.env, nodeFlags: options.nodeFlags });
  const collector = outputCollectors();
  const cells: CellRun[] = [];
  let settled: Settled = {};
  try {
    for (const [i, { cell, index }] of code.entries()) {
      if (cells.some(({ status }) => status !== 'ok')) {
        cells.push({ index, status: 'not run', seconds: 0 });
        continue;
      }
      options.onCell?.(i + 1, code.length);
      const start = performance.now();
      const outcome = await kernel.execute(joined(cell.source), options.cellSeconds ?? 1200, collector(cell));
      cells.push({ index, ...judge(outcome, i + 1), seconds: since(start) });
      if ('reply' in outcome && outcome.reply.status === 'ok') cell.execution_count = i + 1;
    }
    options.onCell?.(code.length + 1, code.length);
    const seconds = options.settleSeconds ?? 5;
    if (cells.every(({ status }) => status === 'ok')) settled = await settle(kernel, seconds);
    // Threads at work for a cell show only in that the process does not end.
    if (settled.pending?.length === 0 && !(await kernel.close(seconds))) settled.pending.push('unknown work');
  } finally {
    await kernel.close();
  }
  return {
    notebook,
    cells,
    seconds: since(began),
    log: kernel.log(),
    pending: settled.pending,
    peakMiB: settled.peakMiB,
  };
}

function judge(outcome: Outcome, count: number): Pick<CellRun, 'status' | 'detail'> {
  if ('timeout' in outcome) return { status: 'timeout', detail: 'the time-out passed; the kernel was ended' };
  if ('dead' in outcome) return { status: 'died', detail: outcome.dead };
  const { status, execution_count } = outcome.reply as { status: string; execution_count?: number };
  if (status === 'error') return { status: 'error' };
  if (status !== 'ok') return { status: 'aborted', detail: `the kernel answered "${status}"` };
  // The kernel counts what it really executed: a number that is off means that a cell was dropped.
  if (execution_count !== count)
    return { status: 'aborted', detail: `the kernel counts ${execution_count} cells, not ${count}` };
  return { status: 'ok' };
}

interface Settled {
  pending?: string[];
  peakMiB?: number;
}

/** One more cell, so that late errors come out, and the memory that was held. */
async function settle(kernel: KernelClient, seconds: number): Promise<Settled> {
  let text = '';
  // A type is needed: tslab sees no top-level await where the awaited value is `any`.
  const code = [
    'const settle = (globalThis as any).__modelspaceSettle as (limit: number) => Promise<object>;',
    `const settled = await settle(${seconds * 1000});`,
    'console.log(JSON.stringify(settled));',
  ].join('\n');
  const outcome = await kernel.execute(code, seconds + 20, ({ type, content }) => {
    if (type === 'stream' && content.name === 'stdout') text += content.text;
    return undefined;
  });
  const line = text.split('\n').findLast((candidate) => candidate.startsWith('{"pending"'));
  return 'reply' in outcome && line !== undefined ? settledIn(line) : {};
}

/** What a cell left running may print among it. */
function settledIn(line: string): Settled {
  try {
    const { pending, peakMiB } = parseJsonObject(line, 'settle');
    if (!Array.isArray(pending) || !pending.every((kind) => typeof kind === 'string')) return {};
    return { pending, ...(typeof peakMiB === 'number' ? { peakMiB } : {}) };
  } catch {
    return {};
  }
}
