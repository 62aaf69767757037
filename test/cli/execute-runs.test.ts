import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { shownFigures } from '../../lib/cli/drawn-figures.js';
import { executeRuns, type FinishedRun, nameOf } from '../../lib/cli/execute-runs.js';
import { listNotebooks, type NotebookFile } from '../../lib/cli/list-notebooks.js';
import { planRuns } from '../../lib/cli/plan-runs.js';
import { summaryTable } from '../../lib/cli/summary-table.js';
import { addTimings } from '../../lib/cli/timings.js';
import { removeStaleFigures, writeBuild, writeCommitted } from '../../lib/cli/write-runs.js';
import { checkCommitted, readNotebook, writeNotebook } from '../../lib/runner/index.js';
import { smallNotebook } from '../runner/small-notebook.js';

const FIGURE =
  "{ name: 'a-line', alt: 'A line.', data: [{ x: [1, 2], y: [1, 2] }], layout: { width: 200, height: 150 }, elements: ['B-T1'] }";
const RECORD =
  "{ row: 'B-T1', cell: 'a', what: 'a number', source: 'planted', data: 'planted', scale: 'small', value: 0.5, verdict: 'recovered' } as const";
const GOOD = [
  "import { show } from 'modelspace';",
  `show({ said: 'one number', records: [${RECORD}] });`,
  `show({ figures: [${FIGURE}] });\nconsole.log(process.cwd());`,
];

describe('executeRuns', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'modelspace-runs-'));
  let sources: NotebookFile[] = [];
  let runs: FinishedRun[] = [];

  beforeAll(async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    await writeNotebook(path.join(root, 'notebooks', 'task-space', 'good.ipynb'), smallNotebook(...GOOD));
    await writeNotebook(
      path.join(root, 'notebooks', 'bad.ipynb'),
      smallNotebook("throw new Error('on purpose');", '1'),
    );
    sources = await listNotebooks(path.join(root, 'notebooks'));
    const options = { write: false, jobs: 2 };
    runs = await executeRuns(
      planRuns(sources, [{ on: 'planted', data: 'planted', folders: '' }], options),
      2,
      () => undefined,
    );
  }, 180_000);
  afterAll(() => {
    vi.restoreAllMocks();
    rmSync(root, { recursive: true });
  });

  it('gives what came of each run in reading order; one that fails does not stop the others', () => {
    expect(runs.map(({ plan }) => nameOf(plan))).toEqual(['bad planted small', 'task-space/good planted small']);
    const [bad, good] = runs;
    expect(bad?.problems.map(({ cell, what }) => `${cell} ${what.split('\n')[0]}`).join()).toMatch(
      /^0 error.*,1 not run$/,
    );
    expect(good?.problems).toEqual([]);
    expect(good?.records).toMatchObject([{ row: 'B-T1', cell: 'a', value: 0.5, notebook: 'task-space/good' }]);
  });

  it('puts pictures beside plots, takes machine paths out and stamps what it wrote', () => {
    const [, good] = runs;
    const [, , last] = good!.notebook.cells;
    expect(last?.outputs?.[0]?.data?.['image/png']).toMatch(/^iVBORw0KGgo/);
    expect(last?.outputs?.[1]?.text).toEqual(['.\n']);
    expect(good!.notebook.metadata.modelspace).toMatchObject({ on: 'planted', scale: 'small', data: 'planted' });
    expect(checkCommitted(good!.notebook)).toEqual([]);
  });

  it('keeps to which rows a figure belongs, beside its name', () => {
    const [, good] = runs;
    const [figure] = shownFigures(good!.notebook);
    expect(figure).toMatchObject({ name: 'a-line', elements: ['B-T1'] });
    expect(good!.notebook.cells[2]?.outputs?.[0]?.metadata).toEqual({
      modelspace: { elements: ['B-T1'], figure: 'a-line' },
    });
    expect(Object.values(good!.figures[0]!.files)[1]).not.toContain('B-T1');
  });

  it('shows one line a run, with its verdicts and its end', () => {
    const lines = summaryTable(runs).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[2]).toMatch(/^bad .*FAILED$/);
    expect(lines[3]).toMatch(/^task-space\/good +planted +small +3 .* 1 +1 +1 recovered +ok$/);
  });

  it('writes executed notebooks and figures under build, failed ones as far as they got', async () => {
    await writeBuild(path.join(root, 'build'), runs);
    const folder = path.join(root, 'build', 'planted-small');
    expect((await readNotebook(path.join(folder, 'notebooks', 'bad.ipynb'))).cells[1]?.execution_count).toBeNull();
    expect(
      readFileSync(path.join(folder, 'figures', 'a-line.png'))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(JSON.parse(readFileSync(path.join(folder, 'figures', 'a-line.json'), 'utf8'))).toMatchObject({
      alt: 'A line.',
    });
  });

  it('keeps committed outputs on public data where those were not run', async () => {
    const [, good] = runs;
    const file = path.join(root, 'notebooks', 'task-space', 'good.ipynb');
    await writeCommitted(root, [good!]);
    expect((await readNotebook(file)).metadata.modelspace?.on).toBe('planted');
    const kept = structuredClone(good!.plan.source);
    kept.notebook.metadata.modelspace = { on: 'public' };
    await writeNotebook(file, kept.notebook);
    await writeCommitted(root, [{ ...good!, plan: { ...good!.plan, source: kept } }]);
    expect((await readNotebook(file)).metadata.modelspace?.on).toBe('public');
  });

  it('commits figures of other data where the text links to them, and keeps them', async () => {
    const [, good] = runs;
    const linking = structuredClone(good!.plan.source);
    const figure = path.join(root, 'figures', 'a-line.png');
    const other = { ...good!, plan: { ...good!.plan, source: linking, on: 'planted' as const } };
    rmSync(figure, { force: true });
    linking.notebook.metadata.modelspace = { on: 'public' };
    await writeCommitted(root, [other]);
    expect(existsSync(figure)).toBe(false);
    linking.notebook.cells[0] = { cell_type: 'markdown', source: '![a line](../figures/a-line.png)', metadata: {} };
    await writeCommitted(root, [other]);
    expect(existsSync(figure)).toBe(true);
    await writeNotebook(linking.file, { ...linking.notebook, cells: linking.notebook.cells.slice(0, 1) });
    await removeStaleFigures(root);
    expect(existsSync(figure)).toBe(true);
  });

  it('keeps the timings of runs that were not made this time, and none of failed ones', () => {
    const timings = addTimings({ machine: 'old', runs: { 'other planted small': { seconds: 1, cells: 2 } } }, runs);
    expect(Object.keys(timings.runs)).toEqual(['other planted small', 'task-space/good planted small']);
  });

  it('keep the longest time of a run, which reads nothing that was kept', () => {
    const name = 'task-space/good planted small';
    const before = { seconds: 1e6, cells: 2, shown: ['long'] };
    expect(addTimings({ machine: '', runs: { [name]: before } }, runs).runs[name]).toEqual(before);
    const after = addTimings({ machine: '', runs: { [name]: { seconds: 0, cells: 9 } } }, runs).runs[name]!;
    expect(after.cells).toBe(runs.find(({ plan }) => plan.source.id === 'task-space/good')!.cells);
  });

  it('names the notebooks there are when none fits', async () => {
    await expect(listNotebooks(path.join(root, 'notebooks'), 'nowhere')).rejects.toThrow(
      '--only needs a part of one of bad, task-space/good, got "nowhere"',
    );
  });
});
