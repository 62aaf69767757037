import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * Names in a folder that belong to processes of this machine that are no more; none where the folder cannot be read.
 * @param owner the process that a name gives, as its digits; undefined for what is none of ours
 */
export function leftovers(folder: string, owner: (name: string) => string | undefined): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names.filter((name) => {
    const pid = owner(name);
    return pid !== undefined && !runs(Number(pid));
  });
}

/** Removes what `leftovers` finds. What cannot be removed, as another user's, stays. */
export function removeLeftovers(folder: string, owner: (name: string) => string | undefined): void {
  for (const name of leftovers(folder, owner)) {
    try {
      rmSync(path.join(folder, name), { recursive: true, force: true });
    } catch {
      // Another user's, or a folder that is read-only.
    }
  }
}

/**
 * A new folder `<prefix><process>-<random>` in `parent`, which is made where it is missing. Those that killed processes left
 * under the prefix are removed first.
 */
export function temporaryFolder(parent: string, prefix: string): string {
  mkdirSync(parent, { recursive: true });
  removeLeftovers(parent, temporaryOwner(prefix));
  return mkdtempSync(path.join(parent, `${prefix}${process.pid}-`));
}

/** The process in a name that `temporaryFolder` gave. */
export function temporaryOwner(prefix: string): (name: string) => string | undefined {
  return (name) => (name.startsWith(prefix) ? /^(\d+)-\w{6}$/.exec(name.slice(prefix.length))?.[1] : undefined);
}

/** Whether a process of this machine runs; one that is not ours to signal does. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
