import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe } from 'vitest';
import { type Damage, dropLine, editPrompts, refusesEach, replace, setJson, setLine } from './damage.js';

const damages: Damage[] = [
  [
    'a truncated gzip',
    async (f) => replace(f, 'prompts.jsonl.gz', (await readFile(join(f, 'prompts.jsonl.gz'))).subarray(0, -20)),
    'prompts.jsonl.gz: needs whole gzip data, got: unexpected end of file',
  ],
  [
    'a gzip that is none',
    (f) => replace(f, 'prompts.jsonl.gz', 'hello hello'),
    'prompts.jsonl.gz: needs whole gzip data, got: incorrect header check',
  ],
  [
    'a gzip with a wrong byte',
    async (f) => {
      const bytes = await readFile(join(f, 'prompts.jsonl.gz'));
      bytes[bytes.length - 6]! ^= 1;
      await replace(f, 'prompts.jsonl.gz', bytes);
    },
    'prompts.jsonl.gz: needs whole gzip data, got: incorrect data check',
  ],
  [
    'a gzip that unpacks to 257 MiB',
    (f) =>
      replace(f, 'prompts.jsonl.gz', Buffer.concat(new Array<Uint8Array>(257).fill(gzipSync(Buffer.alloc(2 ** 20))))),
    'prompts.jsonl.gz line 1: needs at most 4194304 bytes, got more',
  ],
  [
    'prompts twice',
    (f) => writeFile(join(f, 'prompts.jsonl'), ''),
    'prompts.jsonl.gz: needs it or prompts.jsonl, got both',
  ],
  [
    'no prompts',
    async (f) => {
      await rm(join(f, 'prompts.jsonl.gz'));
      await setJson(f, ['sha256', 'prompts.jsonl.gz'], undefined);
    },
    'prompts.jsonl.gz: needs it or prompts.jsonl, got none',
  ],
  [
    'a prompt too few',
    (f) => editPrompts(f, dropLine(3)),
    'prompts.jsonl.gz: needs the 12 prompts of matrix.json, got 11',
  ],
  [
    'a prompt too many',
    (f) => editPrompts(f, (t) => t + t.slice(0, t.indexOf('\n') + 1)),
    'prompts.jsonl.gz: needs the 12 prompts of matrix.json, got more',
  ],
  [
    'another file, of which it quotes nothing',
    (f) => editPrompts(f, setLine(0, 'password: hunter2')),
    'prompts.jsonl.gz line 1: needs JSON, got something else',
  ],
  [
    'a category that ends in a space',
    (f) => editPrompts(f, (t) => t.replace('"category":"plus"', '"category":"plus "')),
    'prompts.jsonl.gz line 3: category needs no space at its ends and nothing unseen in it, got "plus "',
  ],
  [
    'a line that is no JSON',
    (f) => editPrompts(f, setLine(2, 'null')),
    'prompts.jsonl.gz line 3: needs a JSON object, got null',
  ],
  ['an empty line', (f) => editPrompts(f, setLine(2, '')), 'prompts.jsonl.gz line 3: needs JSON, got an early end'],
  [
    'a repeated prompt id',
    (f) => editPrompts(f, (t) => t.replace('"p/7"', '"p/2"')),
    'prompts.jsonl.gz line 8: prompt_id needs to be unique, got "p/2" as in line 3',
  ],
  [
    'a prompt id that is a number',
    (f) => editPrompts(f, (t) => t.replace('"p/7"', '7')),
    'prompts.jsonl.gz line 8: prompt_id needs a text, got 7',
  ],
  [
    'a prompt without category',
    (f) => editPrompts(f, (t) => t.replace('"category":"plus",', '')),
    'prompts.jsonl.gz line 3: category needs a text, got nothing',
  ],
  [
    'a text that is none',
    (f) => editPrompts(f, (t) => t.replace(/"text":"Question 2[^"]*"/, '"text":2')),
    'prompts.jsonl.gz line 3: text needs a text, got 2',
  ],
  [
    'text in some lines only',
    (f) => editPrompts(f, (t) => t.replace(/,"text":"Question 2[^"]*"/, '')),
    'prompts.jsonl.gz line 3: text needs to be in every line or in none, got one that differs from line 1',
  ],
];

describe('readMatrixFolder(path) on damaged prompts', () => {
  refusesEach(damages);
});
