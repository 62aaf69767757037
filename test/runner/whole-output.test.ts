import { describe, it } from 'vitest';
import { checkRun } from '../../lib/runner/check-notebook.js';
import { joined } from '../../lib/runner/notebook.js';
import { runNotebook } from '../../lib/runner/run-notebook.js';
import { smallNotebook } from './small-notebook.js';

async function printed(...cells: string[]): Promise<{ told: string[]; outputs: string[] }> {
  const run = await runNotebook(smallNotebook(...cells), { cellSeconds: 120 });
  return {
    told: checkRun(run).map(({ what }) => what),
    outputs: run.notebook.cells.flatMap(({ outputs }) => outputs ?? []).map(({ text }) => joined(text)),
  };
}
const lines = (count: number): string => Array.from({ length: count }, (_, i) => `${i}\n`).join('');

describe.concurrent('what a cell prints arrives whole and in order', { timeout: 180_000 }, () => {
  it.each([
    ['1,000 lines at once', 1_000, 'for (let i = 0; i < 1_000; i++) console.log(i);'],
    ['100,000 lines at once', 100_000, 'for (let i = 0; i < 100_000; i++) console.log(i);'],
    [
      '300,000 lines, some at a time',
      300_000,
      'for (let i = 0; i < 300_000; i++) {\n  console.log(i);\n  if (i % 10 === 0) await new Promise((resolve) => setImmediate(resolve));\n}',
    ],
  ])('%s', async (_title, count, code) => {
    const { expect } = await import('vitest');
    const { told, outputs } = await printed(code);
    expect(told).toEqual([]);
    expect(outputs.length).toBe(1);
    expect(outputs[0] === lines(count)).toBe(true);
  });

  it('stdout, stderr and displays by turns, each flood before what follows it', async () => {
    const { expect } = await import('vitest');
    const flood = 'for (let i = 0; i < 1_000; i++) console.log(i);';
    const { told, outputs } = await printed(
      `import * as tslab from 'tslab';\n${flood}\nconsole.error('b');\n${flood}\ntslab.display.text('shown');\n${flood}`,
    );
    expect(told).toEqual([]);
    expect(outputs).toEqual([lines(1000), 'b\n', lines(1000), '', lines(1000)]);
  });

  it('a write that is awaited, and a character that comes in two pieces', async () => {
    const { expect } = await import('vitest');
    const awaited = "await new Promise<void>((resolve) => process.stdout.write('written ', () => resolve()));";
    const pieces = "for (const byte of Buffer.from('é')) process.stdout.write(Buffer.from([byte]));\nconst done = 1;";
    expect(await printed(awaited, pieces)).toMatchObject({ told: [], outputs: ['written ', 'é'] });
  });
});

const BREAK = "const { prototype } = require('tslab/dist/jupyter.js').ZmqServer;";
// Each waited for the whole time-out of a cell once, or filled the memory.
const LOST: readonly [title: string, cells: readonly string[], says: RegExp][] = [
  [
    'is idle and has not answered',
    [`${BREAK}\nprototype.handleExecute = async () => undefined;`, '1'],
    /died: the kernel fell idle without a reply/,
  ],
  [
    'has answered and is not idle',
    [`${BREAK}\nprototype.publishStatus = () => undefined;`],
    /died: the kernel answered and did not fall idle/,
  ],
  [
    'has lost its socket',
    [
      `${BREAK}\nprototype.publishStatus = function () { this.iopub.close(); };`,
      'await new Promise<void>(() => undefined);',
    ],
    /died: the connection to the kernel broke/,
  ],
  [
    'prints without end',
    ["while (true) console.log('again');"],
    /died: the outputs of a notebook may have 32 MiB, got more/,
  ],
  ['prints 600 MB', ["for (let i = 0; i < 600; i++) console.log('x'.repeat(1e6));"], /may have 32 MiB/],
  ['prints 500 MB as one text', ["console.log('x'.repeat(5e8));"], /may have 32 MiB/],
  [
    'shows 100 MB as one display',
    ["import * as tslab from 'tslab';\ntslab.display.html('x'.repeat(1e8));"],
    /died: .*a message has more than 64 MiB/,
  ],
];

describe.concurrent('within seconds a run fails whose kernel', { timeout: 180_000 }, () => {
  it.each(LOST)('%s', async (_title, cells, says) => {
    const { expect } = await import('vitest');
    const { told } = await printed(...cells);
    expect(told.join('\n')).toMatch(says);
  });
});
