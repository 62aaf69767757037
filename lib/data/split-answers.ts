import { answersAt } from './answers-at.js';
import type { Answers, CorrectnessMatrix, Split } from './correctness-matrix.js';

/** The answers of the three parts of a split. */
export interface SplitAnswers {
  readonly train: Answers;
  readonly validation: Answers;
  readonly test: Answers;
}

/**
 * The answers of each part of a split.
 * @param split default the matrix's own
 * @throws RangeError `splitAnswers: "x" needs a split, got none`
 */
export function splitAnswers(matrix: CorrectnessMatrix, embedder: string, split?: Split): SplitAnswers {
  const parts = split ?? matrix.split;
  if (!parts) throw new RangeError(`splitAnswers: "${matrix.name}" needs a split, got none`);
  return {
    train: answersAt(matrix, embedder, parts.train),
    validation: answersAt(matrix, embedder, parts.validation),
    test: answersAt(matrix, embedder, parts.test),
  };
}
