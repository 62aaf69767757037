import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder, readText, visible } from '../project/index.js';
import { hashOutputs, normalizeNotebook, notebookText, readNotebook, writeNotebook } from '../runner/index.js';
import { redrawPictures } from './drawn-figures.js';
import { listNotebooks } from './list-notebooks.js';

/**
 * Puts notebooks (all of this repository, where no file is given) back into the form in which they are committed, as after
 * saving them from JupyterLab. Where outputs are not those that the runner wrote, figures get their own picture back: JupyterLab's
 * plotly extension puts its own there as soon as the pointer comes over a figure. Runs nothing and stamps nothing: outputs that
 * a reader has changed are still noticed.
 */
export async function tidy(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const own = (): Promise<{ file: string }[]> => listNotebooks(path.join(projectFolder(), 'notebooks'));
  const files = positionals.length > 0 ? positionals : (await own()).map(({ file }) => file);
  let changed = 0;
  for (const file of files) {
    const notebook = normalizeNotebook(await readNotebook(file));
    if (notebook.metadata.modelspace?.outputs !== hashOutputs(notebook)) redrawPictures(notebook);
    if (notebookText(notebook) === readText(file, `tidy: ${visible(path.basename(file))}`)) continue;
    await writeNotebook(file, notebook);
    console.log(`Tidied ${path.relative('', file)}`);
    changed++;
  }
  console.log(`${changed} of ${files.length} changed`);
  return 0;
}
