import { beforeAll, describe, expect, it } from 'vitest';
import { type OpenedPlanted, openWorld } from '../../lib/comparing/index.js';
import { independentUnits, inSampleSplits, outOfSampleSplits } from '../../lib/comparing/out-of-sample.js';
import { trialParts } from '../../lib/comparing/trials.js';
import { familiesOf } from '../../lib/data/families.js';
import { categoryMean, modelMean } from '../../lib/methods/index.js';
import { random } from '../../lib/random/index.js';

let world: OpenedPlanted;
let units: Record<'category' | 'benchmark', readonly string[]>;
beforeAll(async () => {
  world = (await openWorld({ on: 'planted', scale: 'small', duplicates: true })) as OpenedPlanted;
  const { prompts } = world.matrix;
  units = { category: familiesOf(prompts), benchmark: prompts.benchmark };
});

const setOf = (columns: Int32Array, names: readonly string[]) => new Set(Array.from(columns, (j) => names[j]!));

describe.each(['category', 'benchmark'] as const)('outOfSampleSplits(world, "%s", most, random)', (leftOut) => {
  it('keeps targets and all that repeats them out of the source, which is everything else', () => {
    const { duplicateOf } = world.matrix.truth;
    const n = world.matrix.prompts.ids.length;
    for (const split of outOfSampleSplits(world, leftOut, 4, random(0))) {
      const { test, source, droppedDuplicates } = split;
      const targets = setOf(test, units[leftOut]);
      expect([...targets].sort()).toEqual([...split.leftOut].sort());
      expect(Array.from(source).filter((j) => targets.has(units[leftOut][j]!))).toEqual([]);
      const texts = new Set(Array.from(test, (j) => duplicateOf[j]!));
      expect(Array.from(source).filter((j) => texts.has(duplicateOf[j]!))).toEqual([]);
      expect(new Set([...source, ...test]).size).toBe(n - droppedDuplicates);
    }
  });

  it('validates on whole units that are neither targets nor trained on, nor repeat what is', () => {
    const { duplicateOf } = world.matrix.truth;
    for (const split of outOfSampleSplits(world, leftOut, 4, random(0))) {
      const [train, validation] = [split.train, split.validation].map((part) => setOf(part, units[leftOut]));
      expect([...validation!].sort()).toEqual([...split.validationUnits].sort());
      expect(validation!.size).toBeGreaterThan(0);
      expect([...validation!].filter((name) => train!.has(name) || split.leftOut.includes(name))).toEqual([]);
      const texts = new Set(Array.from(split.validation, (j) => duplicateOf[j]!));
      expect(Array.from(split.train).filter((j) => texts.has(duplicateOf[j]!))).toEqual([]);
      const source = new Set(split.source);
      expect([...split.train, ...split.validation].every((j) => source.has(j))).toBe(true);
      // All of a validation unit's prompts that may be learned from are in validation.
      const whole = Array.from(split.source).filter((j) => validation!.has(units[leftOut][j]!));
      expect(whole).toEqual(Array.from(split.validation));
    }
  });

  it('leaves every unit out exactly once, and never again however many trials are asked for', () => {
    const splits = outOfSampleSplits(world, leftOut, 99, random(1));
    const names = splits.flatMap((split) => split.leftOut);
    expect(splits).toHaveLength(10); // ten parts of 66 families; ten benchmarks
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(names)).toEqual(new Set(units[leftOut]));
    expect(new Set(splits.flatMap(({ validationUnits }) => validationUnits))).toEqual(new Set(names));
    expect(independentUnits({ leftOut, splits })).toBe(leftOut === 'category' ? 66 : 10);
    const sizes = splits.map((split) => split.leftOut.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it('gives a trial the same split however many trials there are, and another seed others', () => {
    const one = outOfSampleSplits(world, leftOut, 1, random(2));
    expect(outOfSampleSplits(world, leftOut, 2, random(2))[0]).toEqual(one[0]);
    expect(outOfSampleSplits(world, leftOut, 1, random(3))[0]!.leftOut).not.toEqual(one[0]!.leftOut);
  });

  it('has the same targets and source with validation in distribution, which is drawn from all of the source', () => {
    const apart = outOfSampleSplits(world, leftOut, 2, random(0));
    const inside = outOfSampleSplits(world, leftOut, 2, random(0), { validation: 'prompts' });
    inside.forEach((split, i) => {
      expect([split.test, split.source]).toEqual([apart[i]!.test, apart[i]!.source]);
      const [train, validation] = [split.train, split.validation].map((part) => setOf(part, units[leftOut]));
      expect([...validation!].filter((name) => !train!.has(name)).length).toBeLessThan(validation!.size / 4);
      expect(split.validationUnits).toEqual([]);
    });
  });

  it('leaves the category mean no sibling of a target: it knows no more than the model mean', async () => {
    for (const split of outOfSampleSplits(world, leftOut, 3, random(0))) {
      const { source, validation, test } = trialParts(world.matrix, 'planted-384', split);
      const [category, plain] = [categoryMean(), modelMean()].map(async (method) =>
        (await method.fit(source!, validation, random(0))).score(test.prompts),
      );
      expect((await category)!.data).toEqual((await plain)!.data);
    }
  });
});

it('the 15 tags of GPQA, nested sets of the same questions, are left out together', () => {
  const { category } = world.matrix.prompts;
  const gpqa = new Set(category.filter((name) => name.startsWith('gpqa')));
  expect(gpqa.size).toBe(15);
  const splits = outOfSampleSplits(world, 'category', 10, random(0));
  const left = splits.map(({ test }) => [...setOf(test, category)].filter((name) => gpqa.has(name)).length);
  expect(left.filter((count) => count > 0)).toEqual([15]);
});

describe('independentUnits(run)', () => {
  it('is the number of different units left out, in sample of different prompts', () => {
    const splits = inSampleSplits(world, 3, random(0));
    expect(independentUnits({ splits })).toBe(new Set(splits.flatMap(({ test }) => [...test])).size);
    expect(
      independentUnits({ leftOut: 'benchmark', splits: outOfSampleSplits(world, 'benchmark', 3, random(0)) }),
    ).toBe(3);
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
