import { spawn } from 'node:child_process';
import { projectFolder } from '../project/index.js';

export interface ProcessResult {
  readonly status: number;
  /** stdout and stderr, in the order in which they came; empty when they were shown. */
  readonly output: string;
}

/** Runs a Node script of this project at its root. `show` passes its output on at once. */
export async function runNode(args: readonly string[], options: { show?: boolean } = {}): Promise<ProcessResult> {
  const stdio = options.show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, [...args], {
    cwd: projectFolder(),
    stdio: stdio as ('ignore' | 'inherit' | 'pipe')[],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const status = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  return { status, output };
}
