import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'vitest';
import { type Damage, refusesEach, setJson } from './damage.js';

const models = 'model_id,model_name\n0,maker/model-0\n1,"maker/a ""b"", c"\n2,maker/model-2\n3,maker/model-3\n';
const modelsDigest = createHash('sha256').update(models).digest('hex');

const damages: Damage[] = [
  [
    'a folder without matrix.json',
    (f) => rm(join(f, 'matrix.json')),
    'matrix.json: needs the file, got none in FOLDER',
  ],
  [
    'matrix.json that is no JSON',
    (f) => writeFile(join(f, 'matrix.json'), '{"format": '),
    'matrix.json: needs JSON, got an early end',
  ],
  [
    'matrix.json that is a list',
    (f) => writeFile(join(f, 'matrix.json'), '[]'),
    'matrix.json: needs a JSON object, got []',
  ],
  ['another format', (f) => setJson(f, ['format'], 'csv'), 'matrix.json: format needs "modelspace-matrix", got "csv"'],
  ['a later version', (f) => setJson(f, ['version'], 2), 'matrix.json: version needs 1, got 2'],
  ['a matrix without a name', (f) => setJson(f, ['name'], undefined), 'matrix.json: name needs a text, got nothing'],
  [
    'a count that is no integer',
    (f) => setJson(f, ['models'], '4'),
    'matrix.json: models needs an integer of at least 1, got "4"',
  ],
  [
    'a huge number of prompts',
    (f) => setJson(f, ['prompts'], 9e15),
    'correctness.npy: shape needs (4, 9000000000000000) as in matrix.json, got (4, 12)',
  ],
  ['a share above 1', (f) => setJson(f, ['observed'], 1.5), 'matrix.json: observed needs a number in [0, 1], got 1.5'],
  [
    'an embedder that names another folder',
    (f) => setJson(f, ['embeddings', '../../tiny'], 4),
    'matrix.json: sha256 needs embeddings/%2E.%2F..%2Ftiny.npy, got no entry',
  ],
  [
    'an embedder whose name no disk holds',
    (f) => setJson(f, ['embeddings', 'x'.repeat(201)], 4),
    `matrix.json: embeddings needs names short enough for a file, got "${'x'.repeat(79)}…`,
  ],
  [
    'an embedder whose name ends in a line end',
    (f) => setJson(f, ['embeddings', 'tiny\r'], 4),
    'matrix.json: embeddings needs no space at its ends and nothing unseen in it, got "tiny\\r"',
  ],
  [
    'a misspelt key',
    (f) => setJson(f, ['sha265'], {}),
    'matrix.json: needs keys among format, version, name, title, models, complete_models, prompts, observed, accuracy, whole_benchmarks, embeddings, sha256, got "sha265"',
  ],
  [
    'a key twice',
    (f) => writeFile(join(f, 'matrix.json'), '{"name": "a", "title": {"name": "b"}, "\\u006eame": "c"}'),
    'matrix.json: needs each key once, got "name" twice',
  ],
  [
    'lists in lists without end',
    (f) => writeFile(join(f, 'matrix.json'), '['.repeat(1e5)),
    'matrix.json: needs JSON at most 200 levels deep, got more',
  ],
  [
    'a matrix.json of 2 MiB',
    (f) => writeFile(join(f, 'matrix.json'), ' '.repeat(2 ** 21)),
    'matrix.json: needs at most 1048576 bytes, got 2097152',
  ],
  [
    'a benchmark that is misspelt',
    (f) => setJson(f, ['whole_benchmarks'], ['sum']),
    'matrix.json: whole_benchmarks needs some of logic, sums, got "sum"',
  ],
  [
    'a checksum of a file that nobody reads',
    (f) => setJson(f, ['sha256', 'model.csv'], '0'.repeat(64)),
    'matrix.json: sha256 needs files of a matrix folder (models.csv, prompts.jsonl.gz, prompts.jsonl, correctness.npy, splits.csv, subsets.csv, and those of embeddings), got "model.csv"',
  ],
  [
    'a dimension of 0',
    (f) => setJson(f, ['embeddings', 'tiny'], 0),
    'matrix.json: embeddings "tiny" needs an integer of at least 1, got 0',
  ],
  [
    'a checksum that is none',
    (f) => setJson(f, ['sha256', 'models.csv'], 'abc'),
    'matrix.json: sha256 of "models.csv" needs 64 hexadecimal digits, got "abc"',
  ],
  [
    'a wrong checksum',
    (f) => setJson(f, ['sha256', 'models.csv'], '0'.repeat(64)),
    `models.csv: sha256 needs ${'0'.repeat(64)}, got ${modelsDigest}`,
  ],
  [
    'a file without checksum',
    (f) => setJson(f, ['sha256', 'splits.csv'], undefined),
    'matrix.json: sha256 needs splits.csv, got no entry',
  ],
  ['a missing file', (f) => rm(join(f, 'correctness.npy')), 'correctness.npy: needs the file, got none in FOLDER'],
  [
    'a listed splits.csv that is not there',
    (f) => rm(join(f, 'splits.csv')),
    'splits.csv: needs the file, got none in FOLDER',
  ],
  [
    'a folder in place of a file',
    (f) =>
      rm(join(f, 'splits.csv'))
        .then(() => mkdir(join(f, 'splits.csv')))
        .then(),
    'splits.csv: needs a file, got something else',
  ],
];

describe('readMatrixFolder(path) on a damaged matrix.json', () => {
  refusesEach(damages);
});
