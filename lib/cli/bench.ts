import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../project/index.js';
import { runNode } from './run-process.js';

/**
 * Runs each test/bench/*.bench.mjs in turn, or those whose name holds one of `args`. Each prints its own table, its competitor
 * beside it.
 */
export async function bench(args: readonly string[]): Promise<number> {
  const folder = path.join(projectFolder(), 'test', 'bench');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.bench.mjs')).sort();
  const asked = names.filter((name) => args.length === 0 || args.some((part) => name.includes(part)));
  if (asked.length === 0) {
    console.error(
      `modelspace bench: nothing in test/bench fits ${JSON.stringify(args)}; there is ${names.join(', ') || 'none'}`,
    );
    return 1;
  }
  const failed: string[] = [];
  for (const name of asked) {
    console.log(`\n${name.replace('.bench.mjs', '')}`);
    const { status } = await runNode([path.join(folder, name)], { show: true });
    if (status !== 0) failed.push(name);
  }
  console.log(
    `\n${asked.length - failed.length} of ${asked.length} benchmarks ran${failed.length ? `; failed: ${failed.join(', ')}` : ''}`,
  );
  return failed.length === 0 ? 0 : 1;
}
