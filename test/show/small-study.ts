import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { writeMatrixFolder } from '../../lib/data/index.js';
import { type OpenStudyOptions, openStudy, type Study } from '../../lib/show/index.js';
import { smallMatrix } from '../data/small-matrix.js';

/** 5 models, 80 / 40 / 40 prompts. */
export const mine = { ...smallMatrix({ models: 5, prompts: 160, missing: 0 }), name: 'mine' };
/** 1,300 training prompts: two sizes of a curve. */
export const large = { ...smallMatrix({ models: 3, prompts: 2600, missing: 0 }), name: 'large' };
/** One of three models lacks an answer. */
export const holes = { ...smallMatrix({ models: 3, prompts: 40, missing: 0 }), name: 'holes' };
holes.correctness[5] = -1;

/**
 * Writes the matrices where `openStudy` looks for them, and gives every test an empty folder for what is kept.
 * @param folders what the test's mock of `projectFolder` reads
 */
export function useStudyFolders(folders: { project: string }): { keptFiles(): Promise<number> } {
  let data = '';
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'modelspace-study-'));
    for (const one of [mine, large, holes]) await writeMatrixFolder(one, join(data, one.name));
  });
  afterAll(() => rm(data, { recursive: true }));
  beforeEach(async () => {
    folders.project = await mkdtemp(join(tmpdir(), 'modelspace-kept-'));
    vi.stubEnv('MODELSPACE_DATA', data);
    vi.stubEnv('MODELSPACE_ON', undefined);
    vi.stubEnv('MODELSPACE_SCALE', undefined);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folders.project, { recursive: true });
  });
  return {
    keptFiles: async () => (await readdir(join(folders.project, 'build', 'cache')).catch(() => [])).length,
  };
}

/** A study of `mine`, where nothing else is asked for. */
export function open(options: OpenStudyOptions = {}): Promise<Study> {
  return openStudy({ data: 'mine', ...options });
}
