import { randomBytes, randomInt } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { temporaryFolder } from '../project/index.js';

const CHANNELS = ['shell', 'iopub', 'stdin', 'control', 'hb'] as const;

/** Where a kernel and its client meet. */
export interface ConnectionFile {
  readonly path: string;
  /** What messages are signed with. */
  readonly key: string;
  /** `tcp://127.0.0.1:53211` */
  address(channel: (typeof CHANNELS)[number]): string;
  remove(): Promise<void>;
}

/** Writes a connection file with a key of its own and free ports, for this user's eyes only. */
export async function writeConnectionFile(): Promise<ConnectionFile> {
  const ports = await freePorts(CHANNELS.length);
  const key = randomBytes(16).toString('hex');
  const folder = temporaryFolder(os.tmpdir(), 'modelspace-kernel-');
  const file = path.join(folder, 'connection.json');
  const named = Object.fromEntries(CHANNELS.map((channel, i) => [`${channel}_port`, ports[i]]));
  const shared = { transport: 'tcp', ip: '127.0.0.1', key, signature_scheme: 'hmac-sha256', kernel_name: 'tslab' };
  await writeFile(file, JSON.stringify({ ...named, ...shared }), { mode: 0o600 });
  return {
    path: file,
    key,
    address: (channel) => `tcp://127.0.0.1:${ports[CHANNELS.indexOf(channel)]}`,
    async remove() {
      for (const port of ports) given.delete(port);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Below the ports that systems give to outgoing connections (from 32768, or 49152): one of those, free now, may be the end of
 * some connection by the time that the kernel binds it.
 */
const [LOWEST, HIGHEST] = [20_000, 32_767];

/** Given to kernels of this process, bound by then or not: no two get the same. */
const given = new Set<number>();

/** Ports that are free, all held open until the last one is known. */
async function freePorts(count: number): Promise<number[]> {
  const held: Server[] = [];
  const ports: number[] = [];
  for (let tried = 0; ports.length < count; tried++) {
    if (tried > 1000)
      throw new Error(`writeConnectionFile: needs ${count} free ports, got ${ports.length} in 1000 tries`);
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (given.has(port)) continue;
    const server = await listening(port);
    if (!server) continue;
    given.add(port);
    held.push(server);
    ports.push(port);
  }
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** A server on the port; none where it is taken. */
function listening(port: number): Promise<Server | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
