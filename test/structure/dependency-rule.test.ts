import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, root } from './project-files.js';
import { brokenRules, DISK_PLACES, DISK_ROOMS, ENGINE_PLACES, importsOf, isDisk, isEngine, ROOMS } from './rooms.js';

const sources = new Map(
  projectFiles()
    .filter((file) => /^lib\/(?!dist\/).*\.ts$/.test(file) && existsSync(path.join(root, file)))
    .map((file) => [file.slice('lib/'.length), readFileSync(path.join(root, file), 'utf8')]),
);
const imported = (begins: string) =>
  [...sources].filter(([file]) => file.startsWith(begins)).flatMap(([, source]) => importsOf(source));

describe('the dependency rule', () => {
  it('holds in every file of lib', () => {
    expect(sources.size).toBeGreaterThan(20);
    expect([...sources].flatMap(([file, source]) => brokenRules(file, source))).toEqual([]);
  });

  it('names only what is there: rooms with files, and exceptions that a file needs', () => {
    const empty = Object.keys(ROOMS).filter((room) => ![...sources.keys()].some((file) => file.startsWith(`${room}/`)));
    const unknown = Object.values(ROOMS).flatMap((rooms) => rooms.filter((room) => !(room in ROOMS)));
    const disk = [...DISK_PLACES, ...DISK_ROOMS.map((room) => `${room}/`)];
    expect([...empty, ...unknown]).toEqual([]);
    expect(disk.filter((begins) => !imported(begins).some(isDisk))).toEqual([]);
    expect(ENGINE_PLACES.filter((begins) => !imported(begins).some(isEngine))).toEqual([]);
  });

  it.each([
    ['metrics/a.ts', "import { b } from '../methods/index.js';", 'metrics may not import methods'],
    ['figures/a.ts', "import type { M } from '../methods/index.js';", 'figures may not import methods'],
    ['ledger/a.ts', "export { x } from '../data/index.js';", 'ledger may not import data'],
    ['methods/deep/a.ts', "import { x } from '../../linalg/matrix.js';", 'imported by their index.js'],
    ['linalg/a.ts', "const x = await import('../metrics/index.js');", 'linalg may not import metrics'],
    ['methods/a.ts', "import { existsSync, readFileSync } from 'node:fs';", 'touch the disk'],
    ['comparing/a.ts', "import { readFile } from 'fs/promises';", 'touch the disk'],
    ['linalg/a.ts', "import * as ort from 'onnxruntime-node';", 'import an engine'],
    ['methods/knn.ts', "const tf = require('@tensorflow/tfjs-core');", 'import an engine'],
    ['elsewhere/a.ts', '', 'not in the dependency rule'],
  ])('notices a violation in %s: %s', (file, source, says) => {
    expect(brokenRules(file, source).join()).toContain(says);
  });

  it.each([
    ['methods/deep/a.ts', "import { matrix } from '../../linalg/index.js';\nimport { other } from './b.js';"],
    ['compute/a.ts', "import * as ort from 'onnxruntime-node';"],
    ['data/a.ts', "import { readFile } from 'node:fs/promises';"],
    ['metrics/a.ts', "// import { b } from '../methods/index.js';"],
    ['index.ts', "export * from './cli/index.js';"],
  ])('has nothing against %s', (file, source) => {
    expect(brokenRules(file, source)).toEqual([]);
  });
});
