import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { findEmbedder } from '../../lib/embedding/index.js';

const index = new URL('../../lib/dist/index.js', import.meta.url).href;

/** A text embedder, where one is there. */
const embedder = findEmbedder('all-MiniLM-L6-v2');

/** Works with the library in a process with a home of its own; prints how many sockets it has opened. */
const working = (work: string): string => `
import { readdirSync, readlinkSync } from 'node:fs';
const sockets = () => {
  try {
    return readdirSync('/proc/self/fd').filter((fd) => {
      try { return readlinkSync('/proc/self/fd/' + fd).startsWith('socket:'); } catch { return false; }
    }).length;
  } catch { return 0; }
};
const before = sockets();
const library = await import('${index}');
${work}
await new Promise((resolve) => setTimeout(resolve, 1500));
console.log(sockets() - before);
process.exit(0);
`;

const FIT = 'await library.gram(library.matrix(3, 2, new Float32Array(6).fill(1)));';
const EMBED = `
const { textEmbedder } = await import('${new URL('../../lib/dist/embedding/index.js', import.meta.url).href}');
const embedder = await textEmbedder(${JSON.stringify(embedder)});
await embedder.embed(['One sentence.']);`;

describe('the engine', () => {
  it.each([['a fit', FIT], ...(embedder ? [['a text embedder', EMBED] as [string, string]] : [])])(
    'opens no socket, and leaves nothing in the home folder: %s',
    async (_, work) => {
      const home = await mkdtemp(path.join(tmpdir(), 'modelspace-home-'));
      try {
        const env = { PATH: process.env.PATH, HOME: home, USERPROFILE: home, TMPDIR: home };
        const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', working(work)], {
          env,
          cwd: path.dirname(fileURLToPath(index)),
        });
        expect(Number(stdout.trim())).toBe(0);
        expect(await readdir(home)).toEqual([]);
      } finally {
        await rm(home, { recursive: true, force: true });
      }
    },
    30_000,
  );

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
