import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepOnDisk } from '../../lib/store/keep-on-disk.js';

describe('keepOnDisk', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'modelspace-cache-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const value = { weights: new Float32Array([1.5, -0, Number.NaN]), name: 'λ', none: null, deep: [{ n: 1e-300 }] };

  it('computes once and gives back the same value, typed arrays included', async () => {
    const compute = vi.fn(async () => value);
    expect(await keepOnDisk({ a: 1 }, compute, { folder })).toEqual(value);
    const again = await keepOnDisk({ a: 1 }, compute, { folder });
    expect(again).toEqual(value);
    expect(again.weights).toBeInstanceOf(Float32Array);
    expect(compute).toHaveBeenCalledTimes(1);
  });

  it('takes keys in any order as one, and tells different values apart', async () => {
    let runs = 0;
    const compute = async () => ++runs;
    const keys = [
      { a: 1, b: new Float64Array([1, 2]) },
      { a: 1, b: new Float64Array([1, 3]) },
      { a: 1, b: new Float32Array([1, 2]) },
      { a: 1, b: [1, 2] },
      { a: '1', b: [1, 2] },
      { a: 1, b: [[1], 2] },
      { a: 1, b: [1, [2]] },
    ];
    for (const key of keys) await keepOnDisk(key, compute, { folder });
    expect(runs).toBe(keys.length);
    expect(await keepOnDisk({ b: new Float64Array([1, 2]), a: 1 }, compute, { folder })).toBe(1);
  });

  it.each(['flipped byte', 'truncated', 'empty'])('computes again when the entry is damaged: %s', async (damage) => {
    const compute = vi.fn(async () => value);
    await keepOnDisk({ a: 1 }, compute, { folder });
    const file = path.join(folder, readdirSync(folder)[0]!);
    const bytes = readFileSync(file);
    if (damage === 'flipped byte') bytes[bytes.length - 1]! ^= 1;
    writeFileSync(file, damage === 'empty' ? '' : damage === 'truncated' ? bytes.subarray(0, 40) : bytes);
    expect(await keepOnDisk({ a: 1 }, compute, { folder })).toEqual(value);
    expect(compute).toHaveBeenCalledTimes(2);
    expect(await keepOnDisk({ a: 1 }, compute, { folder })).toEqual(value);
    expect(compute).toHaveBeenCalledTimes(2);
  });

  it('shares one computation between calls at the same time and leaves no temporary file', async () => {
    const compute = vi.fn(async () => 7);
    expect(await Promise.all([1, 2, 3].map(() => keepOnDisk({ shared: true }, compute, { folder })))).toEqual([
      7, 7, 7,
    ]);
    expect(compute).toHaveBeenCalledTimes(1);
    expect(readdirSync(folder).filter((name) => !name.endsWith('.bin'))).toEqual([]);
  });

  it('keeps nothing of a computation that fails', async () => {
    await expect(keepOnDisk({ a: 2 }, async () => Promise.reject(new Error('no')), { folder })).rejects.toThrow('no');
    expect(await keepOnDisk({ a: 2 }, async () => 3, { folder })).toBe(3);
  });

  it('stores through a codec what holds more than plain values', async () => {
    const codec = { encode: (set: Set<number>) => [...set], decode: (stored: unknown) => new Set(stored as number[]) };
    await keepOnDisk({ set: 1 }, async () => new Set([1, 2]), { folder, codec });
    const again = await keepOnDisk({ set: 1 }, async () => new Set<number>(), { folder, codec });
    expect(again).toEqual(new Set([1, 2]));
  });

  it('names the part of a key that has no content to go by', async () => {
    await expect(keepOnDisk({ fit: { by: () => 1 } }, async () => 1, { folder })).rejects.toThrow(
      'keepOnDisk: key.fit.by needs JSON or typed arrays, got a function',
    );
  });
});
