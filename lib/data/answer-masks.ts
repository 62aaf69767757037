/** The answers of models as bits, 32 prompts a word: two models are compared a word at a time. */
export interface AnswerMasks {
  /** Words a model. */
  readonly words: number;
  /** (models, words) */
  readonly measured: Int32Array;
  readonly right: Int32Array;
}

/**
 * Which cells were measured, and which of them are right.
 * @param correctness (models, prompts) row-major
 */
export function answerMasks(correctness: Int8Array, models: number): AnswerMasks {
  const n = models === 0 ? 0 : correctness.length / models;
  const words = Math.ceil(n / 32);
  const measured = new Int32Array(models * words);
  const right = new Int32Array(models * words);
  for (let m = 0; m < models; m++) {
    for (let j = 0; j < n; j++) {
      const label = correctness[m * n + j]!;
      const word = m * words + (j >> 5);
      if (label >= 0) measured[word]! |= 1 << (j & 31);
      if (label > 0) right[word]! |= 1 << (j & 31);
    }
  }
  return { words, measured, right };
}

/** Cells that two models both have, and how many of these differ. */
export interface AnswerComparison {
  readonly cells: number;
  readonly differing: number;
}

/**
 * Compares the answers of models `a` and `b`.
 * @param enough from so many differing cells on no more is counted; default all are
 */
export function compareAnswers(
  { words, measured, right }: AnswerMasks,
  a: number,
  b: number,
  enough: number = Number.POSITIVE_INFINITY,
): AnswerComparison {
  let cells = 0;
  let differing = 0;
  for (let w = 0, p = a * words, q = b * words; w < words && differing < enough; w++, p++, q++) {
    const both = measured[p]! & measured[q]!;
    cells += bitCount(both);
    differing += bitCount(both & (right[p]! ^ right[q]!));
  }
  return { cells, differing };
}

/** Set bits of a 32-bit word (Hacker's Delight §5-1). */
function bitCount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
