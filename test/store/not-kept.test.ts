import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepOnDisk } from '../../lib/store/keep-on-disk.js';
import { keepOnDiskSync } from '../../lib/store/keep-on-disk-sync.js';

const store = new URL('../../lib/dist/store/index.js', import.meta.url).href;

describe('a result that cannot be kept', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'modelspace-cache-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Computes twice of both kinds into a cache folder in a process of its own. */
  const computed = (cache: string) =>
    spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { keepOnDisk, keepOnDiskSync } from ${JSON.stringify(store)};
         const options = { folder: ${JSON.stringify(cache)}, rooms: [] };
         for (const a of [1, 2]) {
           console.log(await keepOnDisk({ a }, async () => a, options), keepOnDiskSync({ b: a }, () => -a, options));
         }`,
      ],
      { encoding: 'utf8' },
    );

  it('is returned where the cache folder is a file, and stderr says so once, with the name', () => {
    writeFileSync(path.join(folder, 'cache'), '');
    const { stdout, stderr, status } = computed(path.join(folder, 'cache'));
    expect({ stdout, status }).toEqual({ stdout: '1 -1\n2 -2\n', status: 0 });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(path.join(folder, 'cache'));
  });

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'is returned on a full disk, and nothing is left',
    () => {
      const disk = path.join(folder, 'disk');
      mkdirSync(disk);
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', disk]);
      if (mounted.status !== 0) return; // a container that may not mount
      try {
        spawnSync('sh', ['-c', `cat /dev/zero > ${disk}/full`]);
        const { stdout, stderr } = computed(disk);
        expect(stdout).toBe('1 -1\n2 -2\n');
        expect(stderr).toMatch(/\.bin needs to be written, got ENOSPC/);
        expect(readdirSync(disk)).toEqual(['full']);
      } finally {
        execFileSync('umount', [disk]);
      }
    },
  );

  it('is returned where it has no form on disk, and computed again where its form is not understood', async () => {
    const made = { by: () => 1 };
    expect(await keepOnDisk({ a: 1 }, async () => made, { folder })).toBe(made);
    expect(keepOnDiskSync({ a: 1 }, () => made, { folder })).toBe(made);
    expect(readdirSync(folder)).toEqual([]);
    await keepOnDisk({ a: 2 }, async () => 'old form', { folder });
    const codec = {
      encode: (value: Set<number>) => [...value],
      decode: (stored: unknown) => {
        if (!Array.isArray(stored)) throw new TypeError('no array');
        return new Set(stored as number[]);
      },
    };
    expect(await keepOnDisk({ a: 2 }, async () => new Set([1]), { folder, codec })).toEqual(new Set([1]));
  });

  it('is computed where an entry is a folder', async () => {
    keepOnDiskSync({ a: 1 }, () => 1, { folder });
    const file = path.join(folder, readdirSync(folder)[0]!);
    rmSync(file);
    mkdirSync(file);
    expect(keepOnDiskSync({ a: 1 }, () => 2, { folder })).toBe(2);
    expect(await keepOnDisk({ a: 1 }, async () => 3, { folder })).toBe(3);
    expect(existsSync(file)).toBe(true);
  });
});
