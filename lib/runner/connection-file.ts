import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

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
  const folder = await mkdtemp(path.join(os.tmpdir(), 'modelspace-kernel-'));
  const file = path.join(folder, 'connection.json');
  const named = Object.fromEntries(CHANNELS.map((channel, i) => [`${channel}_port`, ports[i]]));
  const shared = { transport: 'tcp', ip: '127.0.0.1', key, signature_scheme: 'hmac-sha256', kernel_name: 'tslab' };
  await writeFile(file, JSON.stringify({ ...named, ...shared }), { mode: 0o600 });
  return {
    path: file,
    key,
    address: (channel) => `tcp://127.0.0.1:${ports[CHANNELS.indexOf(channel)]}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Ports that the system calls free, all held open until the last one is known. */
async function freePorts(count: number): Promise<number[]> {
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
