import { realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectFolder } from '../project/index.js';
import type { PlannedRun } from './plan-runs.js';

/** Folders of this machine that an output may name, and what stands for them; a linked folder under both of its names. */
export function machinePaths({ env }: Pick<PlannedRun, 'env'>): Record<string, string> {
  const folders = (env.MODELSPACE_DATA ?? '').split(path.delimiter).filter(Boolean);
  const names: [folder: string, name: string][] = [
    ...folders.map((folder): [string, string] => [folder, path.basename(folder)]),
    [projectFolder(), '.'],
    [inside(os.tmpdir()), 'tmp/'],
    [inside(os.homedir()), '~/'],
  ];
  // The first name that a folder has stands: a project in the home folder itself is the project.
  return Object.fromEntries(
    [...names].reverse().flatMap(([folder, name]) => [
      [real(folder), name],
      [folder, name],
    ]),
  );
}

/** A folder with one separator at its end: only what lies in it is named. */
function inside(folder: string): string {
  return folder.endsWith(path.sep) ? folder : folder + path.sep;
}

function real(folder: string): string {
  try {
    return folder.endsWith(path.sep) ? inside(realpathSync(folder)) : realpathSync(folder);
  } catch {
    return folder;
  }
}
