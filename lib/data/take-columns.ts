import type { PromptTable } from './correctness-matrix.js';

/** (models, n) the columns `indices` of (models, prompts) answers, in that order. */
export function takeColumns(correctness: Int8Array, models: number, indices: ArrayLike<number>): Int8Array {
  const all = correctness.length / models;
  const n = indices.length;
  const taken = new Int8Array(models * n);
  for (let m = 0; m < models; m++) {
    for (let j = 0; j < n; j++) taken[m * n + j] = correctness[m * all + indices[j]!]!;
  }
  return taken;
}

/** What is known of the prompts `indices`, in that order. */
export function takeTable(
  { ids, benchmark, category, unit, text }: PromptTable,
  indices: ArrayLike<number>,
): PromptTable {
  const pick = (column: readonly string[]): string[] => Array.from(indices, (j) => column[j]!);
  return {
    ids: pick(ids),
    benchmark: pick(benchmark),
    category: pick(category),
    unit: pick(unit),
    ...(text ? { text: pick(text) } : {}),
  };
}
