import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cached } from '../../lib/store/cached.js';
import { cachedSync } from '../../lib/store/cached-sync.js';

describe('cachedSync', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'modelspace-cache-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('computes once, and leaves no temporary file', () => {
    const compute = vi.fn(() => new Uint8Array([1, 2]));
    expect(cachedSync({ a: 1 }, compute, { folder })).toEqual(new Uint8Array([1, 2]));
    expect(cachedSync({ a: 1 }, compute, { folder })).toEqual(new Uint8Array([1, 2]));
    expect(compute).toHaveBeenCalledTimes(1);
    expect(readdirSync(folder).filter((name) => !name.endsWith('.bin'))).toEqual([]);
  });

  it('shares its entries with cached', async () => {
    await cached({ a: 1 }, async () => 'from cached', { folder });
    expect(cachedSync({ a: 1 }, () => 'anew', { folder })).toBe('from cached');
    cachedSync({ b: 1 }, () => 'from cachedSync', { folder });
    expect(await cached({ b: 1 }, async () => 'anew', { folder })).toBe('from cachedSync');
  });

  it('computes again when the entry is damaged, and keeps nothing of a computation that fails', () => {
    cachedSync({ a: 1 }, () => 1, { folder });
    writeFileSync(path.join(folder, readdirSync(folder)[0]!), 'damaged');
    expect(cachedSync({ a: 1 }, () => 2, { folder })).toBe(2);
    const fails = (): number => {
      throw new Error('no');
    };
    expect(() => cachedSync({ a: 2 }, fails, { folder })).toThrow('no');
    expect(cachedSync({ a: 2 }, () => 3, { folder })).toBe(3);
  });
});
