import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { projectFolder, readTextIfThere, writeWhole } from '../project/index.js';
import { kernelSpec, readKernelSpec } from '../runner/index.js';

/**
 * Opens JupyterLab in the notebook folder with this repository's kernel; every option goes to JupyterLab, as in
 * `npm run lab -- --no-browser --port 8899`. `--register` writes the kernel into the user's own Jupyter folder instead, where
 * VS Code and every JupyterLab look.
 * @throws RangeError `lab: --register takes no other option, got --port`
 */
export async function lab(args: readonly string[]): Promise<number> {
  if (args.includes('--register')) {
    const others = args.filter((arg) => arg !== '--register');
    if (others.length > 0) throw new RangeError(`lab: --register takes no other option, got ${others.join(' ')}`);
    return register();
  }
  const status = await openJupyterLab(args);
  if (status !== 'missing') return status;
  console.error(
    [
      'JupyterLab is not installed. One of these opens the notebooks:',
      '  pip install jupyterlab plotly    then npm run lab again; plotly makes figures live, without it they are pictures',
      '  npm run lab -- --register        then open the folder in VS Code (Jupyter extension), or in a JupyterLab you have,',
      '                                   and choose the kernel "TypeScript (tslab)"',
      'Running them needs neither: npm run reproduce.',
    ].join('\n'),
  );
  return 1;
}

/** @returns the exit status of JupyterLab */
async function openJupyterLab(options: readonly string[]): Promise<number | 'missing'> {
  const root = projectFolder();
  const places = [path.join(root, 'notebooks', '.jupyter'), process.env.JUPYTER_PATH];
  const child = spawn('jupyter-lab', ['--notebook-dir', root, ...options], {
    env: { ...process.env, JUPYTER_PATH: places.filter(Boolean).join(path.delimiter) },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const status = await new Promise<number | undefined>((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('close', (code) => resolve(code ?? 1));
  });
  const notFound = process.platform === 'win32' ? 9009 : 127; // what a shell, or a shim of pyenv, answers
  return status === undefined || status === notFound ? 'missing' : status;
}

async function register(): Promise<number> {
  const spec = readKernelSpec(kernelSpec());
  const argv = spec.argv.map((part) => {
    const filled = part.replace('{resource_dir}', path.dirname(kernelSpec()));
    return part === 'node' ? process.execPath : part === filled ? part : path.normalize(filled);
  });
  const kernels = path.join(userJupyterFolder(), 'kernels');
  const place = (name: string): string => path.join(kernels, name, 'kernel.json');
  // A tslab of the user's own stays as it is.
  const there = readTextIfThere(place('tslab'), 'lab: kernel.json of the kernel tslab');
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
