import { describe, it } from 'vitest';
import { checkRun } from '../../lib/runner/check-notebook.js';
import { type RunOptions, runNotebook } from '../../lib/runner/run-notebook.js';
import { smallNotebook } from './small-notebook.js';

// Each of these ends with status 0 in some notebook runner. Each must fail here, and say why.
const BROKEN: readonly [title: string, cells: readonly string[], says: RegExp, options?: RunOptions][] = [
  ['a type error', ["const n: number = 'text';", 'n'], /cell 1: error: .*not assignable/],
  ['a throw', ['const a = 1;', "throw new Error('thrown here');", 'a'], /cell 2: error: .*thrown here/s],
  ['an awaited rejection', ["await Promise.reject(new Error('awaited'));"], /cell 1: error: .*awaited/s],
  [
    'a rejection that nobody awaits, in the last cell',
    ["Promise.reject(new Error('nobody waits'));\nconst done = 1;"],
    /no cell waited for: .*nobody waits/,
  ],
  [
    'a throw after the last cell has ended',
    ["setTimeout(() => { throw new Error('too late'); }, 400);\nconst done = 1;"],
    /no cell waited for: .*too late/,
  ],
  [
    'a late rejection whose report a cell has switched off',
    [
      "process.removeAllListeners('unhandledRejection');\nsetTimeout(() => void Promise.reject(new Error('hidden')), 50);",
    ],
    /no cell waited for: .*hidden/,
  ],
  ['work that goes on for ever', ['const timer = setInterval(() => 1, 50);'], /work goes on/, { settleSeconds: 1 }],
  ['a kernel that is killed', ["process.kill(process.pid, 'SIGKILL');", 'const b = 1;'], /cell 1: died: .*SIGKILL/],
  ['a cell that ends the kernel with status 0', ['process.exit(0);'], /cell 1: died: kernel died \(exit 0\)/],
  ['a cell that never ends', ['await new Promise<void>(() => undefined);'], /cell 1: timeout/, { cellSeconds: 1 }],
  ['a cell that never lets go', ['while (true) {}'], /cell 1: timeout/, { cellSeconds: 1 }],
  [
    'a kernel that runs out of memory',
    ['const held: number[][] = [];\nfor (;;) held.push(new Array(100_000).fill(0.5));'],
    /cell 1: died: .*out of memory/,
    { nodeFlags: ['--max-old-space-size=200'] },
  ],
  [
    'an assertion that only prints',
    ["console.assert(1 > 2, 'not so');"],
    /no cell waited for: Assertion failed: not so/,
  ],
];

// Each starts a kernel of its own.
describe.concurrent('a notebook fails on', { timeout: 180_000 }, () => {
  it.each(BROKEN)('%s', async (_title, cells, says, options = {}) => {
    const { expect } = await import('vitest');
    const run = await runNotebook(smallNotebook(...cells), options);
    const told = checkRun(run).map(({ cell, what }) => (cell === undefined ? what : `cell ${cell + 1}: ${what}`));
    expect(told.join('\n')).toMatch(says);
    const failedAt = run.cells.findIndex(({ status }) => status !== 'ok');
    if (failedAt >= 0) expect(run.cells.slice(failedAt + 1).every(({ status }) => status === 'not run')).toBe(true);
  });
});
