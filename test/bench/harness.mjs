// Times ours beside a competitor in the same run: the two take turns, medians and their ratio are shown.
// The machine's load moves both; read the ratio.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { writeNpy } from 'modelspace';

/** The environment of a competitor: without OPENBLAS_CORETYPE, which can slow NumPy down. */
const { OPENBLAS_CORETYPE: _, ...environment } = process.env;

/**
 * A Python that has all of `modules`: MODELSPACE_PYTHON, else python3, else python.
 * @returns its command and the modules' versions, or undefined, after saying so
 */
export function findPython(modules) {
  const versions = `import json; print(json.dumps({m: __import__(m).__version__ for m in ${JSON.stringify(modules)}}))`;
  const candidates = process.env.MODELSPACE_PYTHON ? [process.env.MODELSPACE_PYTHON] : ['python3', 'python'];
  for (const command of candidates) {
    const { status, stdout } = spawnSync(command, ['-c', versions], { encoding: 'utf8', env: environment });
    if (status === 0) return { command, versions: JSON.parse(stdout) };
  }
  console.log(
    `  no competitor: ${candidates.join(' and ')} without ${modules.join(', ')}; MODELSPACE_PYTHON names another`,
  );
  return undefined;
}

/**
 * Starts a Python process that has loaded `arrays` (name to { data, shape }) as NumPy arrays and then ran `script`,
 * which fills the dictionary `peers` with functions of no argument.
 * @returns run(name): seconds and the JSON value that the function gave, if any; close()
 */
export async function startPeer(python, arrays, script) {
  const folder = await mkdtemp(join(tmpdir(), 'modelspace-bench-'));
  for (const [name, { data, shape }] of Object.entries(arrays)) {
    await writeFile(join(folder, `${name}.npy`), writeNpy(data, shape));
  }
  const names = Object.keys(arrays);
  const program = [
    'import json, os, sys, time, warnings',
    'import numpy as np',
    "warnings.filterwarnings('ignore')",
    ...names.map((name) => `${name} = np.load(os.path.join(sys.argv[1], '${name}.npy'))`),
    'peers = {}',
    script,
    "print('ready', flush=True)",
    'for line in sys.stdin:',
    '    start = time.perf_counter()',
    '    value = peers[line.strip()]()',
    '    print(json.dumps({"seconds": time.perf_counter() - start, "value": value}), flush=True)',
  ].join('\n');
  const child = spawn(python.command, ['-c', program, folder], {
    env: environment,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('startPeer: the Python process ended before it answered');
    return value;
  };
  await next();
  await rm(folder, { recursive: true });
  return {
    async run(name) {
      child.stdin.write(`${name}\n`);
      return JSON.parse(await next());
    },
    close: () => child.stdin.end(),
  };
}

/** Seconds of one call, with what it gave. */
export async function timed(work) {
  const start = performance.now();
  const value = await work();
  return { seconds: (performance.now() - start) / 1000, value };
}

/**
 * Runs all contenders in turn, `repeats` times round, so that a change of load meets all of them.
 * @param contenders name to a function that gives { seconds, value }
 * @returns name to { median, fastest, value }: seconds, and what the last round gave
 */
export async function takeTurns(contenders, repeats) {
  const seconds = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  const last = {};
  for (let round = 0; round < repeats; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const result = await run();
      seconds[name].push(result.seconds);
      last[name] = result.value;
    }
  }
  return Object.fromEntries(
    Object.entries(seconds).map(([name, times]) => [
      name,
      { median: median(times), fastest: Math.min(...times), value: last[name] },
    ]),
  );
}

/** One line a contender; the ratio is of medians, ours divided by theirs. A name that starts with a space is a part of the one before. */
export function report(title, results, ours = 'modelspace') {
  console.log(`  ${title} (${availableParallelism()} cores; median, fastest)`);
  const width = Math.max(...Object.keys(results).map((name) => name.length));
  for (const [name, { median: seconds, fastest }] of Object.entries(results)) {
    const ratio =
      name === ours || name.startsWith(' ') ? '' : `   ours / theirs = ${(results[ours].median / seconds).toFixed(2)}`;
    console.log(`    ${name.padEnd(width)} ${duration(seconds).padStart(9)} ${duration(fastest).padStart(9)}${ratio}`);
  }
}

/** States a goal and whether this run met it. A missed goal fails no build: load moves timings. */
export function goal(text, met) {
  console.log(`  goal: ${text}: ${met ? 'met' : 'MISSED'}`);
}

export function duration(seconds) {
  return seconds < 1 ? `${(seconds * 1000).toFixed(1)} ms` : `${seconds.toFixed(2)} s`;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
