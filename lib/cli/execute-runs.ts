import { collectRecords, type LedgerRecord } from '../ledger/index.js';
import {
  checkRun,
  hashOutputs,
  hashSources,
  type Notebook,
  normalizeNotebook,
  type Problem,
  runNotebook,
} from '../runner/index.js';
import { TIMING_MIME } from '../show/index.js';
import { type DrawnFigure, drawnFigures } from './drawn-figures.js';
import { machinePaths } from './machine-paths.js';
import { nameFigures } from './name-figures.js';
import type { PlannedRun } from './plan-runs.js';
import { ProgressLine } from './progress-line.js';

/** What came of a planned run. */
export interface FinishedRun {
  readonly plan: PlannedRun;
  /** Normalized and stamped, as far as it got. */
  readonly notebook: Notebook;
  readonly cells: number;
  readonly seconds: number;
  readonly peakMiB?: number;
  /** What cells said of their own time. */
  readonly timings: readonly string[];
  readonly figures: readonly DrawnFigure[];
  readonly records: readonly LedgerRecord[];
  /** Empty when the run is good. */
  readonly problems: readonly Problem[];
}

/** `task-space/02 planted small`: a run's name wherever one is shown. */
export function nameOf({ source, on, scale }: PlannedRun): string {
  return `${source.id} ${on} ${scale}`;
}

/**
 * Runs notebooks, `jobs` at a time, those that took longest the last time first. One that fails does not stop the others.
 * @param lastSeconds how long a run took the last time, by `nameOf`
 * @returns in the order of `plans`
 */
export async function executeRuns(
  plans: readonly PlannedRun[],
  jobs: number,
  lastSeconds: (name: string) => number | undefined,
): Promise<FinishedRun[]> {
  const progress = new ProgressLine();
  const expected = (plan: PlannedRun): number => lastSeconds(nameOf(plan)) ?? Number.MAX_VALUE;
  const queue = [...plans].sort((a, b) => expected(b) - expected(a));
  const finished = new Map<PlannedRun, FinishedRun>();
  const work = async (): Promise<void> => {
    for (let plan = queue.shift(); plan; plan = queue.shift()) finished.set(plan, await executeRun(plan, progress));
  };
  await Promise.all(Array.from({ length: Math.min(jobs, plans.length) }, work));
  return plans.flatMap((plan) => finished.get(plan) ?? []);
}

async function executeRun(plan: PlannedRun, progress: ProgressLine): Promise<FinishedRun> {
  const name = nameOf(plan);
  progress.update(name, 'starting');
  const began = performance.now();
  const problems: Problem[] = [];
  let notebook = plan.source.notebook;
  let peakMiB: number | undefined;
  let figures: DrawnFigure[] = [];
  let records: readonly LedgerRecord[] = [];
  let timings: readonly string[] = [];
  try {
    if (plan.source.unreadable !== undefined) throw new TypeError(plan.source.unreadable);
    const run = await runNotebook(notebook, {
      env: plan.env,
      onCell: (i, n) => progress.update(name, i > n ? 'ending' : `cell ${i} of ${n}`),
    });
    peakMiB = run.peakMiB;
    timings = shownTimings(run.notebook);
    for (const problem of checkRun(run)) problems.push(problem);
    notebook = normalizeNotebook(run.notebook, { replace: machinePaths(plan) });
    if (problems.length === 0) {
      records = collectRecords(notebook, plan.source.id, plan);
      nameFigures(notebook, plan.source.id);
      figures = drawnFigures(notebook);
    }
  } catch (error) {
    problems.push({ what: (error as Error).message });
  }
  try {
    notebook = stamped(notebook, plan);
  } catch (error) {
    problems.push({ what: (error as Error).message });
  }
  const seconds = (performance.now() - began) / 1000;
  const cells = notebook.cells.filter((cell) => cell.cell_type === 'code').length;
  const ended =
    problems.length === 0 ? 'ok' : `FAILED: ${problems.map(({ what }) => what.split('\n', 1)[0]).join('; ')}`;
  progress.finish(name, `${name} · ${cells} cells · ${seconds.toFixed(1)} s · ${ended}`);
  return { plan, notebook, cells, seconds, peakMiB, timings, figures, records, problems };
}

/** What cells said of their own time. */
function shownTimings({ cells }: Notebook): string[] {
  const bundles = cells.flatMap(({ outputs = [] }) => outputs.map(({ data }) => data?.[TIMING_MIME]));
  return bundles.flatMap((bundle) => {
    const text = (bundle as { text?: unknown } | undefined)?.text;
    return typeof text === 'string' ? [text] : [];
  });
}

function stamped(notebook: Notebook, { on, scale, data }: PlannedRun): Notebook {
  const { on: _, scale: __, data: ___, sources: ____, outputs: _____, ...wishes } = notebook.metadata.modelspace ?? {};
  const stamp = { ...wishes, on, scale, data, sources: hashSources(notebook), outputs: hashOutputs(notebook) };
  return normalizeNotebook({ ...notebook, metadata: { ...notebook.metadata, modelspace: stamp } });
}
