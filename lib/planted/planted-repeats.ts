import type { Random } from '../random/index.js';
import { apportionedCategories, plantedCategories } from './planted-categories.js';

/** Share of EmbedLLM's prompts that occur twice: 5,276 of 35,673. */
export const publishedRepeats: number = 5276 / 35673;

/** Share of the repeats that stand under another benchmark; the others stay within theirs. */
const ABROAD = 0.1;

/**
 * Which prompts occur twice, and under which category the second time: another variant of the same benchmark where it
 * has one, or, once in ten, another benchmark (so that leaving out a benchmark can leak).
 * @param categories (n,) category of each prompt
 * @returns columns of the repeated prompts, ascending, and the category of each second occurrence
 */
export function plantedRepeats(
  categories: Int32Array,
  share: number,
  random: Random,
): { of: Int32Array; categories: Int32Array } {
  const count = Math.round(share * categories.length);
  const of = random.permutation(categories.length).slice(0, count).sort();
  const again = of.map((q) => {
    const own = categories[q]!;
    const benchmark = plantedCategories[own]!.benchmark;
    const abroad = random.uniform() < ABROAD;
    const choices = plantedCategories.flatMap((c, i) =>
      (c.benchmark !== benchmark) === abroad && i !== own ? [i] : [],
    );
    return choices[random.integer(Math.max(choices.length, 1))] ?? own;
  });
  return { of, categories: again };
}

/** The prompts of a world by column: the originals, then the second occurrences. */
export interface PlantedColumns {
  readonly originals: number;
  /** (prompts,) index of each prompt's category. */
  readonly categories: Int32Array;
  /** (prompts,) column of the prompt that this one repeats, or its own. */
  readonly duplicateOf: Int32Array;
}

/**
 * The columns of a world: categories in their true proportions, and a share of the prompts a second time.
 * @param originals number of prompts before any is repeated
 */
export function plantedColumns(originals: number, share: number, random: Random): PlantedColumns {
  const first = apportionedCategories(originals);
  const repeats = plantedRepeats(first, share, random);
  return {
    originals,
    categories: Int32Array.from([...first, ...repeats.categories]),
    duplicateOf: Int32Array.from([...first.keys(), ...repeats.of]),
  };
}
