import type { PromptTable } from './correctness-matrix.js';
import { categoryKeys } from './units-of.js';

/**
 * Categories that are variants of one task, by the beginning of their names: three sizes of BBH's puzzles, and GPQA's three
 * nested sets of questions in five forms.
 */
const VARIANTS = ['logical_deduction', 'tracking_shuffled_objects', 'gpqa'] as const;

/**
 * The family of each prompt: what has to be left out together, so that no sibling of a target is left in the source. Variants of
 * one task are a family, and so are the parts of a benchmark that is scored as a whole; any other category is its own.
 * @returns (n,) e.g. `logical_deduction` of `logical_deduction_five_objects`, `musr` of its three parts
 */
export function familiesOf({
  benchmark,
  category,
  unit,
}: Pick<PromptTable, 'benchmark' | 'category' | 'unit'>): string[] {
  const keys = categoryKeys(benchmark, category);
  return unit.map((name, j) => {
    const whole = name !== keys[j];
    return whole ? name : (VARIANTS.find((stem) => category[j]!.startsWith(`${stem}_`)) ?? name);
  });
}
