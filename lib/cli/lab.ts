import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from '../project/index.js';
import { kernelSpec, writeWhole } from '../runner/index.js';

/**
 * Opens JupyterLab in the notebook folder with this repository's kernel. `--register` writes the kernel into the user's own
 * Jupyter folder instead, where VS Code and every JupyterLab look.
 */
export async function lab(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { register: { type: 'boolean', default: false } } });
  if (values.register) return register();
  const root = projectFolder();
  const places = [path.join(root, 'notebooks', '.jupyter'), process.env.JUPYTER_PATH];
  const env = { ...process.env, JUPYTER_PATH: places.filter(Boolean).join(path.delimiter) };
  const child = spawn('jupyter', ['lab', '--notebook-dir', root], {
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const status = await new Promise<number | undefined>((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('close', (code) => resolve(code ?? 1));
  });
  if (status !== undefined && !(process.platform === 'win32' && status === 9009)) return status;
  console.error(
    [
      'JupyterLab is not installed. One of these opens the notebooks:',
      '  pip install jupyterlab           then npm run lab again',
      '  npm run lab -- --register        then open the folder in VS Code (Jupyter extension), or in a JupyterLab you have,',
      '                                   and choose the kernel "TypeScript (tslab)"',
      'Running them needs neither: npm run reproduce.',
    ].join('\n'),
  );
  return 1;
}

async function register(): Promise<number> {
  const spec = JSON.parse(await readFile(kernelSpec(), 'utf8')) as { argv: string[] };
  const argv = spec.argv.map((part) => {
    const filled = part.replace('{resource_dir}', path.dirname(kernelSpec()));
    return part === 'node' ? process.execPath : part === filled ? part : path.normalize(filled);
  });
  const kernels = path.join(userJupyterFolder(), 'kernels');
  const place = (name: string): string => path.join(kernels, name, 'kernel.json');
  // A tslab of the user's own stays as it is.
  const there = await readFile(place('tslab'), 'utf8').catch(() => undefined);
  const file = place(there === undefined || there.includes('kernel.cjs') ? 'tslab' : 'modelspace');
  await writeWhole(file, `${JSON.stringify({ ...spec, argv }, null, 2)}\n`);
  console.log(
    `Wrote ${file}\nVS Code and JupyterLab now list the kernel "TypeScript (tslab)". Remove that folder to undo this.`,
  );
  return 0;
}

/** Where Jupyter looks for a user's own kernels. */
function userJupyterFolder(): string {
  if (process.env.JUPYTER_DATA_DIR) return process.env.JUPYTER_DATA_DIR;
  if (process.platform === 'win32') return path.join(process.env.APPDATA ?? os.homedir(), 'jupyter');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Jupyter');
  return path.join(process.env.XDG_DATA_HOME ?? path.join(os.homedir(), '.local', 'share'), 'jupyter');
}
