import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from '../project/index.js';
import { writeNotebook } from '../runner/index.js';
import { linkedFigures, shownFigures } from './drawn-figures.js';
import type { FinishedRun } from './execute-runs.js';
import { listNotebooks, type NotebookFile } from './list-notebooks.js';
import { wishedSources } from './plan-runs.js';

/**
 * Writes executed notebooks and their figures under `build/<on>-<scale>`, failed ones too: they show how far they got.
 * @returns the runs; one that could not be written is a failed run, and the others are written all the same
 */
export async function writeBuild(build: string, runs: readonly FinishedRun[]): Promise<FinishedRun[]> {
  const built: FinishedRun[] = [];
  for (const run of runs) {
    const { plan, notebook, figures, problems } = run;
    const folder = path.join(build, `${plan.on}-${plan.scale}`);
    try {
      await writeNotebook(path.join(folder, 'notebooks', `${plan.source.id}.ipynb`), notebook);
      await writeFigures(path.join(folder, 'figures'), figures);
      built.push(run);
    } catch (error) {
      const what = `writeBuild: ${(error as Error).message}`;
      built.push({ ...run, figures: [], records: [], problems: [...problems, { what }] });
    }
  }
  return built;
}

/**
 * Refreshes the committed notebooks and figures. A notebook is committed with its outputs on public data, or those on planted
 * data where it has nothing to say about public ones; the last scale counts. Where the public matrix is not there this time,
 * committed outputs on it stay. Figures of other data and scales are committed where the text of the notebook links to them.
 */
export async function writeCommitted(root: string, runs: readonly FinishedRun[]): Promise<void> {
  const sources = new Set(runs.map(({ plan }) => plan.source));
  for (const source of sources) {
    const own = runs.filter(({ plan }) => plan.source === source);
    const run = committedRun(source, runs);
    const linked = linkedFigures(source.notebook);
    const elsewhere = own.filter((one) => one !== run).flatMap(({ figures }) => figures);
    await writeFigures(
      path.join(root, 'figures'),
      elsewhere.filter(({ figure }) => linked.includes(figure.name)),
    );
    if (!run) continue;
    await writeNotebook(source.file, run.notebook);
    await writeFigures(path.join(root, 'figures'), run.figures);
  }
}

/** Of some runs the one whose outputs a notebook is committed with; undefined where those that are committed stay. */
export function committedRun(source: NotebookFile, runs: readonly FinishedRun[]): FinishedRun | undefined {
  const own = runs.filter(({ plan }) => plan.source.id === source.id);
  const on = committedSource(source, own);
  return own.findLast(({ plan }) => plan.on === on);
}

/** Removes pictures that no committed notebook shows or links to any more. */
export async function removeStaleFigures(root: string): Promise<void> {
  const notebooks = await listNotebooks(path.join(root, 'notebooks'));
  // What one that cannot be read shows is not known.
  if (notebooks.some(({ unreadable }) => unreadable !== undefined)) return;
  const shown = new Set(
    notebooks.flatMap(({ notebook }) => [
      ...shownFigures(notebook).map(({ name }) => name),
      ...linkedFigures(notebook),
    ]),
  );
  const folder = path.join(root, 'figures');
  for (const name of await readdir(folder).catch(() => [])) {
    const figure = path.basename(name, '.png');
    if (!name.endsWith('.png') || shown.has(figure)) continue;
    await rm(path.join(folder, name));
    await rm(path.join(folder, `${figure}.json`), { force: true });
  }
}

function committedSource(source: NotebookFile, own: readonly FinishedRun[]): string | undefined {
  if (own.some(({ plan }) => plan.on === 'public')) return 'public';
  const holdsPublic = wishedSources(source).includes('public') && source.notebook.metadata.modelspace?.on === 'public';
  return holdsPublic ? undefined : 'planted';
}

async function writeFigures(folder: string, figures: FinishedRun['figures']): Promise<void> {
  for (const { files } of figures) {
    for (const [name, content] of Object.entries(files)) await writeWhole(path.join(folder, name), content);
  }
}
