import { shown } from '../../project/index.js';
import type { Split } from '../correctness-matrix.js';
import { parseCsv } from './parse-csv.js';

/**
 * Reads splits.csv: every prompt once, as train, validation or test.
 * @param ids prompt ids in column order
 * @param name what errors begin with; rows count as in a spreadsheet, the header is row 1
 * @throws RangeError `splits.csv row 17: split needs train, validation or test, got "dev"`
 */
export function parseSplits(bytes: Uint8Array, ids: readonly string[], name: string): Split {
  const columnOf = new Map(ids.map((id, j) => [id, j]));
  const part = new Array<string | undefined>(ids.length).fill(undefined);
  parseCsv(bytes, ['prompt_id', 'split'], name, (values, row) => {
    const [id, split] = values as [string, string];
    const column = columnOf.get(id);
    if (column === undefined)
      throw new RangeError(`${name} row ${row}: prompt_id needs a known prompt, got ${shown(id)}`);
    if (split !== 'train' && split !== 'validation' && split !== 'test') {
      throw new RangeError(`${name} row ${row}: split needs train, validation or test, got ${shown(split)}`);
    }
    if (part[column] !== undefined) {
      throw new RangeError(`${name} row ${row}: prompt_id needs to be unique, got ${shown(id)} again`);
    }
    part[column] = split;
  });
  const missing = part.indexOf(undefined);
  if (missing >= 0) throw new RangeError(`${name}: needs every prompt, got no row for ${shown(ids[missing])}`);
  const columns = (name: string): Int32Array =>
    Int32Array.from(part.flatMap((split, j) => (split === name ? [j] : [])));
  return { train: columns('train'), validation: columns('validation'), test: columns('test') };
}

/**
 * Reads subsets.csv: the training prompts in one random order.
 * @param train columns of the training prompts
 * @throws RangeError `subsets.csv row 3: order needs 1, got "7"`
 */
export function parseSubsets(bytes: Uint8Array, ids: readonly string[], train: Int32Array, name: string): Int32Array {
  const columnOf = new Map<string, number>();
  for (const column of train) columnOf.set(ids[column]!, column);
  const order = new Int32Array(train.length);
  parseCsv(bytes, ['order', 'prompt_id'], name, (values, row) => {
    const [place, id] = values as [string, string];
    const i = row - 2;
    if (place !== String(i)) throw new RangeError(`${name} row ${row}: order needs ${i}, got ${shown(place)}`);
    const column = columnOf.get(id);
    if (column === undefined) {
      throw new RangeError(`${name} row ${row}: prompt_id needs a training prompt not named before, got ${shown(id)}`);
    }
    columnOf.delete(id);
    order[i] = column;
  });
  if (columnOf.size > 0) {
    const [first] = columnOf.keys();
    throw new RangeError(`${name}: needs all ${train.length} training prompts, got no row for ${shown(first)}`);
  }
  return order;
}
