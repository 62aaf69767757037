import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Figure, figureNumbers, plainArrays, renderPng } from '../../lib/figures/index.js';
import { gallery } from './gallery.js';

const base64 = (values: ArrayBufferView): string => Buffer.from(values.buffer).toString('base64');

/** The figure with every array of numbers as `of` makes it. */
function withArrays(figure: Figure, of: (values: number[]) => unknown): Figure {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      const numbers = value.length > 0 && value.every((one) => typeof one === 'number');
      return numbers ? of(value) : value.map(walk);
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  };
  return { ...figure, data: figure.data.map((trace) => walk(trace) as object) };
}

describe('a figure of typed arrays', () => {
  const figures = gallery().filter(({ name }) => ['scatter', 'bar', 'heatmap', 'dot-interval'].includes(name ?? ''));

  it.each(figures.map((figure) => [figure.name, figure] as const))('draws %s as plain arrays do', (_, figure) => {
    const plain = renderPng(figure);
    const typed = withArrays(figure, (values) => Float64Array.from(values));
    const encoded = withArrays(figure, (values) => ({ bdata: base64(Float64Array.from(values)), dtype: 'f8' }));
    for (const one of [typed, encoded]) {
      expect(Buffer.compare(renderPng(one), plain)).toBe(0);
      expect(figureNumbers(one)).toBe(figureNumbers(figure));
    }
  });

  it('becomes plain, whatever its type, nested by its shape', () => {
    const types = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array];
    for (const Type of [...types, Float32Array, Float64Array]) {
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 0, max: 127 })), (values) => {
          const dtype = Type.name.replace('Array', '').toLowerCase();
          const typed = Type.from(values);
          expect(plainArrays({ x: [typed] })).toEqual({ x: [values] });
          expect(plainArrays({ bdata: base64(typed), dtype })).toEqual(values);
        }),
        { numRuns: 20 },
      );
    }
    expect(plainArrays(BigInt64Array.of(3n))).toEqual([3]);
    expect(plainArrays({ bdata: base64(Int8Array.of(1, 2, 3, 4, 5, 6)), dtype: 'i1', shape: '2, 3' })).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(() => plainArrays({ bdata: 'AA==', dtype: 'c8' })).toThrow('plainArrays: dtype needs one of i1');
  });
});
