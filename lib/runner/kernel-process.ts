import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

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
  /** The end of what it wrote on its own stdout and stderr. */
  log(): string;
  /** Ends it whatever it does. */
  kill(): void;
}

/** Starts the process that a kernel spec describes, on a connection file. */
export async function startProcess(options: KernelOptions, connection: string): Promise<KernelProcess> {
  const child = await spawnKernel(options, connection);
  let log = '';
  const keep = (chunk: Buffer): void => {
    log = (log + chunk.toString()).slice(-100_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  let dead: string | undefined;
  const died = new Promise<string>((resolve) => {
    const end = (why: string): void => {
      dead = `kernel died (${why})`;
      resolve(dead);
    };
    child.once('close', (code, signal) => end(signal ? `signal ${signal}` : `exit ${code}`));
    child.once('error', (error) => end(error.message));
  });
  return { died, dead: () => dead, log: () => log, kill: () => void child.kill('SIGKILL') };
}

async function spawnKernel(options: KernelOptions, connection: string): Promise<ChildProcess> {
  const spec = JSON.parse(await readFile(options.spec, 'utf8')) as { argv: string[] };
  const fill = (part: string): string =>
    part.replace('{connection_file}', connection).replace('{resource_dir}', path.dirname(path.resolve(options.spec)));
  const [command = 'node', ...rest] = spec.argv.map(fill);
  const node = command === 'node';
  return spawn(node ? process.execPath : command, [...(node ? (options.nodeFlags ?? []) : []), ...rest], {
    env: { ...process.env, ...options.env, MODELSPACE_RUNNER: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}
