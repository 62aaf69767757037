import { writeSync } from 'node:fs';

let said = false;

/**
 * Says once a process, on its own stderr, that results are not kept: work that is done is returned all the same. Past the streams
 * of Node, which are part of a notebook's output while a cell runs.
 */
export function sayNotKept(file: string, error: unknown): void {
  if (said) return;
  said = true;
  try {
    writeSync(
      2,
      `keepOnDisk: results are not kept, and computed anew the next time: ${file}: ${(error as Error).message}\n`,
    );
  } catch {
    // Nobody reads stderr.
  }
}
