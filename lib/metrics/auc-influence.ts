import { ascendingOrder, type Matrix } from '../linalg/index.js';
import type { Graded } from './graded.js';
import type { Influence } from './interval.js';
import { type ClassSample, pooledSample, samplesPerModel } from './pooled-auc.js';

/**
 * The pooled AUC and each prompt's share of its error: DeLong's structural components, summed within the prompt.
 *   contribution_q = √(I₁/(I₁-1)) Σ_{pos in q} (V10 - AUC)/P + √(I₀/(I₀-1)) Σ_{neg in q} (V01 - AUC)/N
 * with I₁ and I₀ prompts that hold positives and negatives. With one cell a prompt the variance is DeLong's exactly.
 * @param scores (models, prompts)
 * @remarks Source: Obuchowski 1997, Biometrics 53:567. Its cross term has the factor I/(I-1) over all I prompts where
 *   this has √(I₁/(I₁-1)·I₀/(I₀-1)), so that one number per prompt serves paired comparisons too; the two agree to
 *   1/I².
 */
export function pooledAucInfluence(scores: Matrix, graded: Graded): Influence {
  return aucInfluence(scores, graded, [pooledSample('aucInterval', scores, graded)]);
}

/** The mean AUC over models and each prompt's share of its error, by the same components within each model. */
export function aucPerModelInfluence(scores: Matrix, graded: Graded): Influence {
  return aucInfluence(scores, graded, samplesPerModel('aucPerModelInterval', scores, graded));
}

/**
 * V10 is the share of the negatives that score lower than a positive, V01 the share of the positives that score higher than a
 * negative; ties count one half. Source: DeLong, DeLong & Clarke-Pearson 1988. O(cells), with 8 bytes a cell beside them.
 */
function aucInfluence(scores: Matrix, graded: Graded, samples: readonly ClassSample[]): Influence {
  const { correctness, unit } = graded;
  const prompts = unit.length;
  const contributions = new Float64Array(prompts);
  const used = new Uint8Array(prompts);
  let value = 0;
  for (const { from, to, right, wrong } of samples) {
    const start = from * prompts;
    const twice = twiceMidranks(scores, graded, start, to * prompts);
    const held = { positives: new Uint8Array(prompts), negatives: new Uint8Array(prompts) };
    let sum = 0;
    for (let m = from, i = 0; m < to; m++) {
      for (let q = 0; q < prompts; q++, i++) {
        const label = correctness[start + i]!;
        if (label === 1) sum += twice[i]! / 2 / wrong;
        if (label >= 0) (label === 1 ? held.positives : held.negatives)[q] = 1;
      }
    }
    const auc = sum / right;
    value += auc / samples.length;
    const ofPositive = clusterFactor(held.positives) / right / samples.length;
    const ofNegative = clusterFactor(held.negatives) / wrong / samples.length;
    for (let m = from, i = 0; m < to; m++) {
      for (let q = 0; q < prompts; q++, i++) {
        if (correctness[start + i] === 1) contributions[q]! += ofPositive * (twice[i]! / 2 / wrong - auc);
      }
    }
    for (let m = from, i = 0; m < to; m++) {
      for (let q = 0; q < prompts; q++, i++) {
        if (correctness[start + i] === 0) contributions[q]! += ofNegative * (1 - twice[i]! / 2 / right - auc);
      }
    }
    for (let q = 0; q < prompts; q++) used[q]! |= held.positives[q]! | held.negatives[q]!;
  }
  return { value, contributions, degreesOfFreedom: Math.max(1, used.reduce((a, b) => a + b, 0) - 1) };
}

/**
 * For each measured cell, of those of the other class in the sample: twice how many score lower, plus how many score the same.
 * @returns (end - start,) whole numbers; those of cells that are not measured mean nothing
 */
function twiceMidranks({ data }: Matrix, { correctness }: Graded, start: number, end: number): Uint32Array {
  const scores = data.subarray(start, end);
  const labels = correctness.subarray(start, end);
  const cells = new Uint32Array(scores.length).map((_, i) => i);
  const spare = new Uint32Array(scores.length);
  const order = ascendingOrder(scores, cells, spare);
  const twice = order === cells ? spare : cells;
  let [lowerRight, lowerWrong] = [0, 0];
  for (let from = 0, to = 0; from < order.length; from = to) {
    const score = scores[order[from]!]!;
    let [right, wrong] = [0, 0];
    for (; to < order.length && scores[order[to]!] === score; to++) {
      const label = labels[order[to]!]!;
      if (label === 1) right++;
      else if (label === 0) wrong++;
    }
    for (let at = from; at < to; at++) {
      const cell = order[at]!;
      twice[cell] = labels[cell] === 1 ? 2 * lowerWrong + wrong : 2 * lowerRight + right;
    }
    lowerRight += right;
    lowerWrong += wrong;
  }
  return twice;
}

/** √(I/(I-1)) for the I prompts that hold a cell of a class. */
function clusterFactor(held: Uint8Array): number {
  const clusters = held.reduce((a, b) => a + b, 0);
  return clusters > 1 ? Math.sqrt(clusters / (clusters - 1)) : 1;
}
