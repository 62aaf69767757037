import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lab } from '../../lib/cli/lab.js';
import { projectFolder } from '../../lib/project/index.js';

// The stand-in for JupyterLab is a shell script.
describe.skipIf(process.platform === 'win32')('lab', () => {
  let folder = '';
  let said = '';
  const at = (name: string): string => path.join(folder, name);
  const jupyterLab = (script: string): void => {
    writeFileSync(at('jupyter-lab'), `#!/bin/sh\n${script}\n`);
    chmodSync(at('jupyter-lab'), 0o755);
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'modelspace-lab-'));
    said = '';
    vi.stubEnv('PATH', folder);
    vi.stubEnv('JUPYTER_PATH', '/elsewhere');
    vi.stubEnv('JUPYTER_DATA_DIR', at('data'));
    vi.spyOn(console, 'error').mockImplementation((text) => {
      said += text;
    });
    vi.spyOn(console, 'log').mockReturnValue();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('passes options on, shows JupyterLab the kernel, and ends with its status', async () => {
    jupyterLab(`echo "$@" > ${at('options')}; echo "$JUPYTER_PATH" > ${at('path')}; exit 3`);
    expect(await lab(['--no-browser', '--port', '8899', '--allow-root'])).toBe(3);
    expect(readFileSync(at('options'), 'utf8')).toBe(
      `--notebook-dir ${projectFolder()} --no-browser --port 8899 --allow-root\n`,
    );
    expect(readFileSync(at('path'), 'utf8')).toBe(`${projectFolder()}/notebooks/.jupyter:/elsewhere\n`);
  });

  it('names both packages where JupyterLab is missing, also behind a shim that finds nothing', async () => {
    expect(await lab([])).toBe(1);
    expect(said).toContain('pip install jupyterlab plotly');
    jupyterLab('exit 127');
    said = '';
    expect(await lab([])).toBe(1);
    expect(said).toContain('pip install jupyterlab plotly');
  });

  it('--register writes the kernel with absolute paths, and takes no other option', async () => {
    expect(await lab(['--register'])).toBe(0);
    const { argv } = JSON.parse(readFileSync(at('data/kernels/tslab/kernel.json'), 'utf8')) as { argv: string[] };
    expect(argv[0]).toBe(process.execPath);
    expect(argv).toContain(path.join(projectFolder(), 'lib', 'runner', 'kernel.cjs'));
    await expect(lab(['--register', '--port', '1'])).rejects.toThrow('--register takes no other option, got --port 1');
  });
});
