import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectFolder } from '../../lib/project/index.js';

const there = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const until = async (holds: () => boolean, seconds: number): Promise<boolean> => {
  for (let i = 0; i < seconds * 10 && !holds(); i++) await new Promise((done) => setTimeout(done, 100));
  return holds();
};

it('a kernel ends when its runner is killed, also while a cell does not let go', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'modelspace-ends-'));
  const file = path.join(folder, 'pid');
  const cell = `require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.pid));\nwhile (true) {}`;
  const notebook = { cells: [{ cell_type: 'code', source: cell, metadata: {} }], metadata: {}, nbformat: 4 };
  const runner = path.join(projectFolder(), 'lib', 'dist', 'runner', 'index.js');
  const script = `import { runNotebook } from ${JSON.stringify(runner)};\nawait runNotebook(${JSON.stringify(notebook)});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
  try {
    expect(await until(() => existsSync(file) && readFileSync(file, 'utf8') !== '', 60)).toBe(true);
    const kernel = Number(readFileSync(file, 'utf8'));
    expect(there(kernel)).toBe(true);
    child.kill('SIGKILL');
    expect(await until(() => !there(kernel), 10)).toBe(true);
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  }
}, 90_000);
