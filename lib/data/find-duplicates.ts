import { groupIndices } from '../linalg/index.js';
import type { CorrectnessMatrix } from './correctness-matrix.js';
import { equalRowGroups } from './equal-row-groups.js';

/** Prompts that occur more than once. */
export interface Duplicates {
  /** Columns of one prompt, ascending; two at least. Groups by their first column. */
  readonly groups: readonly Int32Array[];
  /** Prompts beyond the first of each group. */
  readonly repeats: number;
  /** Groups in which some model is both right and wrong. */
  readonly conflictingGroups: number;
  /** (model, group) pairs that are both right and wrong. */
  readonly conflictingCells: number;
}

/** What makes two prompts the same. */
export type SamePrompt = 'text' | 'embedding' | 'either';

/**
 * Finds prompts that occur more than once, and labels that contradict each other.
 * @param by `text`: the same text up to white space and Unicode form (NFC); `embedding`: the same row, in any embedder;
 *   `either` joins both. Default: text where the matrix has it, else embedding.
 * @remarks O(prompts · dimension).
 */
export function findDuplicates(matrix: CorrectnessMatrix, by?: SamePrompt): Duplicates {
  const n = matrix.prompts.ids.length;
  const { text } = matrix.prompts;
  const rule = by ?? (text ? 'text' : 'embedding');
  if (rule === 'text' && !text) {
    throw new RangeError(`findDuplicates: "${matrix.name}" needs text to compare by text, got none`);
  }
  const parent = Int32Array.from({ length: n }, (_, j) => j);
  const root = (j: number): number => {
    let top = j;
    while (parent[top] !== top) top = parent[top]!;
    parent[j] = top;
    return top;
  };
  const join = (group: Int32Array): void => {
    for (const j of group) {
      const a = root(group[0]!);
      const b = root(j);
      parent[Math.max(a, b)] = Math.min(a, b);
    }
  };
  if (rule !== 'embedding' && text) equalTexts(text).forEach(join);
  if (rule !== 'text') for (const rows of matrix.embeddings.values()) equalRowGroups(rows).forEach(join);

  const groups = repeated(parent.map((_, j) => root(j)));
  return { groups, repeats: groups.reduce((sum, group) => sum + group.length - 1, 0), ...conflicts(matrix, groups) };
}

function equalTexts(text: readonly string[]): Int32Array[] {
  return repeated(text.map((raw) => raw.normalize('NFC').replace(/\s+/g, ' ').trim()));
}

/** The columns of each key that occurs more than once. */
function repeated(keys: ArrayLike<unknown>): Int32Array[] {
  const groups = [...groupIndices(keys).values()];
  return groups.filter((group) => group.length > 1).map((group) => Int32Array.from(group));
}

function conflicts(
  { models, prompts, correctness }: CorrectnessMatrix,
  groups: readonly Int32Array[],
): { conflictingGroups: number; conflictingCells: number } {
  let conflictingGroups = 0;
  let conflictingCells = 0;
  for (const group of groups) {
    let cells = 0;
    for (let m = 0; m < models.length; m++) {
      let seen = 0;
      for (const j of group) {
        const label = correctness[m * prompts.ids.length + j]!;
        if (label >= 0) seen |= 1 << label;
      }
      if (seen === 3) cells++;
    }
    if (cells > 0) conflictingGroups++;
    conflictingCells += cells;
  }
  return { conflictingGroups, conflictingCells };
}
