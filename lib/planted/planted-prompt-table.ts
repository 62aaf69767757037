import type { PromptTable, Split } from '../data/index.js';
import type { Random } from '../random/index.js';
import { plantedCategories } from './planted-categories.js';

/** The prompts' names: category and number, a second occurrence with the suffix #2; the unit is the category. */
export function plantedPromptTable(categories: Int32Array, duplicateOf: Int32Array): PromptTable {
  const seen = new Int32Array(plantedCategories.length);
  const ids: string[] = [];
  for (let q = 0; q < categories.length; q++) {
    const c = categories[q]!;
    if (duplicateOf[q] !== q) ids.push(`${ids[duplicateOf[q]!]}#2`);
    else ids.push(`${plantedCategories[c]!.category}/${String(++seen[c]!).padStart(4, '0')}`);
  }
  const category = Array.from(categories, (c) => plantedCategories[c]!.category);
  return { ids, benchmark: Array.from(categories, (c) => plantedCategories[c]!.benchmark), category, unit: category };
}

/** A random split, and its training prompts in random order; a repeat goes where its original goes. */
export function plantedSplit(
  [train, validation]: readonly [number, number, number],
  duplicateOf: Int32Array,
  random: Random,
): { split: Split; trainOrder: Int32Array } {
  const rank = random.permutation(duplicateOf.filter((of, q) => of === q).length);
  const part = (from: number, to: number): Int32Array =>
    Int32Array.from(duplicateOf.keys()).filter((q) => rank[duplicateOf[q]!]! >= from && rank[duplicateOf[q]!]! < to);
  const split = {
    train: part(0, train),
    validation: part(train, train + validation),
    test: part(train + validation, rank.length),
  };
  const order = random.fork('train order').permutation(split.train.length);
  return { split, trainOrder: order.map((i) => split.train[i]!) };
}
