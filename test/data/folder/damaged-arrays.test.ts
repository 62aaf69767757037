import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'vitest';
import { writeNpy } from '../../../lib/data/folder/write-npy.js';
import { smallMatrix } from '../small-matrix.js';
import { type Damage, editNpy, refusesEach, replace, setJson } from './damage.js';

const observed = smallMatrix().correctness.filter((label) => label >= 0).length / 48;

const damages: Damage[] = [
  [
    'labels of another shape',
    (f) => replace(f, 'correctness.npy', writeNpy(new Int8Array(48), [12, 4])),
    'correctness.npy: shape needs (4, 12) as in matrix.json, got (12, 4)',
  ],
  [
    'labels in one dimension',
    (f) => replace(f, 'correctness.npy', writeNpy(new Int8Array(48), [48])),
    'correctness.npy: shape needs (4, 12) as in matrix.json, got (48)',
  ],
  [
    'labels as float32',
    (f) => replace(f, 'correctness.npy', writeNpy(new Float32Array(48), [4, 12])),
    'correctness.npy: dtype needs |i1, got <f4',
  ],
  [
    'an unknown label',
    (f) => editNpy(f, 'correctness.npy', (b, body) => b.writeInt8(7, body + 3 * 12 + 5)),
    'correctness.npy row 3 column 5: a label needs 1, 0 or -1, got 7',
  ],
  [
    'a label of -2',
    (f) => editNpy(f, 'correctness.npy', (b, body) => b.writeInt8(-2, body)),
    'correctness.npy row 0 column 0: a label needs 1, 0 or -1, got -2',
  ],
  [
    'a truncated array',
    async (f) => replace(f, 'correctness.npy', (await readFile(join(f, 'correctness.npy'))).subarray(0, -1)),
    'correctness.npy: shape (4, 12) of |i1 needs 48 bytes, got 47',
  ],
  [
    'a share of measured cells that is not so',
    (f) => setJson(f, ['observed'], 0.25),
    `correctness.npy: needs the observed 0.25 of matrix.json, got ${observed}`,
  ],
  [
    'a count of complete models that is not so',
    (f) => setJson(f, ['complete_models'], 4),
    'correctness.npy: needs the complete_models 4 of matrix.json, got 3',
  ],
  [
    'embeddings of another shape',
    (f) => replace(f, 'embeddings/tiny.npy', writeNpy(new Float32Array(44), [11, 4])),
    'embeddings/tiny.npy: shape needs (12, 4) as in matrix.json, got (11, 4)',
  ],
  [
    'embeddings of another dimension',
    (f) => setJson(f, ['embeddings', 'tiny'], 5),
    'embeddings/tiny.npy: shape needs (12, 5) as in matrix.json, got (12, 4)',
  ],
  [
    'embeddings as int8',
    (f) => replace(f, 'embeddings/tiny.npy', writeNpy(new Int8Array(48), [12, 4])),
    'embeddings/tiny.npy: dtype needs <f4 or <f2, got |i1',
  ],
  [
    'big-endian embeddings',
    (f) => editNpy(f, 'embeddings/tiny.npy', (b) => b.write('>', b.indexOf('<f4'))),
    'embeddings/tiny.npy: dtype needs <f4, <f2 or |i1, got ">f4"',
  ],
  [
    'an embedding with NaN',
    (f) => editNpy(f, 'embeddings/tiny.npy', (b, body) => b.writeFloatLE(Number.NaN, body + 4 * (4 * 4 + 2))),
    'embeddings/tiny.npy row 4: needs a finite number, got NaN in column 2',
  ],
  [
    'an infinite embedding',
    (f) => editNpy(f, 'embeddings/tiny.npy', (b, body) => b.writeFloatLE(Number.NEGATIVE_INFINITY, body)),
    'embeddings/tiny.npy row 0: needs a finite number, got -Infinity in column 0',
  ],
  [
    'a zero embedding',
    (f) => editNpy(f, 'embeddings/wide.npy', (b, body) => b.fill(0, body + 24 * 11)),
    'embeddings/wide.npy row 11: needs a vector that is not zero, got zeros',
  ],
];

describe('readMatrixFolder(path) on damaged arrays', () => {
  refusesEach(damages);
});
