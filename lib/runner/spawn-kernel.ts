import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';

export interface KernelOptions {
  /** kernel.json of the kernel spec. */
  readonly spec: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Flags for Node itself, e.g. `--max-old-space-size=64`. */
  readonly nodeFlags?: readonly string[];
}

/** Starts the process that a kernel spec describes, on a connection file. */
export async function spawnKernel(options: KernelOptions, connection: string): Promise<ChildProcess> {
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

/** Ports that the system calls free, all held open until the last one is known. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
