import { beforeAll, describe, expect, it } from 'vitest';
import { type OpenedPlanted, openWorld } from '../../lib/comparing/index.js';
import { inSampleSplits, outOfSampleSplits } from '../../lib/comparing/out-of-sample.js';
import { random } from '../../lib/random/index.js';

let world: OpenedPlanted;
beforeAll(async () => {
  world = (await openWorld({ on: 'planted', scale: 'small', duplicates: true })) as OpenedPlanted;
});

describe('outOfSampleSplits(world, unit, trials, random)', () => {
  it.each(['category', 'benchmark'] as const)(
    'keeps a left-out %s and all that repeats it out of the source',
    (unit) => {
      const { benchmark, category } = world.matrix.prompts;
      const nameOf = (j: number) => (unit === 'benchmark' ? benchmark[j]! : `${benchmark[j]}/${category[j]}`);
      const { duplicateOf } = world.matrix.truth;
      const splits = outOfSampleSplits(world, unit, 3, random(0));
      for (const { train, validation, test, leftOut, droppedDuplicates } of splits) {
        const source = [...train, ...validation];
        const targets = new Set(Array.from(test, nameOf));
        expect(targets.size).toBe(unit === 'benchmark' ? 1 : 8); // a tenth of the 80 categories
        expect(leftOut).toHaveLength(targets.size);
        expect(source.filter((j) => targets.has(nameOf(j)))).toEqual([]);
        expect(benchmark.map((_, j) => j).filter((j) => targets.has(nameOf(j)))).toEqual(Array.from(test));
        const texts = new Set(Array.from(test, (j) => duplicateOf[j]!));
        expect(source.filter((j) => texts.has(duplicateOf[j]!))).toEqual([]);
        expect(new Set([...source, ...test]).size).toBe(benchmark.length - droppedDuplicates);
        expect(source.length + test.length).toBe(benchmark.length - droppedDuplicates);
      }
    },
  );

  it('leaves every benchmark out in turn, and comes round again after the last', () => {
    const names = outOfSampleSplits(world, 'benchmark', 13, random(1)).map(({ leftOut }) => leftOut[0]!);
    const all = new Set(world.matrix.prompts.benchmark);
    expect(all.size).toBe(10);
    expect(new Set(names.slice(0, 10))).toEqual(all);
    expect(names.slice(10)).toEqual(names.slice(0, 3));
    expect(names.slice(0, 10)).not.toEqual([...all]);
  });

  it('gives a trial the same split however many trials there are, and another seed others', () => {
    const one = outOfSampleSplits(world, 'category', 1, random(2));
    expect(outOfSampleSplits(world, 'category', 2, random(2))[0]).toEqual(one[0]);
    expect(outOfSampleSplits(world, 'category', 1, random(3))[0]!.leftOut).not.toEqual(one[0]!.leftOut);
  });
});

describe('inSampleSplits(world, trials, random)', () => {
  it("splits all prompts anew into parts of the sizes of the world's own split", () => {
    const [first, second] = inSampleSplits(world, 2, random(0));
    for (const split of [first!, second!]) {
      for (const part of ['train', 'validation', 'test'] as const) {
        expect(split[part].length).toBe(world.split[part].length);
      }
      const all = [...split.train, ...split.validation, ...split.test];
      expect(new Set(all).size).toBe(world.matrix.prompts.ids.length);
    }
    expect(second!.test).not.toEqual(first!.test);
    expect(inSampleSplits(world, 1, random(0))[0]).toEqual(first);
  });
});
