import type { CorrectnessMatrix } from './correctness-matrix.js';

/** Two models whose answers agree. */
export interface ModelPair {
  readonly a: string;
  readonly b: string;
  /** Share of the cells measured in both that are equal. */
  readonly agreement: number;
  /** Cells measured in both. */
  readonly cells: number;
}

/**
 * Pairs of models whose answers agree in at least `share` of the cells that both have.
 * @param share default 0.98
 * @param overlap cells that both must have; default 100, or all prompts where there are fewer
 * @returns pairs, highest agreement first
 * @remarks O(models² · prompts / 32), on bit masks.
 */
export function nearIdenticalModels(
  { models, prompts, correctness }: CorrectnessMatrix,
  { share = 0.98, overlap = 100 }: { readonly share?: number; readonly overlap?: number } = {},
): ModelPair[] {
  const n = prompts.ids.length;
  const least = Math.max(1, Math.min(overlap, n));
  const words = Math.ceil(n / 32);
  const measured = new Int32Array(models.length * words);
  const right = new Int32Array(models.length * words);
  for (let m = 0; m < models.length; m++) {
    for (let j = 0; j < n; j++) {
      const label = correctness[m * n + j]!;
      const word = m * words + (j >> 5);
      if (label >= 0) measured[word]! |= 1 << (j & 31);
      if (label > 0) right[word]! |= 1 << (j & 31);
    }
  }
  const pairs: ModelPair[] = [];
  for (let a = 0; a < models.length; a++) {
    for (let b = a + 1; b < models.length; b++) {
      let cells = 0;
      let equal = 0;
      for (let w = 0; w < words; w++) {
        const both = measured[a * words + w]! & measured[b * words + w]!;
        cells += bitCount(both);
        equal += bitCount(both & ~(right[a * words + w]! ^ right[b * words + w]!));
      }
      if (cells >= least && equal >= share * cells) {
        pairs.push({ a: models[a]!, b: models[b]!, agreement: equal / cells, cells });
      }
    }
  }
  return pairs.sort((p, q) => q.agreement - p.agreement);
}

/** Set bits of a 32-bit word (Hacker's Delight §5-1). */
function bitCount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
