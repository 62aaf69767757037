import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'vitest';
import { smallMatrix } from '../small-matrix.js';
import { type Damage, dropLine, editText, refusesEach, setJson, setLine } from './damage.js';

const { prompts, split, trainOrder } = smallMatrix();
const { ids } = prompts;
const { test } = split!;
const order = Array.from(trainOrder!, (j) => ids[j]!);

const damages: Damage[] = [
  [
    'an unknown part of the split',
    (f) => editText(f, 'splits.csv', setLine(6, 'p/5,dev')),
    'splits.csv row 7: split needs train, validation or test, got "dev"',
  ],
  [
    'a prompt that nobody knows',
    (f) => editText(f, 'splits.csv', setLine(6, 'p/99,test')),
    'splits.csv row 7: prompt_id needs a known prompt, got "p/99"',
  ],
  [
    'a prompt in two parts',
    (f) => editText(f, 'splits.csv', (t) => `${t}p/3,test\n`),
    'splits.csv row 14: prompt_id needs to be unique, got "p/3" again',
  ],
  [
    'a prompt in no part',
    (f) => editText(f, 'splits.csv', dropLine(6)),
    'splits.csv: needs every prompt, got no row for "p/5"',
  ],
  [
    'an order with a gap',
    (f) => editText(f, 'subsets.csv', setLine(2, `7,${order[1]}`)),
    'subsets.csv row 3: order needs 1, got "7"',
  ],
  [
    'a test prompt in the order',
    (f) => editText(f, 'subsets.csv', setLine(2, `1,${ids[test[0]!]}`)),
    `subsets.csv row 3: prompt_id needs a training prompt not named before, got "${ids[test[0]!]}"`,
  ],
  [
    'a prompt twice in the order',
    (f) => editText(f, 'subsets.csv', setLine(2, `1,${order[0]}`)),
    `subsets.csv row 3: prompt_id needs a training prompt not named before, got "${order[0]}"`,
  ],
  [
    'a training prompt without place',
    (f) => editText(f, 'subsets.csv', dropLine(6)),
    `subsets.csv: needs all 6 training prompts, got no row for "${order[5]}"`,
  ],
  [
    'an order without a split',
    async (f) => {
      await rm(join(f, 'splits.csv'));
      await setJson(f, ['sha256', 'splits.csv'], undefined);
    },
    'subsets.csv: needs splits.csv beside it, got none',
  ],
];

describe('readMatrixFolder(path) on damaged splits', () => {
  refusesEach(damages);
});
