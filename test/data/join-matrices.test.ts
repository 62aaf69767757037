import { describe, expect, it } from 'vitest';
import type { CorrectnessMatrix } from '../../lib/data/correctness-matrix.js';
import { joinMatrices } from '../../lib/data/join-matrices.js';
import { takeModels } from '../../lib/data/take-models.js';
import { row } from '../../lib/linalg/index.js';
import { random } from '../../lib/random/index.js';
import { smallMatrix, unitRows } from './small-matrix.js';

/** Another source: other prompts, the models in another order and one more, `tiny` and another embedder. */
function otherMatrix(missing = 0): CorrectnessMatrix {
  const { prompts, trainOrder: _, embeddings, ...matrix } = smallMatrix({ seed: 9, prompts: 8, models: 5, missing });
  const turned = takeModels({ ...matrix, prompts, embeddings }, [4, 3, 2, 1, 0]);
  return {
    ...turned,
    name: 'other',
    prompts: { ...prompts, ids: prompts.ids.map((id) => `other/${id}`) },
    embeddings: new Map([
      ['tiny', embeddings.get('tiny')!],
      ['third', unitRows(8, 3, random(1))],
    ]),
  };
}

describe('joinMatrices(a, b)', () => {
  it('keeps two categories of one name apart where they belong to other benchmarks', () => {
    const named = (matrix: CorrectnessMatrix, benchmark: string): CorrectnessMatrix => {
      const all = (name: string) => matrix.prompts.ids.map(() => name);
      const names = { benchmark: all(benchmark), category: all('algebra'), unit: all('algebra') };
      return { ...matrix, prompts: { ...matrix.prompts, ...names } };
    };
    const [a, b] = [smallMatrix({ missing: 0 }), otherMatrix()];
    const apart = joinMatrices(named(a, 'math'), named(b, 'mmlu')).prompts;
    expect(new Set(apart.unit)).toEqual(new Set(['math/algebra', 'mmlu/algebra']));
    expect(apart.category).toEqual(apart.unit);
    expect(new Set(joinMatrices(named(a, 'math'), named(b, 'math')).prompts.unit)).toEqual(new Set(['algebra']));
  });

  it('joins matrices of 70,000 prompts', () => {
    const large = (name: string, of: CorrectnessMatrix): CorrectnessMatrix => {
      const n = 70_000;
      const all = (text: string) => Array.from({ length: n }, () => text);
      const train = Int32Array.from({ length: n }, (_, i) => i);
      const split = { train, validation: new Int32Array(0), test: new Int32Array(0) };
      const prompts = { ids: Array.from(train, (i) => `${name}/${i}`) };
      const table = { ...prompts, benchmark: all(name), category: all(name), unit: all(name) };
      const correctness = new Int8Array(of.models.length * n);
      return { ...of, prompts: table, correctness, embeddings: new Map(), split } as CorrectnessMatrix;
    };
    const { trainOrder: _, ...small } = smallMatrix({ missing: 0 });
    const { split, prompts } = joinMatrices(large('x', small), large('y', small));
    expect(prompts.ids).toHaveLength(140_000);
    expect(split!.train.at(-1)).toBe(139_999);
  });

  it('joins the complete models of both by name', () => {
    const a = smallMatrix({ missing: 0 });
    a.correctness[2 * 12 + 5] = -1;
    const b = otherMatrix();
    const joined = joinMatrices(a, b);
    expect(joined.name).toBe('small+other');
    expect(joined.models).toEqual([a.models[0], a.models[1], a.models[3]]);
    expect(joined.prompts.ids.length).toBe(20);
    expect(joined.prompts.ids[12]).toBe('other/p/0');
    for (const [m, model] of joined.models.entries()) {
      const inA = a.models.indexOf(model);
      const inB = b.models.indexOf(model);
      expect(joined.correctness.slice(m * 20, m * 20 + 12)).toEqual(a.correctness.slice(inA * 12, inA * 12 + 12));
      expect(joined.correctness.slice(m * 20 + 12, m * 20 + 20)).toEqual(b.correctness.slice(inB * 8, inB * 8 + 8));
    }
    expect([...joined.embeddings.keys()]).toEqual(['tiny']);
    expect(row(joined.embeddings.get('tiny')!, 15)).toEqual(row(b.embeddings.get('tiny')!, 3));
    expect(joined.split!.test).toEqual(Int32Array.of(...a.split!.test, ...b.split!.test.map((j) => j + 12)));
    expect(joined.trainOrder).toBeUndefined();
  });

  it('refuses prompts that are in both, dimensions that differ, and matrices without a common complete model', () => {
    const a = smallMatrix({ missing: 0 });
    expect(() => joinMatrices(a, a)).toThrow(
      new RangeError('joinMatrices: prompt ids need to differ, got "p/0" in both'),
    );
    const b = otherMatrix();
    const wider = { ...b, embeddings: new Map([['tiny', unitRows(8, 5, random(1))]]) };
    expect(() => joinMatrices(a, wider)).toThrow(
      new RangeError('joinMatrices: tiny needs one dimension in both, got 4 and 5'),
    );
    expect(() => joinMatrices(a, otherMatrix(1))).toThrow(
      new RangeError('joinMatrices: needs a model complete in both, got none'),
    );
  });
});
