import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { kernelEnv } from './kernel-env.js';
import { readKernelSpec } from './kernel-spec.js';
import { within } from './within.js';

export interface KernelOptions {
  /** kernel.json of the kernel spec. */
  readonly spec: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Flags for Node itself, e.g. `--max-old-space-size=64`. */
  readonly nodeFlags?: readonly string[];
}

/** The process behind a kernel. */
export interface KernelProcess {
  /** Resolves with why it ended: `kernel died (exit 1)`. */
  readonly died: Promise<string>;
  /** The same at once; undefined while it runs. */
  dead(): string | undefined;
  /** The beginning and the end of what it wrote on its own stdout and stderr. */
  log(): string;
  /** Ends it whatever it does, with what its cells have started. The first reason given is why it ended. */
  kill(why?: string): void;
}

/** What is kept of either end of the log. */
const LOG_LENGTH = 50_000;
/** A process that a cell has started may hold the kernel's own stdout open for ever. */
const SECONDS_TO_CLOSE = 1;
/** As leader of a group of its own, a kernel can be ended with all that its cells have started. */
const GROUPS = process.platform !== 'win32';

/** Starts the process that a kernel spec describes, on a connection file. */
export async function startProcess(options: KernelOptions, connection: string): Promise<KernelProcess> {
  const child = spawnKernel(options, connection);
  let first = '';
  let last = '';
  const keep = (chunk: Buffer): void => {
    const text = chunk.toString();
    const room = LOG_LENGTH - first.length;
    first += text.slice(0, room);
    last = (last + text.slice(room)).slice(-LOG_LENGTH);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  let killedFor: string | undefined;
  const kill = (why?: string): void => {
    killedFor ??= why;
    killGroup(child);
  };
  let dead: string | undefined;
  const died = new Promise<string>((resolve) => {
    const end = (why: string): void => {
      dead = killedFor ?? `kernel died (${why})`;
      resolve(dead);
    };
    const closed = new Promise<void>((done) => child.once('close', () => done()));
    child.once('exit', async (code, signal) => {
      killGroup(child);
      await within(closed, SECONDS_TO_CLOSE);
      for (const stream of child.stdio) stream?.destroy();
      end(signal ? `signal ${signal}` : `exit ${code}`);
    });
    child.once('error', (error) => end(error.message));
    child.stdin?.on('error', () => undefined); // the kernel has closed its own
  });
  return { died, dead: () => dead, log: () => first + last, kill };
}

function spawnKernel(options: KernelOptions, connection: string): ChildProcess {
  const spec = readKernelSpec(options.spec);
  const fill = (part: string): string =>
    part.replace('{connection_file}', connection).replace('{resource_dir}', path.dirname(path.resolve(options.spec)));
  const [command = 'node', ...rest] = spec.argv.map(fill);
  const node = command === 'node';
  return spawn(node ? process.execPath : command, [...(node ? (options.nodeFlags ?? []) : []), ...rest], {
    env: kernelEnv(process.env, options.env),
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: GROUPS,
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (GROUPS) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // Nothing of the group is left.
  }
}
