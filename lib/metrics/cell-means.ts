import type { Matrix } from '../linalg/index.js';
import { checkScores, type Graded } from './graded.js';

/** Sums over the measured cells of each prompt. */
export interface PromptSums {
  /** (prompts,) Σ over models of the cell's value. */
  readonly sums: Float64Array;
  /** (prompts,) number of measured cells. */
  readonly counts: Float64Array;
}

/** Sums `value(score, label)` over the measured cells of each prompt. */
export function promptSums(
  caller: string,
  scores: Matrix,
  graded: Graded,
  value: (score: number, label: number) => number,
): PromptSums {
  checkScores(caller, scores, graded);
  const prompts = graded.unit.length;
  const sums = new Float64Array(prompts);
  const counts = new Float64Array(prompts);
  for (let m = 0, i = 0; m < graded.models; m++) {
    for (let q = 0; q < prompts; q++, i++) {
      const label = graded.correctness[i]!;
      if (label < 0) continue;
      sums[q]! += value(scores.data[i]!, label);
      counts[q]!++;
    }
  }
  return { sums, counts };
}

/** Σ sums / Σ counts. */
export function meanOverCells(caller: string, { sums, counts }: PromptSums): number {
  const total = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
  const measured = total(counts);
  if (measured === 0) throw new RangeError(`${caller}: correctness needs a measured cell, got none`);
  return total(sums) / measured;
}
