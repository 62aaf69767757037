// The notebook kernel: tslab, started at the repository root, so that every cell finds `modelspace` whatever folder its notebook
// lies in. Started by JupyterLab, VS Code and the headless runner alike, through notebooks/.jupyter/kernels/tslab/kernel.json.
const path = require('node:path');
const { writeSync } = require('node:fs');

process.chdir(path.join(__dirname, '..', '..'));

// tslab reports a rejection that nobody awaited, or a late throw, only while a further cell runs. Said on the process's own
// stderr too, it always reaches the runner.
const report = (kind) => (reason) => {
  try {
    writeSync(2, `${kind}: ${reason?.stack ?? reason}\n`);
  } catch {
    // Nobody reads stderr: tslab's own report is all there is.
  }
};
process.on('unhandledRejection', report('UnhandledPromiseRejection'));
process.on('uncaughtException', report('UncaughtException'));

require('./kernel/typescript-host.cjs');
require('./kernel/outputs.cjs');
const waitForWork = require('./kernel/left-running.cjs');

// The runner holds our stdin: when it dies, so does its kernel.
if (process.env.MODELSPACE_RUNNER) {
  process.stdin
    .on('end', () => process.exit(1))
    .resume()
    .unref();
  require('./kernel/watchdog.cjs');
}

require('tslab/dist/main.js').startKernel({ configPath: process.argv[2], enableFindLocal: false, jsKernel: false });

const settled = waitForWork();
/**
 * What the runner asks for after the last cell: waits until nothing that a cell has started is left, at most `limit` ms.
 * @returns {Promise<{ pending: string[], peakMiB: number }>} what is still there, and the most memory held
 */
globalThis.__modelspaceSettle = async (limit) => {
  const pending = await settled(limit);
  return { pending, peakMiB: Math.round(process.resourceUsage().maxRSS / 1024) };
};
