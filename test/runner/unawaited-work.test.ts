import { describe, it } from 'vitest';
import { checkRun } from '../../lib/runner/check-notebook.js';
import { runNotebook } from '../../lib/runner/run-notebook.js';
import { smallNotebook } from './small-notebook.js';

const LATE = "() => { throw new Error('late check'); }";
const FAILS = /no cell waited for: .*late check/;
const GOES_ON = /work goes on after the last cell/;

// What a cell starts and does not await, followed by a check that fails. Each was green once.
const UNAWAITED: readonly [work: string, code: readonly string[], says: RegExp][] = [
  [
    'a request that is never answered',
    [
      "import { createServer } from 'node:http';",
      "const server = createServer().listen(0, '127.0.0.1');",
      "await new Promise((resolve) => server.once('listening', resolve));",
      'const { port } = server.address() as { port: number };',
      `const asked = fetch(\`http://127.0.0.1:\${port}\`).then(${LATE});`,
    ],
    GOES_ON,
  ],
  ['a child process', ["import { exec } from 'node:child_process';", `const a = exec('exit 0', ${LATE});`], FAILS],
  [
    'a child process that goes on, and holds the stdout of the kernel',
    [
      "import { spawn } from 'node:child_process';",
      "const forever = 'setTimeout(() => 1, 60_000)';",
      "spawn(process.execPath, ['-e', forever], { stdio: 'inherit' }).unref();",
    ],
    GOES_ON,
  ],
  [
    'a stream',
    [
      "import { createReadStream } from 'node:fs';",
      `const s = createReadStream('package.json').resume().on('end', ${LATE});`,
    ],
    FAILS,
  ],
  [
    'a worker',
    ["import { Worker } from 'node:worker_threads';", `const w = new Worker('1', { eval: true }).on('exit', ${LATE});`],
    FAILS,
  ],
  [
    'a worker that goes on',
    [
      "import { Worker } from 'node:worker_threads';",
      "const w = new Worker('setInterval(() => 1, 100)', { eval: true });",
    ],
    GOES_ON,
  ],
  [
    'a worker that may be left',
    [
      "import { Worker } from 'node:worker_threads';",
      "new Worker('setInterval(() => 1, 100)', { eval: true }).unref();",
    ],
    GOES_ON,
  ],
  [
    'a computation in a thread',
    ["import { pbkdf2 } from 'node:crypto';", `pbkdf2('a', 'b', 200_000, 64, 'sha512', ${LATE});`],
    FAILS,
  ],
  [
    'a computation in a thread that goes on',
    ["import { pbkdf2 } from 'node:crypto';", `pbkdf2('a', 'b', 1e8, 64, 'sha512', ${LATE});`],
    GOES_ON,
  ],
  ['a timer that may be left', [`const t = setTimeout(${LATE}, 300).unref();`], FAILS],
  ['a timer that may be left for long', [`const t = setTimeout(${LATE}, 60_000).unref();`], GOES_ON],
];

describe.concurrent('a notebook fails where no cell awaits', { timeout: 180_000 }, () => {
  it.each(UNAWAITED)('%s', async (_work, code, says) => {
    const { expect } = await import('vitest');
    const run = await runNotebook(smallNotebook(code.join('\n')), { settleSeconds: 2 });
    const told = checkRun(run).map(({ what }) => what);
    expect(told.join('\n')).toMatch(says);
  });

  it('nothing is left of what was awaited: a request, a child process, a worker, a server', async () => {
    const { expect } = await import('vitest');
    const awaited = [
      "import { execFile } from 'node:child_process';",
      "import { createServer } from 'node:http';",
      "import { promisify } from 'node:util';",
      "import { Worker } from 'node:worker_threads';",
      "const server = createServer((_, response) => response.end('answer')).listen(0, '127.0.0.1');",
      "await new Promise((resolve) => server.once('listening', resolve));",
      'const { port } = server.address() as { port: number };',
      "console.log(await (await fetch('http://127.0.0.1:' + port)).text());",
      'await new Promise((resolve) => server.close(resolve));',
      "const { stdout } = await promisify(execFile)(process.execPath, ['-p', '1 + 1']);",
      "await new Promise((resolve) => new Worker('1', { eval: true }).on('exit', resolve));",
      'console.log(stdout);',
    ];
    expect(checkRun(await runNotebook(smallNotebook(awaited.join('\n'))))).toEqual([]);
  });
});
