import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  answersTable,
  collectRecords,
  compareResults,
  insertValues,
  makeResults,
  mergeResults,
  type NotebookEntry,
  notebookIndex,
  type Results,
  readResults,
  resultsMarkdown,
  writeResults,
} from '../ledger/index.js';
import { projectFolder, readText, readTextIfThere, writeWhole } from '../project/index.js';
import { joined, type Problem } from '../runner/index.js';
import { type DrawnFigure, linkedFigures, type NamedFigure, shownFigures } from './drawn-figures.js';
import type { FinishedRun } from './execute-runs.js';
import { listNotebooks, type NotebookFile } from './list-notebooks.js';
import { runsOn } from './plan-runs.js';
import type { StepResult } from './test-steps.js';
import { committedRun } from './write-runs.js';

/** What the numbers in README's own sentences were computed on. */
const PUBLIC = { source: 'public', data: 'ollv2-core', scale: 'full' } as const;

/** The committed results with those of good runs put in. */
export async function freshResults(runs: readonly FinishedRun[]): Promise<Results> {
  const good = runs.filter(({ problems }) => problems.length === 0);
  const executed = good.map(({ plan }) => ({ notebook: plan.source.id, source: plan.on, scale: plan.scale }));
  return mergeResults(await committedResults(), makeResults(good.flatMap(({ records }) => records)), executed);
}

/** Writes results.json and RESULTS.md under build/. */
export async function writeBuildResults(results: Results): Promise<void> {
  const build = path.join(projectFolder(), 'build');
  await writeResults(path.join(build, 'results.json'), results);
  await writeWhole(path.join(build, 'RESULTS.md'), resultsMarkdown(results));
}

/** What is derived from the committed notebooks and their records, made and checked, but not yet written. */
export interface CommittedTexts {
  readonly results: Results;
  /** By path below the project. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Everything that follows from fresh results and from the notebooks as they will be committed after these runs. */
export async function committedTexts(fresh: Results, runs: readonly FinishedRun[]): Promise<CommittedTexts> {
  const before = await listNotebooks(path.join(projectFolder(), 'notebooks'));
  const sources = before.map((source) => ({
    ...source,
    notebook: committedRun(source, runs)?.notebook ?? source.notebook,
  }));
  const notebooks = new Map(sources.map((source) => [source.id, source]));
  // What a notebook found goes with it, and what it found on data or at a scale on which it no longer runs.
  const records = fresh.records.filter(({ notebook, source, scale }) => {
    if (notebook === undefined) return true;
    const found = notebooks.get(notebook);
    return found !== undefined && runsOn(found, source, scale);
  });
  const results = makeResults(records);
  return { results, texts: await derivedTexts(results, sources) };
}

/** Refreshes what is derived from the committed notebooks and their records. */
export async function writeCommittedTexts({ results, texts }: CommittedTexts): Promise<void> {
  const root = projectFolder();
  await writeResults(path.join(root, 'figures', 'results.json'), results);
  for (const [file, text] of Object.entries(texts)) await writeWhole(path.join(root, file), text);
}

/** Whether the committed texts are the ones that follow from the committed results and notebooks. */
export async function checkDerived(): Promise<StepResult> {
  const notebooks = await listNotebooks(path.join(projectFolder(), 'notebooks'));
  const texts = Object.entries(await derivedTexts(await committedResults(), notebooks));
  const failures: string[] = [];
  for (const [file, text] of texts) {
    const held = readTextIfThere(path.join(projectFolder(), file), file);
    if (held !== text) failures.push(`${file} is not what follows from the results: npm run reproduce -- --write`);
  }
  return { passed: texts.length - failures.length, failures };
}

/** RESULTS.md, the notebook index and README, by path, as they follow from results and the committed notebooks. */
async function derivedTexts(results: Results, notebooks: readonly NotebookFile[]): Promise<Record<string, string>> {
  const root = projectFolder();
  const answers = answersTable(results, { notebooks: notebooks.map(({ id }) => id), main: PUBLIC.data });
  const entries = notebooks.map(
    (source): NotebookEntry => ({
      notebook: source.id,
      title: titleOf(source),
      figures: [
        ...shownFigures(source.notebook).map((figure) => ({
          ...{ name: figure.name, title: figureTitle(figure), rows: figure.elements ?? [] },
        })),
        ...linkedFigures(source.notebook).map((name) => ({ name, title: name, rows: [] })),
      ],
    }),
  );
  return {
    'figures/RESULTS.md': resultsMarkdown(results),
    'notebooks/README.md': notebookIndex(entries, { results }),
    'README.md': insertValues(
      between('answers', readText(path.join(root, 'README.md'), 'README.md'), answers),
      results,
      PUBLIC,
    ),
  };
}

/** Whether the numbers of these runs are still the committed ones. */
export async function checkResults(runs: readonly FinishedRun[]): Promise<StepResult> {
  const movements = compareResults(await committedResults(), await freshResults(runs));
  return { passed: movements.length === 0 ? 1 : 0, failures: movements.map(({ text }) => text) };
}

/** Whether a committed notebook shows the records and figures that are committed beside it. */
export async function checkShown({ id, notebook }: NotebookFile, figures: readonly DrawnFigure[]): Promise<Problem[]> {
  const { on, scale } = notebook.metadata.modelspace ?? {};
  const kept = (await committedResults()).records.filter(
    (one) => one.notebook === id && one.source === on && one.scale === scale,
  );
  const committed = makeResults(kept.map(({ rerun: _, ...one }) => one));
  const problems: Problem[] = [];
  try {
    for (const { text } of compareResults(committed, makeResults(collectRecords(notebook, id))))
      problems.push({ what: `figures/results.json does not agree with the notebook: ${text}` });
  } catch (error) {
    problems.push({ what: (error as Error).message });
  }
  for (const { figure, files } of figures) {
    for (const [name, content] of Object.entries(files)) {
      const file = await readFile(path.join(projectFolder(), 'figures', name)).catch(() => undefined);
      if (file && Buffer.compare(file, Buffer.from(content)) === 0) continue;
      problems.push({ what: `figures/${name} is not the figure "${figure.name}" that the notebook shows` });
    }
  }
  return problems;
}

/**
 * README's text with a generated part between the markers that bear its name.
 * @throws RangeError when a marker is missing
 */
export function between(name: string, readme: string, text: string): string {
  const [first, last] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const begin = readme.indexOf(first);
  const end = readme.indexOf(last);
  if (begin < 0 || end < begin) throw new RangeError(`README.md needs the lines "${first}" and "${last}"`);
  return `${readme.slice(0, begin + first.length)}\n\n${text.trim()}\n\n${readme.slice(end)}`;
}

/** The results that are committed. */
export function committedResults(): Promise<Results> {
  return readResults(path.join(projectFolder(), 'figures', 'results.json'));
}

/** A figure's title without markup; its lines are bold. */
function figureTitle({ name, layout }: NamedFigure): string {
  const { text = '' } = (layout.title ?? {}) as { text?: unknown };
  const title = [...`${text}`.matchAll(/<b>(.*?)<\/b>/g)].map(([, line]) => line).join(' ') || name;
  return title.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** A notebook's first heading. */
function titleOf({ id, notebook }: NotebookFile): string {
  const prose = notebook.cells.filter((cell) => cell.cell_type === 'markdown').map((cell) => joined(cell.source));
  return /^#+\s+(.+)$/m.exec(prose.join('\n'))?.[1]?.trim() ?? id;
}
