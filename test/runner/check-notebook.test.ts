import { describe, expect, it } from 'vitest';
import { checkCommitted, checkRun, checkSource, problemText } from '../../lib/runner/check-notebook.js';
import { hashOutputs, hashSources, type Notebook } from '../../lib/runner/notebook.js';
import { smallNotebook } from './small-notebook.js';

const told = (problems: ReturnType<typeof checkSource>) =>
  problems.map((problem) => problemText('nb', problem)).join('\n');

describe('checkSource', () => {
  it.each([
    ['no cell at all', smallNotebook(), 'nb: there is no code cell'],
    ['prose alone', smallNotebook({ cell_type: 'markdown', source: 'text' }), 'nb: there is no code cell'],
    ['an empty code cell', smallNotebook('1', ' \n'), 'nb cell 2: the code cell is empty'],
    [
      'a module cell, which tslab registers and does not run',
      smallNotebook('/** @module a */\nthrow 1;'),
      'nb cell 1: tslab',
    ],
    [
      'a cell that may fail',
      smallNotebook({ source: '1', metadata: { tags: ['raises-exception'] } }),
      'nb cell 1: the tag',
    ],
    [
      'a cell that is left out',
      smallNotebook({ source: '1', metadata: { tags: ['skip-execution'] } }),
      'nb cell 1: the tag',
    ],
  ])('refuses %s', (_title, notebook, says) => {
    expect(told(checkSource(notebook))).toContain(says);
  });

  it('has nothing against cells with code', () => {
    expect(checkSource(smallNotebook('1', '// only a comment'))).toEqual([]);
  });
});

describe('checkRun', () => {
  it('finds why a kernel died in a log without line ends, and says no more than can be read', () => {
    // Searched from each of its places on, it would take half an hour.
    const log = `${'x'.repeat(1_000_000)} out of memory`;
    const cells = [{ index: 0, status: 'died' as const, seconds: 1, detail: 'kernel died (signal SIGABRT)' }];
    const run = { notebook: smallNotebook('1'), cells, seconds: 1, log, pending: undefined, peakMiB: undefined };
    const [problem] = checkRun(run);
    expect(problem?.what).toMatch(/^died: kernel died \(signal SIGABRT\)/);
    expect(problem?.what.length).toBeLessThan(5000);
  });
});

describe('checkCommitted', () => {
  const committed = (): Notebook => {
    const output = { output_type: 'stream' as const, name: 'stdout', text: ['0.75\n'] };
    const notebook = smallNotebook({ source: 'console.log(0.75);', outputs: [output], execution_count: 1 });
    notebook.metadata.modelspace = { on: 'public', sources: hashSources(notebook), outputs: hashOutputs(notebook) };
    return notebook;
  };

  it('has nothing against what the runner wrote, whatever the prose', () => {
    const notebook = committed();
    notebook.cells.unshift({ cell_type: 'markdown', source: 'New prose.', metadata: {} });
    expect(checkCommitted(notebook)).toEqual([]);
  });

  it('refuses outputs that no run has written', () => {
    const notebook = committed();
    delete notebook.metadata.modelspace;
    expect(told(checkCommitted(notebook))).toContain('do not come from the runner');
  });

  it('refuses a stale output: the code has changed since', () => {
    const notebook = committed();
    notebook.cells[0]!.source = 'console.log(0.76);';
    expect(told(checkCommitted(notebook))).toContain('the outputs are stale');
  });

  it('refuses an output that was edited by hand', () => {
    const notebook = committed();
    notebook.cells[0]!.outputs![0]!.text = ['0.99\n'];
    expect(told(checkCommitted(notebook))).toContain('edited by hand');
  });

  it('refuses a cell that was skipped, an error output, and an error on stderr', () => {
    const notebook = committed();
    notebook.cells[0]!.execution_count = null;
    notebook.cells[0]!.outputs = [
      { output_type: 'error', ename: 'Error', evalue: 'bad', traceback: [] },
      { output_type: 'stream', name: 'stderr', text: 'UnhandledPromiseRejection: late' },
    ];
    const all = told(checkCommitted(notebook));
    expect(all).toContain('nb cell 1: the cell was not executed');
    expect(all).toContain('nb cell 1: the committed output holds an error: Unh');
    expect(all).toMatch(/the committed output holds an error$/);
  });
});
