// A thread that ends the kernel as soon as the runner is no longer there, also while a cell does not let go of the main one.
const { parentPort, Worker, workerData } = require('node:worker_threads');

const EVERY_MS = 500;

if (parentPort) {
  setInterval(() => {
    if (process.ppid === workerData && isThere(workerData)) return;
    // The kernel leads a group of its own, with what its cells have started.
    for (const pid of [-process.pid, process.pid]) kill(pid, 'SIGKILL');
  }, EVERY_MS);
} else {
  const limits = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 };
  new Worker(__filename, { workerData: process.ppid, execArgv: [], resourceLimits: limits }).unref();
}

function isThere(pid) {
  return kill(pid, 0);
}

function kill(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
