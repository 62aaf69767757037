import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinMatrices } from '../../lib/data/index.js';
import { categoryKeys, unitsOf } from '../../lib/data/units-of.js';
import { smallMatrix } from './small-matrix.js';

const name = fc.constantFrom('math', 'mmlu', 'algebra', 'math/algebra', 'mmlu/algebra', 'a', 'a/b', 'b', 'b/c', 'c');
const table = fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 30 });
/** Whether equal things have equal names, and different ones different names. */
function isOneToOne(things: readonly string[], names: readonly string[]): boolean {
  const pairs = new Set(things.map((thing, i) => JSON.stringify([thing, names[i]])));
  return pairs.size === new Set(things).size && pairs.size === new Set(names).size;
}

describe('names of categories and units', () => {
  it('are one to one, whatever the benchmarks and categories are called', () => {
    fc.assert(
      fc.property(table, fc.subarray(['math', 'mmlu', 'algebra', 'a', 'a/b']), (rows, whole) => {
        const [benchmark, category] = [0, 1].map((k) => rows.map((row) => row[k]!)) as [string[], string[]];
        const pairs = rows.map((row) => JSON.stringify(row));
        expect(isOneToOne(pairs, categoryKeys(benchmark, category))).toBe(true);
        const things = pairs.map((pair, j) => (whole.includes(benchmark[j]!) ? benchmark[j]! : pair));
        expect(isOneToOne(things, unitsOf(benchmark, category, whole))).toBe(true);
      }),
    );
  });

  it('are short where they can be', () => {
    const [benchmark, category] = [
      ['math', 'mmlu', 'mmlu', 'musr'],
      ['algebra', 'algebra', 'law', 'x'],
    ];
    expect(categoryKeys(benchmark!, category!)).toEqual(['math/algebra', 'mmlu/algebra', 'law', 'x']);
    expect(unitsOf(['musr', 'other'], ['x', 'musr'], ['musr'])).toEqual(['musr', 'other/musr']);
  });
});

describe('joinMatrices', () => {
  it('refuses two models of one name', () => {
    const a = smallMatrix();
    const twice = { ...a, models: a.models.map((model, m) => (m === 1 ? a.models[0]! : model)) };
    const other = { ...a, prompts: { ...a.prompts, ids: a.prompts.ids.map((id) => `other ${id}`) } };
    const message = `joinMatrices: models need different names, got "${a.models[0]}" twice`;
    expect(() => joinMatrices(twice, other)).toThrow(message);
    expect(() => joinMatrices(a, { ...other, models: twice.models })).toThrow(message);
  });
});
