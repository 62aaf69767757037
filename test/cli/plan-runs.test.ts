import { describe, expect, it } from 'vitest';
import type { NotebookFile } from '../../lib/cli/list-notebooks.js';
import { type AvailableData, planRuns, runsOn } from '../../lib/cli/plan-runs.js';
import { parseRunOptions } from '../../lib/cli/run-options.js';
import { smallNotebook } from '../runner/small-notebook.js';

const source = (id: string, wishes?: object): NotebookFile => {
  const notebook = smallNotebook('1');
  if (wishes) notebook.metadata.modelspace = wishes;
  return { id, file: `${id}.ipynb`, notebook };
};
const notebooks = [source('a'), source('b', { scales: ['small', 'full'] }), source('c', { only: ['planted'] })];
const available: AvailableData[] = [
  { on: 'planted', data: 'planted', folders: '' },
  { on: 'public', data: 'ollv2-core', folders: 'somewhere' },
];
const plan = (...args: string[]) =>
  planRuns(notebooks, available, parseRunOptions(args)).map(({ source: { id }, on, scale }) => `${id} ${on} ${scale}`);

describe('planRuns', () => {
  it('runs each notebook once on each source that is there, on planted data at each scale that it offers', () => {
    expect(plan()).toEqual([
      'a planted small',
      'a public full',
      'b planted small',
      'b planted full',
      'b public full',
      'c planted small',
    ]);
  });

  it('keeps to the data and the scale that are asked for', () => {
    expect(plan('--on', 'public')).toEqual(['a public full', 'b public full']);
    expect(plan('--on', 'planted,public', '--scale', 'small')).toEqual([
      'a planted small',
      'a public full',
      'b planted small',
      'b public full',
      'c planted small',
    ]);
    expect(plan('--on', 'planted', '--scale', 'full')).toEqual(['b planted full']);
  });

  it('tells the kernel source, scale and where the matrices lie; the planted world sees none', () => {
    const [first, second] = planRuns([source('a')], available, parseRunOptions([]));
    expect(first?.env).toEqual({ MODELSPACE_ON: 'planted', MODELSPACE_SCALE: 'small', MODELSPACE_DATA: '' });
    expect(second?.env).toEqual({ MODELSPACE_ON: 'public', MODELSPACE_SCALE: 'small', MODELSPACE_DATA: 'somewhere' });
  });

  it('says what data that are not there need', () => {
    expect(() => plan('--on', 'original')).toThrow('--on original needs the matrix embedllm, found none');
  });
});

describe('runsOn(notebook, source, scale)', () => {
  it.each([
    ['planted', 'small', true, true, true],
    ['planted', 'full', false, true, false],
    ['public', 'full', true, true, false],
    ['public', 'small', false, false, false],
  ] as const)('knows on which data a notebook runs: %s, %s', (on, scale, ...expected) => {
    expect(notebooks.map((notebook) => runsOn(notebook, on, scale))).toEqual(expected);
  });
});

describe('parseRunOptions', () => {
  it.each([
    [['--on', 'nowhere'], '--on needs planted, public or original, got "nowhere"'],
    [['--level', 'public'], "Unknown option '--level'"],
    [['--scale', 'huge'], '--scale needs small or full, got "huge"'],
    [['--jobs', '0'], '--jobs needs a whole number from 1, got "0"'],
    [['--sclae', 'small'], "Unknown option '--sclae'"],
  ])('refuses %j', (args, says) => {
    expect(() => parseRunOptions(args)).toThrow(says);
  });
});
