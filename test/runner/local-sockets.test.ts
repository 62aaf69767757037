import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runNotebook } from '../../lib/runner/run-notebook.js';
import { smallNotebook } from './small-notebook.js';

/** Prints both ends of each internet socket of the kernel's process, as /proc has them: address and port in hexadecimal. */
const SOCKETS = [
  "import { readFileSync, readdirSync, readlinkSync } from 'node:fs';",
  "const own = readdirSync('/proc/self/fd').map((fd) => {",
  "  try { return readlinkSync('/proc/self/fd/' + fd); } catch { return ''; }",
  '});',
  "const rows = ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((kind) => {",
  "  try { return readFileSync('/proc/self/net/' + kind, 'utf8').split('\\n').slice(1); } catch { return []; }",
  '}).map((row) => row.trim().split(/\\s+/));',
  "const mine = rows.filter((row) => own.includes('socket:[' + row[9] + ']'));",
  "console.log(mine.map((row) => row[1] + ' ' + row[2]).join('\\n'));",
].join('\n');

it.skipIf(process.platform !== 'linux')(
  'a kernel has local sockets alone, and leaves nothing in the home folder',
  async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'modelspace-home-'));
    try {
      const { notebook, cells } = await runNotebook(smallNotebook(SOCKETS), {
        env: { HOME: home, XDG_CACHE_HOME: home },
      });
      expect(cells).toMatchObject([{ status: 'ok' }]);
      const ends = JSON.stringify(notebook.cells[0]?.outputs).match(/[0-9A-F]{8,32}:[0-9A-F]{4}/g) ?? [];
      expect(ends.length).toBeGreaterThan(0);
      const addresses = new Set(ends.map((end) => end.split(':')[0]));
      expect([...addresses].filter((address) => address !== '0100007F' && !/^0+$/.test(address ?? ''))).toEqual([]);
      expect(readdirSync(home)).toEqual([]);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  },
  60_000,
);
