import path from 'node:path';
import { projectFolder, readJsonObject, shown } from '../project/index.js';

/** A kernel spec: the command that starts the kernel, and what else Jupyter reads. */
export interface KernelSpec extends Readonly<Record<string, unknown>> {
  readonly argv: readonly string[];
}

/** The file of this repository's kernel spec. */
export function kernelSpec(): string {
  return path.join(projectFolder(), 'notebooks', '.jupyter', 'kernels', 'tslab', 'kernel.json');
}

/** @throws RangeError `kernel.json: argv needs texts, one at least, got nothing` */
export function readKernelSpec(file: string): KernelSpec {
  const spec = readJsonObject(file, 'kernel.json');
  const { argv } = spec;
  if (!Array.isArray(argv) || argv.length === 0 || !argv.every((part) => typeof part === 'string')) {
    throw new RangeError(`kernel.json: argv needs texts, one at least, got ${shown(argv)}`);
  }
  return { ...spec, argv };
}
