import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFolder } from '../../lib/project/index.js';

/** A JupyterLab that serves the project's folder. */
export interface JupyterLab {
  /** Address of a file below the project's folder, opened in JupyterLab. */
  urlOf(file: string): string;
  close(): Promise<void>;
}

/**
 * Starts JupyterLab as `npm run lab` does, with settings, data and workspaces of its own.
 * @param executable path of `jupyter-lab`
 */
export async function startJupyterLab(executable: string): Promise<JupyterLab> {
  const own = mkdtempSync(path.join(os.tmpdir(), 'modelspace-jupyter-'));
  // Cells out of sight are taken out of the page by default.
  const settings = path.join(own, 'config', 'lab', 'user-settings', '@jupyterlab', 'notebook-extension');
  mkdirSync(settings, { recursive: true });
  writeFileSync(path.join(settings, 'tracker.jupyterlab-settings'), '{ "windowingMode": "none" }');
  const port = await freePort();
  const token = randomBytes(16).toString('hex');
  const options = [
    '--no-browser',
    '--expose-app-in-browser',
    '--allow-root',
    `--port=${port}`,
    `--IdentityProvider.token=${token}`,
  ];
  const child = spawn(process.execPath, [path.join(projectFolder(), 'lib', 'setup.mjs'), 'lab', ...options], {
    env: {
      ...process.env,
      PATH: [path.dirname(executable), process.env.PATH].join(path.delimiter),
      JUPYTER_CONFIG_DIR: path.join(own, 'config'),
      JUPYTER_DATA_DIR: path.join(own, 'data'),
      JUPYTER_RUNTIME_DIR: path.join(own, 'runtime'),
      MODELSPACE_DATA: '', // the planted world, as in npm test
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-20_000);
    });
  }
  let status: number | null | undefined;
  const ended = new Promise<void>((resolve) => {
    child.once('close', (code) => {
      status = code;
      resolve();
    });
  });
  const ask = (where: string, method: 'GET' | 'POST'): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/${where}`, { method, headers: { Authorization: `token ${token}` } });
  const close = async (): Promise<void> => {
    // Asked to, it ends its kernels too.
    if (status === undefined) await ask('api/shutdown', 'POST').catch(() => child.kill());
    await ended;
    rmSync(own, { recursive: true, force: true, maxRetries: 5 });
  };

  const deadline = Date.now() + 120_000;
  while (!(await ask('api/status', 'GET').catch(() => undefined))?.ok) {
    if (status === undefined && Date.now() < deadline) {
      await sleep(250);
      continue;
    }
    child.kill();
    await close();
    throw new Error(`startJupyterLab: ${status === undefined ? 'no answer in 120 s' : `status ${status}`}\n${log}`);
  }
  return { urlOf: (file) => `http://127.0.0.1:${port}/lab/tree/${file}?token=${token}`, close };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
