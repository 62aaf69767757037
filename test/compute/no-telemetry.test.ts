import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const index = new URL('../../lib/dist/index.js', import.meta.url).href;

/** Fits with the engine in a process with a home of its own; prints its open sockets before and after. */
const FIT = `
import { readdirSync, readlinkSync } from 'node:fs';
const sockets = () => {
  try {
    return readdirSync('/proc/self/fd').filter((fd) => {
      try { return readlinkSync('/proc/self/fd/' + fd).startsWith('socket:'); } catch { return false; }
    }).length;
  } catch { return 0; }
};
const before = sockets();
const { gram, matrix } = await import('${index}');
await gram(matrix(3, 2, new Float32Array(6).fill(1)));
await new Promise((resolve) => setTimeout(resolve, 1500));
console.log(sockets() - before);
process.exit(0);
`;

describe('the engine', () => {
  it('opens no socket, and leaves nothing in the home folder', async () => {
    const home = await mkdtemp(path.join(tmpdir(), 'modelspace-home-'));
    try {
      const env = { PATH: process.env.PATH, HOME: home, USERPROFILE: home, TMPDIR: home };
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', FIT], {
        env,
        cwd: path.dirname(fileURLToPath(index)),
      });
      expect(Number(stdout.trim())).toBe(0);
      expect(await readdir(home)).toEqual([]);
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  }, 30_000);

  it.each([
    ['refuses to start in a thread that cannot tell it', false, 'refused'],
    ['fits in a thread where the main thread has told it', true, 'fitted'],
  ])(
    '%s',
    async (_, first, said) => {
      const home = await mkdtemp(path.join(tmpdir(), 'modelspace-home-'));
      try {
        const env = { PATH: process.env.PATH, HOME: home, USERPROFILE: home, TMPDIR: home };
        const thread = `
        import('${index}').then(async ({ gram, matrix }) => {
          const fit = gram(matrix(3, 2, new Float32Array(6).fill(1)));
          await fit.then(() => console.log('fitted'), (error) => {
            console.log(error.message.includes('ORT_DISABLE_TELEMETRY=1') ? 'refused' : error);
          });
          await new Promise((resolve) => setTimeout(resolve, 1000));
        });`;
        const main = `
        import { Worker } from 'node:worker_threads';
        ${first ? `await import('${index}');` : ''}
        new Worker(${JSON.stringify(thread)}, { eval: true });`;
        const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', main], { env });
        expect(stdout.trim()).toBe(said);
        expect(await readdir(home)).toEqual([]);
      } finally {
        await rm(home, { recursive: true, force: true });
      }
    },
    60_000,
  );
});
