import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CorrectnessMatrix } from '../../lib/data/correctness-matrix.js';
import { leaveOutUnits } from '../../lib/data/leave-out-units.js';
import { random } from '../../lib/random/index.js';
import { smallMatrix } from './small-matrix.js';

/** The small matrix with `repeats` prompts that get the text, and as many that get the embedding, of another prompt. */
function withRepeats(seed: number, prompts: number, repeats: number): CorrectnessMatrix {
  const matrix = smallMatrix({ seed, prompts });
  const draw = random(seed).fork('repeats');
  const text = [...matrix.prompts.text!];
  const tiny = matrix.embeddings.get('tiny')!;
  for (let i = 0; i < repeats; i++) {
    text[draw.integer(prompts)] = `  ${text[draw.integer(prompts)]}`;
    const from = draw.integer(prompts) * 4;
    tiny.data.copyWithin(draw.integer(prompts) * 4, from, from + 4);
  }
  return { ...matrix, prompts: { ...matrix.prompts, text } };
}

describe('leaveOutUnits(matrix, random, options)', () => {
  it('refuses one benchmark alone, and prompts that all repeat each other', () => {
    const matrix = smallMatrix({ prompts: 24, text: false });
    const one = { ...matrix, prompts: { ...matrix.prompts, benchmark: matrix.prompts.ids.map(() => 'only') } };
    const options = { unit: 'benchmark', leaveOut: 1 } as const;
    expect(() => leaveOutUnits(one, random(1), options)).toThrow(
      new RangeError('leaveOutUnits: matrix needs two benchmarks or more, got one, "only"'),
    );
    for (const { data, columns } of matrix.embeddings.values()) {
      for (let at = columns; at < data.length; at += columns) data.copyWithin(at, 0, columns);
    }
    expect(() => leaveOutUnits(matrix, random(1), options)).toThrow(
      new RangeError('leaveOutUnits: train needs prompts that repeat none of those left out, got 0 of 24'),
    );
  });

  it('never lets a prompt of a target unit, or a repeat of a target prompt, into the source', () => {
    let dropped = 0;
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.integer({ min: 16, max: 60 }),
        fc.constantFrom('category', 'benchmark', 'unit'),
        (seed, prompts, unit) => {
          const matrix = withRepeats(seed, prompts, 3);
          const split = leaveOutUnits(matrix, random(seed), { unit, leaveOut: 1, validation: 0.2 });
          const source = [...split.train, ...split.validation];
          const tags = matrix.prompts[unit];
          expect(split.leftOut.length).toBe(1);
          expect(Array.from(split.test)).toEqual(tags.flatMap((tag, j) => (split.leftOut.includes(tag) ? [j] : [])));
          expect(source.filter((j) => split.leftOut.includes(tags[j]!))).toEqual([]);
          expect(new Set(source).size + split.test.length + split.droppedDuplicates).toBe(prompts);

          const text = (j: number): string => matrix.prompts.text![j]!.trim();
          const tiny = (j: number): string =>
            matrix.embeddings
              .get('tiny')!
              .data.slice(4 * j, 4 * j + 4)
              .join();
          const targets = new Set(Array.from(split.test).flatMap((j) => [text(j), tiny(j)]));
          expect(source.filter((j) => targets.has(text(j)) || targets.has(tiny(j)))).toEqual([]);
          expect(split.validation.length).toBe(Math.round(source.length * 0.2));
          for (const part of [split.train, split.validation, split.test]) expect(part).toEqual(part.slice().sort());
          dropped += split.droppedDuplicates;
        },
      ),
    );
    expect(dropped).toBeGreaterThan(50);
  });

  it('leaves out a number of units, a share of them, or those named', () => {
    const matrix = smallMatrix({ prompts: 40 });
    const leftOut = (leaveOut: number | string[], seed = 1): readonly string[] =>
      leaveOutUnits(matrix, random(seed), { unit: 'category', leaveOut }).leftOut;
    expect(leftOut(3).length).toBe(3);
    expect(leftOut(0.5).length).toBe(2);
    expect(leftOut(0.01).length).toBe(1);
    expect(leftOut(['times', 'and'])).toEqual(['and', 'times']);
    expect(leftOut(2, 5)).toEqual(leftOut(2, 5));
    expect(new Set(Array.from({ length: 30 }, (_, seed) => leftOut(1, seed)[0])).size).toBe(4);
  });

  it('tells categories of one name in two benchmarks apart', () => {
    const { prompts, ...matrix } = smallMatrix({ prompts: 16 });
    const same = { ...matrix, prompts: { ...prompts, category: prompts.category.map(() => 'hard') } };
    const split = leaveOutUnits(same, random(1), { unit: 'category', leaveOut: ['sums/hard'] });
    expect(split.test.length).toBe(8);
  });

  it('says which duplicates it uses where they are handed over', () => {
    const matrix = withRepeats(1, 40, 5);
    const none = { groups: [], repeats: 0, conflictingGroups: 0, conflictingCells: 0 };
    const options = { unit: 'benchmark', leaveOut: ['sums'] } as const;
    expect(leaveOutUnits(matrix, random(1), { ...options, duplicates: none }).droppedDuplicates).toBe(0);
    expect(leaveOutUnits(matrix, random(1), options).droppedDuplicates).toBeGreaterThan(0);
  });

  it.each([
    [{ leaveOut: 4 }, 'leaveOut needs fewer than the 4 units, got 4'],
    [{ leaveOut: 0 }, 'leaveOut needs a positive integer or a share below 1, got 0'],
    [{ leaveOut: 1.5 }, 'leaveOut needs a positive integer or a share below 1, got 1.5'],
    [{ leaveOut: ['bbq'] }, 'leaveOut needs names of units, got "bbq"'],
    [{ leaveOut: [] }, 'leaveOut needs 1 to 3 units, got 0'],
    [{ leaveOut: 1, validation: 1 }, 'validation needs a share in [0, 1), got 1'],
  ])('refuses %j', (options, message) => {
    expect(() => leaveOutUnits(smallMatrix(), random(1), { unit: 'category', ...options })).toThrow(
      new RangeError(`leaveOutUnits: ${message}`),
    );
  });
});
