import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepOnDisk } from '../../lib/store/keep-on-disk.js';
import { keepOnDiskSync } from '../../lib/store/keep-on-disk-sync.js';

describe('keepOnDiskSync', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'modelspace-cache-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('computes once, and leaves no temporary file', () => {
    const compute = vi.fn(() => new Uint8Array([1, 2]));
    expect(keepOnDiskSync({ a: 1 }, compute, { folder })).toEqual(new Uint8Array([1, 2]));
    expect(keepOnDiskSync({ a: 1 }, compute, { folder })).toEqual(new Uint8Array([1, 2]));
    expect(compute).toHaveBeenCalledTimes(1);
    expect(readdirSync(folder).filter((name) => !name.endsWith('.bin'))).toEqual([]);
  });

  it('shares its entries with keepOnDisk', async () => {
    await keepOnDisk({ a: 1 }, async () => 'from the other', { folder });
    expect(keepOnDiskSync({ a: 1 }, () => 'anew', { folder })).toBe('from the other');
    keepOnDiskSync({ b: 1 }, () => 'from keepOnDiskSync', { folder });
    expect(await keepOnDisk({ b: 1 }, async () => 'anew', { folder })).toBe('from keepOnDiskSync');
  });

  it('computes again when the entry is damaged, and keeps nothing of a computation that fails', () => {
    keepOnDiskSync({ a: 1 }, () => 1, { folder });
    writeFileSync(path.join(folder, readdirSync(folder)[0]!), 'damaged');
    expect(keepOnDiskSync({ a: 1 }, () => 2, { folder })).toBe(2);
    const fails = (): number => {
      throw new Error('no');
    };
    expect(() => keepOnDiskSync({ a: 2 }, fails, { folder })).toThrow('no');
    expect(keepOnDiskSync({ a: 2 }, () => 3, { folder })).toBe(3);
  });
});
