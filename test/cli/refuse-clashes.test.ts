import { describe, expect, it } from 'vitest';
import type { FinishedRun } from '../../lib/cli/execute-runs.js';
import type { NotebookFile } from '../../lib/cli/list-notebooks.js';
import { refuseClashes } from '../../lib/cli/refuse-clashes.js';
import type { LedgerRecord, Source } from '../../lib/ledger/index.js';
import { smallNotebook } from '../runner/small-notebook.js';

interface Has {
  readonly figures?: readonly string[];
  readonly cells?: readonly string[];
  readonly on?: Source;
}

/** A committed notebook that shows some figures. */
function committed(id: string, { figures = [], on = 'public' }: Has = {}): NotebookFile {
  const outputs = figures.map((figure) => ({
    ...{ output_type: 'display_data' as const, metadata: { modelspace: { figure } } },
    data: { 'application/vnd.plotly.v1+json': { data: [], layout: {} }, 'text/plain': 'a' },
  }));
  const notebook = smallNotebook({ source: 'x', outputs });
  notebook.metadata.modelspace = { on };
  return { id, file: `${id}.ipynb`, notebook };
}

const recordOf = (notebook: string, cell: string, source: Source): LedgerRecord => ({
  ...{ row: 'B-T1', cell, what: 'a number', source, data: 'd', scale: 'full', value: 1, notebook },
});

/** A run of a notebook that shows some figures and numbers. */
function ran(id: string, { figures = [], cells = [], on = 'public' }: Has = {}): FinishedRun {
  const drawn = figures.map((name) => ({
    figure: { name, alt: '', data: [], layout: { width: 1, height: 1 } },
    files: {},
  }));
  const plan = { source: committed(id), on, scale: 'full', data: 'd', env: {} };
  const records = cells.map((cell) => recordOf(id, cell, on));
  const rest = { cells: 1, seconds: 1, timings: [], problems: [] };
  return { plan, notebook: plan.source.notebook, figures: drawn, records, ...rest };
}

const problemsOf = (runs: readonly FinishedRun[], there: readonly NotebookFile[] = [], records: LedgerRecord[] = []) =>
  refuseClashes(runs, there, { records }).map(({ problems }) => problems.map(({ what }) => what));

describe('refuseClashes(runs, committed, results)', () => {
  it('leaves runs alone that share nothing, and those of one notebook', () => {
    const runs = [ran('a', { figures: ['x'], cells: ['x'] }), ran('a', { figures: ['x'], on: 'planted' }), ran('b')];
    expect(refuseClashes(runs, [committed('a', { figures: ['x'] })], { records: [] })).toEqual(runs);
  });

  it('names both of two notebooks with one figure, or one number, and writes nothing of either', () => {
    const runs = [
      ran('a', { figures: ['x'] }),
      ran('b', { figures: ['x', 'y'], cells: ['n'] }),
      ran('c', { cells: ['n'] }),
    ];
    const told = refuseClashes(runs, [], { records: [] });
    expect(told.map(({ problems }) => problems.map(({ what }) => what))).toEqual([
      ['the figure "x" is shown by a and by b'],
      ['the figure "x" is shown by b and by a', 'the number B-T1|n|public|d|full is shown by b and by c'],
      ['the number B-T1|n|public|d|full is shown by c and by b'],
    ]);
    expect(told.flatMap(({ figures, records }) => [...figures, ...records])).toEqual([]);
  });

  it('lets the notebook that is committed with it keep what it has, run or not', () => {
    const there = [committed('a', { figures: ['x'] }), committed('b')];
    const refused = ['the figure "x" is shown by b and by a'];
    expect(problemsOf([ran('b', { figures: ['x'] })], there)).toEqual([refused]);
    const both = [ran('a', { figures: ['x'] }), ran('b', { figures: ['x'] })];
    expect(problemsOf(both, there)).toEqual([[], refused]);
    const failed = { ...ran('a'), problems: [{ what: 'failed' }] };
    expect(problemsOf([failed, ran('b', { figures: ['x'] })], there)).toEqual([['failed'], refused]);
    expect(problemsOf([ran('a', { on: 'planted' }), ran('b', { figures: ['x'] })], there)).toEqual([[], refused]);
  });

  it('lets a figure or a number move from one notebook to another', () => {
    const there = [committed('a', { figures: ['x'] }), committed('b')];
    const runs = [ran('a'), ran('b', { figures: ['x'], cells: ['n'] })];
    expect(problemsOf(runs, there, [recordOf('a', 'n', 'public')])).toEqual([[], []]);
    expect(problemsOf(runs, [committed('b')], [recordOf('gone', 'n', 'public')])).toEqual([[], []]);
  });
});
