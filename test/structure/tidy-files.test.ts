import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, root } from './project-files.js';

const BINARY = /\.(?:png|npy|gz|onnx|wasm)$/;
const CODE = /^(?:lib|test)\/.*\.(?:ts|mjs|cjs)$/;

/** Reasons against a text that lies in the project. */
function untidy(file: string, text: string): string[] {
  const found: string[] = [];
  if (CODE.test(file) && text.split('\n').length > 251) found.push(`${file}: more than 250 lines`);
  if (CODE.test(file) && /\bMath\s*\.\s*random\b/.test(text)) found.push(`${file}: unseeded random numbers`);
  const machine = /(?<![\w.~}])\/(?:home|root|work|Users|mnt)\/[\w.-]+|\b[A-Z]:\\Users\\/.exec(text)?.[0];
  if (machine) found.push(`${file}: a path of one machine: ${machine}`);
  const registry = /https?:\/\/[^\s"']*(?:registry|npmmirror|artifactory|nexus)[^\s"']*/.exec(text)?.[0];
  if (registry) found.push(`${file}: a package registry's address: ${registry}`);
  return found;
}

describe('files of the project', () => {
  it('are short, seeded, and name no machine and no registry', () => {
    const files = projectFiles().filter((file) => !BINARY.test(file) && existsSync(path.join(root, file)));
    const own = files.filter(
      (file) => file !== 'test/structure/tidy-files.test.ts' && !file.startsWith('test/runner/normalize'),
    );
    expect(own.flatMap((file) => untidy(file, readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
  });

  it.each([
    ['lib/metrics/a.ts', '\n'.repeat(251), 'more than 250 lines'],
    ['test/metrics/a.test.ts', 'const x = Math.random();', 'unseeded'],
    ['README.md', 'see /home/me/data', 'a path of one machine: /home/me'],
    ['notebooks/a.ipynb', '"C:\\Users\\me"', 'a path of one machine'],
    ['package-lock.json', '"resolved": "https://registry.example.org/a.tgz"', "a package registry's address"],
  ])('are refused: %s with %j', (file, text, says) => {
    expect(untidy(file, text).join()).toContain(says);
  });
});
