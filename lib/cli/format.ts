import path from 'node:path';
import { projectFolder, requireWritable } from '../project/index.js';
import { changedCells, formatCells, lintCells, problemText, writeNotebook } from '../runner/index.js';
import { listNotebooks } from './list-notebooks.js';
import { runNode } from './run-process.js';
import { BIOME } from './test-steps.js';

/**
 * Formats the project's files and the cells of its notebooks, and writes back what changes: of a notebook, the source of code
 * cells and the stamp that goes with it. Says what the linter has against them.
 * @returns 1 where something is left that has to be put right by hand
 */
export async function format(args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new RangeError(`format takes no options, got ${args.join(' ')}`);
  const root = projectFolder();
  requireWritable(root);
  const { status } = await runNode([BIOME, 'check', '--write', '--error-on-warnings'], { show: true });
  const notebooks = await listNotebooks(path.join(root, 'notebooks'));
  const before = Object.fromEntries(notebooks.map(({ file, notebook }) => [file, notebook]));
  const after = await formatCells(before);
  let changed = 0;
  for (const [file, notebook] of Object.entries(after)) {
    if (notebook === before[file]) continue;
    changed += changedCells(before[file]!, notebook).length;
    await writeNotebook(file, notebook);
  }
  const unread = notebooks.flatMap(({ file, unreadable }) => (unreadable ? [{ file, what: unreadable }] : []));
  const left = [...unread, ...(await lintCells(after))];
  for (const problem of left) console.log(problemText(path.relative(root, problem.file), problem));
  console.log(`Checked the cells of ${notebooks.length} notebooks. Formatted ${changed} cells.`);
  return status === 0 && left.length === 0 ? 0 : 1;
}
