import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

export const root: string = path.resolve(import.meta.dirname, '..', '..');

const NOT_OURS = ['.git', 'node_modules', 'dist', 'build', '.ipynb_checkpoints', '.tensorflow', 'downloads'];

/** Files of the project with forward slashes: those that git tracks, or, in a copy without git, those that are no one else's. */
export function projectFiles(): string[] {
  const listed = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  const tracked = listed.status === 0 ? listed.stdout.split('\0').filter(Boolean) : [];
  return tracked.length > 0 ? tracked : filesBelow('');
}

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => !NOT_OURS.includes(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(`${folder}${entry.name}/`) : [`${folder}${entry.name}`]));
}
