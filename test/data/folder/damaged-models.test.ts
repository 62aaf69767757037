import { describe } from 'vitest';
import { shown } from '../../../lib/project/index.js';
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
    'models.csv: needs the 4 models of matrix.json, got more',
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
  ...['maker/model-2 ', '"maker/model-2\r"', 'maker/model-2\u200b', '\ufeffmaker/model-2', '\u00a0x'].map(
    (name): Damage => [
      `a name that looks like another: ${JSON.stringify(name)}`,
      (f) => editText(f, 'models.csv', setLine(3, `2,${name}`)),
      `models.csv row 4: model_name needs no space at its ends and nothing unseen in it, got ${shown(name.replaceAll('"', ''))}`,
    ],
  ),
  [
    'a quote inside a value, of which it quotes nothing',
    (f) => editText(f, 'models.csv', setLine(3, '2,secret"word"')),
    'models.csv: needs CSV, got a quote inside a value in row 4',
  ],
  [
    'a quote that does not end',
    (f) => editText(f, 'models.csv', setLine(4, '3,"model')),
    'models.csv: needs CSV, got a quote that nothing closes in row 5',
  ],
  [
    'another file, of which it quotes nothing',
    (f) => editText(f, 'models.csv', () => 'root:x:0:0:root:/root:/bin/bash\n'),
    'models.csv: header needs model_id once, got a text of 31 characters',
  ],
  [
    'a record of another length',
    (f) => editText(f, 'models.csv', setLine(3, '2,a,b')),
    'models.csv: needs CSV, got more values than in the header in row 4',
  ],
  [
    'bytes that are no UTF-8',
    (f) => replace(f, 'models.csv', Buffer.from([0x6d, 0xff, 0x0a])),
    'models.csv: needs UTF-8, got other bytes',
  ],
];

describe('readMatrixFolder(path) on a damaged models.csv', () => {
  refusesEach(damages);
});
