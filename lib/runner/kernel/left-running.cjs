// What cells have started and nobody awaits: everything that keeps the process busy beyond what the kernel itself holds, and
// what a cell itself has told not to keep it busy.
const { ChildProcess } = require('node:child_process');
const { Worker } = require('node:worker_threads');

const timer = setTimeout(() => undefined, 0);
clearTimeout(timer);

/** Kinds of work that can be told not to keep the process busy, and whether one has ended. */
const KINDS = [
  ['Timeout', timer.constructor, ({ _destroyed }) => _destroyed],
  ['ChildProcess', ChildProcess, ({ exitCode, signalCode }) => exitCode !== null || signalCode !== null],
  ['Worker', Worker, ({ threadId }) => threadId === -1],
];
/** Where tslab's cells stand in a stack. */
const CELL = 'evalmachine.<anonymous>';

const unreferenced = new Map();
for (const [name, { prototype }, ended] of KINDS) {
  const { unref } = prototype;
  prototype.unref = function () {
    // What a library starts and lets go, a keep-alive of its own, is no work of the cell.
    if (new Error().stack.split('\n', 3)[2]?.includes(CELL)) unreferenced.set(this, { name, ended });
    return unref.call(this);
  };
}

/** What the process holds of each kind. */
function held() {
  for (const [work, { ended }] of unreferenced) if (ended(work)) unreferenced.delete(work);
  return [...process.getActiveResourcesInfo(), ...[...unreferenced.values()].map(({ name }) => name)];
}

/**
 * Waits until the process holds no more than now.
 * @returns {(limit: number) => Promise<string[]>} of at most `limit` ms, to the kinds of what is still there
 */
module.exports = () => {
  const atStart = held();
  return async (limit) => {
    const end = Date.now() + limit;
    let pending = [];
    let wait = 10;
    do {
      await new Promise((done) => setTimeout(done, wait));
      wait = 100;
      pending = held();
      for (const name of atStart) if (pending.includes(name)) pending.splice(pending.indexOf(name), 1);
    } while (pending.length > 0 && Date.now() < end);
    return pending;
  };
};
