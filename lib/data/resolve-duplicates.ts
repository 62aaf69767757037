import type { CorrectnessMatrix } from './correctness-matrix.js';
import { type Duplicates, findDuplicates } from './find-duplicates.js';
import { takePrompts } from './take-prompts.js';

/** How the one label of a repeated prompt is chosen. */
export type DuplicateRule = 'max' | 'majority' | 'last' | 'keep';

/**
 * Keeps the first of each group of equal prompts, with one label per model: right if it was right at least once
 * (`max`), the more frequent one (`majority`, a tie is right), or the last one (`last`); missing cells do not count.
 * `keep` changes nothing.
 * @param duplicates default `findDuplicates(matrix)`
 * @remarks The prompt stays in the part of the split that its first occurrence is in.
 *   Source: EmbedLLM's released code takes the maximum in knn.py, every row in mf.py, the last row in its router.
 */
export function resolveDuplicates(
  matrix: CorrectnessMatrix,
  rule: DuplicateRule,
  duplicates?: Duplicates,
): CorrectnessMatrix {
  if (!['max', 'majority', 'last', 'keep'].includes(rule)) {
    throw new RangeError(`resolveDuplicates: rule needs max, majority, last or keep, got "${rule}"`);
  }
  if (rule === 'keep') return matrix;
  const { groups } = duplicates ?? findDuplicates(matrix);
  const n = matrix.prompts.ids.length;
  const correctness = matrix.correctness.slice();
  const repeat = new Uint8Array(n);
  for (const group of groups) {
    for (const j of group.subarray(1)) repeat[j] = 1;
    for (let m = 0; m < matrix.models.length; m++) {
      const labels = Array.from(group, (j) => matrix.correctness[m * n + j]!).filter((label) => label >= 0);
      correctness[m * n + group[0]!] = labels.length === 0 ? -1 : oneLabel(labels, rule);
    }
  }
  const kept = Array.from({ length: n }, (_, j) => j).filter((j) => repeat[j] === 0);
  return takePrompts({ ...matrix, correctness }, kept);
}

function oneLabel(labels: readonly number[], rule: 'max' | 'majority' | 'last'): number {
  if (rule === 'last') return labels.at(-1)!;
  const right = labels.filter((label) => label === 1).length;
  if (rule === 'max') return right > 0 ? 1 : 0;
  return 2 * right >= labels.length ? 1 : 0;
}
