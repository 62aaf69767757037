import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openWorld } from '../../lib/comparing/open-world.js';
import { writeMatrixFolder } from '../../lib/data/folder/write-matrix-folder.js';
import { temporaryFolder } from '../data/folder/temporary-folder.js';
import { smallMatrix } from '../data/small-matrix.js';

afterEach(() => vi.unstubAllEnvs());

async function dataFolder(...names: string[]): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of names) await writeMatrixFolder({ ...smallMatrix(), name }, join(folder, name));
  vi.stubEnv('MODELSPACE_DATA', folder);
  vi.stubEnv('MODELSPACE_ON', undefined);
  vi.stubEnv('MODELSPACE_SCALE', undefined);
  return folder;
}

describe('openWorld(options)', () => {
  it('opens the public matrix ollv2-core where it is there, complete models only', async () => {
    await dataFolder('another', 'ollv2-core');
    const world = await openWorld();
    expect(world).toMatchObject({ source: 'public', scale: 'full', name: 'ollv2-core', showsText: false });
    expect(world.embedders).toEqual(['tiny', 'wide']);
    expect(world.matrix.models.length).toBe(3);
    expect(world.matrix.correctness).not.toContain(-1);
    expect(world.split).toEqual(smallMatrix().split);
  });

  it('opens another matrix by name or path, and the first that is there where ollv2-core is not', async () => {
    const folder = await dataFolder('second', 'first');
    expect((await openWorld()).name).toBe('first');
    expect((await openWorld({ data: 'second' })).name).toBe('second');
    vi.stubEnv('MODELSPACE_DATA', '');
    expect((await openWorld({ data: join(folder, 'second') })).name).toBe('second');
  });

  it('splits a matrix without a split by its seed', async () => {
    const folder = await dataFolder();
    const { split: _, trainOrder: __, ...matrix } = smallMatrix({ prompts: 40, missing: 0 });
    await writeMatrixFolder({ ...matrix, name: 'plain' }, join(folder, 'plain'));
    const data = 'plain';
    expect((await openWorld({ data })).split.train.length).toBe(32);
    expect((await openWorld({ data, seed: 1 })).split).toEqual((await openWorld({ data, seed: 1 })).split);
    expect((await openWorld({ data, seed: 1 })).split).not.toEqual((await openWorld({ data })).split);
  });

  it('opens the planted world where it is asked for, and where nothing else is there', async () => {
    vi.stubEnv('MODELSPACE_DATA', '');
    vi.stubEnv('MODELSPACE_ON', '');
    const world = await openWorld();
    expect(world).toMatchObject({ source: 'planted', scale: 'small', name: 'planted-small', showsText: true });
    expect(world.embedders).toEqual(['planted-384', 'planted-768']);
    expect(world.source === 'planted' && world.matrix.truth.scrambled).toBe(false);
    expect(world.matrix.models.length).toBe(112);
    expect(world.split.test.length).toBe(800);
  });

  it('prefers what is asked for to the environment', async () => {
    await dataFolder('ollv2-core');
    vi.stubEnv('MODELSPACE_ON', 'planted');
    vi.stubEnv('MODELSPACE_SCALE', 'huge');
    expect((await openWorld({ on: 'public' })).source).toBe('public');
    const scrambled = await openWorld({ scale: 'small', scrambled: true });
    expect(scrambled.source === 'planted' && scrambled.matrix.truth.scrambled).toBe(true);
    await expect(openWorld()).rejects.toThrow(new RangeError('openWorld: scale needs small or full, got "huge"'));
  });

  it('says what is missing', async () => {
    await dataFolder('a', 'b');
    await expect(openWorld({ on: 'L9' })).rejects.toThrow(
      new RangeError('openWorld: on needs planted, public or original, got "L9"'),
    );
    await expect(openWorld({ data: 'c' })).rejects.toThrow(/^openWorld: data needs one of a, b(, .*)?, got "c"$/);
    vi.stubEnv('MODELSPACE_DATA', '');
    await expect(openWorld({ on: 'public' })).rejects.toThrow(
      new RangeError('openWorld: public needs a matrix folder in MODELSPACE_DATA or ../shared/data, got none'),
    );
    await expect(openWorld({ data: 'c' })).rejects.toThrow(
      new RangeError('openWorld: data needs one of (none found), got "c"'),
    );
  });
});
