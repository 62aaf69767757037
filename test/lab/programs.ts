import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

/** A program that a test needs, or why it is not there. */
export type Program = { readonly path: string } | { readonly missing: string };

/** Chromium: `MODELSPACE_CHROMIUM`, or what is on the path. */
export function findChromium(): Program {
  return find('MODELSPACE_CHROMIUM', ['chromium', 'chromium-browser', 'google-chrome']);
}

/** A JupyterLab: `MODELSPACE_JUPYTER` for one without plotly's extension, `MODELSPACE_JUPYTER_PLOTLY` for one with it. */
export function findJupyterLab(withPlotly: boolean): Program {
  const variable = withPlotly ? 'MODELSPACE_JUPYTER_PLOTLY' : 'MODELSPACE_JUPYTER';
  const found = find(variable, ['jupyter-lab']);
  if ('missing' in found || hasPlotly(found.path) === withPlotly) return found;
  return {
    missing: `${found.path} has ${withPlotly ? 'no' : 'an'} extension for plotly, ${variable} may name another`,
  };
}

/** Whether plotly's extension lies in the environment of this `jupyter-lab`. */
function hasPlotly(jupyterLab: string): boolean {
  const environment = path.dirname(path.dirname(jupyterLab));
  return existsSync(path.join(environment, 'share', 'jupyter', 'labextensions', 'jupyterlab-plotly'));
}

function find(variable: string, names: readonly string[]): Program {
  const named = process.env[variable];
  if (named) return isFile(named) ? { path: realpathSync(named) } : { missing: `${variable} names no file: ${named}` };
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isFile);
  return found ? { path: found } : { missing: `no ${names.join(', ')} on the path, and ${variable} is not set` };
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
