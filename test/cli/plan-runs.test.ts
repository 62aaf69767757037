import { describe, expect, it } from 'vitest';
import type { NotebookFile } from '../../lib/cli/list-notebooks.js';
import { type Evidence, planRuns } from '../../lib/cli/plan-runs.js';
import { parseRunOptions } from '../../lib/cli/run-options.js';
import { smallNotebook } from '../runner/small-notebook.js';

const source = (id: string, wishes?: object): NotebookFile => {
  const notebook = smallNotebook('1');
  if (wishes) notebook.metadata.modelspace = wishes;
  return { id, file: `${id}.ipynb`, notebook };
};
const notebooks = [source('a'), source('b', { scales: ['small', 'paper'] }), source('c', { levels: ['L1'] })];
const evidence: Evidence[] = [
  { level: 'L1', data: 'planted', folders: '' },
  { level: 'L2', data: 'ollv2-core', folders: 'somewhere' },
];
const plan = (...args: string[]) =>
  planRuns(notebooks, evidence, parseRunOptions(args)).map(
    ({ source: { id }, level, scale }) => `${id} ${level} ${scale}`,
  );

describe('planRuns', () => {
  it('runs each notebook once a level that is there, at L1 at each scale that it offers', () => {
    expect(plan()).toEqual(['a L1 small', 'a L2 full', 'b L1 small', 'b L1 paper', 'b L2 full', 'c L1 small']);
  });

  it('keeps to the levels and the scale that are asked for', () => {
    expect(plan('--level', 'L2')).toEqual(['a L2 full', 'b L2 full']);
    expect(plan('--level', 'L1,L2', '--scale', 'small')).toEqual([
      'a L1 small',
      'a L2 full',
      'b L1 small',
      'b L2 full',
      'c L1 small',
    ]);
    expect(plan('--level', 'L1', '--scale', 'paper')).toEqual(['b L1 paper']);
  });

  it('tells the kernel level, scale and where the matrices lie; the planted world sees none', () => {
    const [first, second] = planRuns([source('a')], evidence, parseRunOptions([]));
    expect(first?.env).toEqual({ MODELSPACE_ON: 'planted', MODELSPACE_SCALE: 'small', MODELSPACE_DATA: '' });
    expect(second?.env).toEqual({ MODELSPACE_ON: 'public', MODELSPACE_SCALE: 'small', MODELSPACE_DATA: 'somewhere' });
  });

  it('says what a level that is not there needs', () => {
    expect(() => plan('--level', 'L3')).toThrow('--level L3 needs the matrix embedllm, found none');
  });
});

describe('parseRunOptions', () => {
  it.each([
    [['--level', 'L9'], '--level needs L1, L2 or L3, got "L9"'],
    [['--scale', 'huge'], '--scale needs small or paper, got "huge"'],
    [['--jobs', '0'], '--jobs needs a whole number from 1, got "0"'],
    [['--sclae', 'small'], "Unknown option '--sclae'"],
  ])('refuses %j', (args, says) => {
    expect(() => parseRunOptions(args)).toThrow(says);
  });
});
