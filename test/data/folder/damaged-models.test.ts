import { describe } from 'vitest';
import { type Damage, dropLine, editText, refusesEach, replace, setLine } from './damage.js';

const damages: Damage[] = [
  [
    'a model too few',
    (f) => editText(f, 'models.csv', dropLine(4)),
    'models.csv: needs the 4 models of matrix.json, got 3',
  ],
  [
    'a model too many',
    (f) => editText(f, 'models.csv', (t) => `${t}4,maker/x\n`),
    'models.csv: needs the 4 models of matrix.json, got 5',
  ],
  [
    'a repeated model id',
    (f) => editText(f, 'models.csv', setLine(3, '0,maker/model-2')),
    'models.csv row 4: model_id needs to be unique, got "0" as in row 2',
  ],
  [
    'a repeated model name',
    (f) => editText(f, 'models.csv', setLine(3, '2,maker/model-0')),
    'models.csv row 4: model_name needs to be unique, got "maker/model-0" as in row 2',
  ],
  [
    'a model without a name',
    (f) => editText(f, 'models.csv', setLine(3, '2,')),
    'models.csv row 4: model_name needs a text, got ""',
  ],
  [
    'models.csv with other columns',
    (f) => editText(f, 'models.csv', setLine(0, 'id,name')),
    'models.csv: header needs model_id once, got "id", "name"',
  ],
  [
    'models.csv with a column twice',
    (f) => editText(f, 'models.csv', setLine(0, 'model_id,model_id')),
    'models.csv: header needs model_id once, got "model_id", "model_id"',
  ],
  ['an empty models.csv', (f) => replace(f, 'models.csv', ''), 'models.csv: needs a header, got an empty file'],
  [
    'a record of another length',
    (f) => editText(f, 'models.csv', setLine(3, '2,a,b')),
    'models.csv: needs UTF-8 CSV, got: Invalid Record Length: expect 2, got 3 on line 4',
  ],
  [
    'bytes that are no UTF-8',
    (f) => replace(f, 'models.csv', Buffer.from([0x6d, 0xff, 0x0a])),
    'models.csv: needs UTF-8 CSV, got: The encoded data was not valid for encoding utf-8',
  ],
];

describe('readMatrixFolder(path) on a damaged models.csv', () => {
  refusesEach(damages);
});
