import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../../lib/project/index.js';
import { importsOf, isEngine } from '../structure/rooms.js';

/** Every package that the declarations of the built library lead to, from one of them on. */
function packagesFrom(entry: string): Set<string> {
  const packages = new Set<string>();
  const waiting = [entry];
  const seen = new Set(waiting);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const name of importsOf(readFileSync(file, 'utf8'))) {
      const next = path.join(path.dirname(file), name.replace(/\.js$/, '.d.ts'));
      if (!name.startsWith('.')) packages.add(name);
      else if (!seen.has(next) && existsSync(next)) waiting.push(next);
      seen.add(next);
    }
  }
  return packages;
}

describe('the declarations that every cell loads', () => {
  const dist = path.join(projectFolder(), 'lib', 'dist');

  it('lead to no engine: a kernel would read all its types before the first cell', () => {
    expect([...packagesFrom(path.join(dist, 'index.d.ts'))].filter(isEngine)).toEqual([]);
  });
  it('lead to TensorFlow.js from modelspace/autodiff, which asks for it', () => {
    expect([...packagesFrom(path.join(dist, 'autodiff.d.ts'))].filter(isEngine)).toEqual(['@tensorflow/tfjs-core']);
  });
});
