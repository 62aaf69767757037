import type { Matrix } from '../linalg/index.js';
import { checkScores, type Graded } from './graded.js';

/**
 * Which models a router picks: for prompt q one of `models[starts[q]]` … `models[starts[q + 1] - 1]`, each with the same probability;
 * none where no model is measured.
 */
export interface Picks {
  /** (prompts + 1,) */
  readonly starts: Int32Array;
  /** Model indices, ascending within a prompt. */
  readonly models: Int32Array;
}

/** What becomes of equal scores: every tied model is picked with the same probability, or the first in the order of the models. */
export type Ties = 'shared' | 'first';

/**
 * The models a router picks for each prompt: the highest score, and in a tie all that have it. What is measured on picks is the
 * expectation over random choices among them, so that no order of the models decides over it.
 * Only models measured on a prompt can be picked there, so that every pick has a grade.
 * @param scores (models, prompts)
 * @param ties `first` does as NumPy's argmax
 * @throws RangeError `pickedModels: scores needs 3 x 7 values as graded, got 3 x 6`
 */
export function pickedModels(scores: Matrix, graded: Graded, ties: Ties = 'shared'): Picks {
  checkScores('pickedModels', scores, graded);
  const prompts = graded.unit.length;
  const best = new Float64Array(prompts).fill(-Infinity);
  const counts = new Int32Array(prompts);
  for (let m = 0, i = 0; m < graded.models; m++) {
    for (let q = 0; q < prompts; q++, i++) {
      if (graded.correctness[i]! < 0 || scores.data[i]! < best[q]!) continue;
      counts[q] = scores.data[i]! > best[q]! ? 1 : counts[q]! + 1;
      best[q] = scores.data[i]!;
    }
  }
  if (ties === 'first') for (let q = 0; q < prompts; q++) counts[q] = Math.min(1, counts[q]!);
  const starts = startsOf(counts);
  const models = new Int32Array(starts[prompts]!);
  const filled = starts.slice(0, prompts);
  for (let m = 0, i = 0; m < graded.models; m++) {
    for (let q = 0; q < prompts; q++, i++) {
      if (graded.correctness[i]! < 0 || scores.data[i]! !== best[q]! || filled[q] === starts[q + 1]) continue;
      models[filled[q]!++] = m;
    }
  }
  return { starts, models };
}

/** Given models for each prompt, one of them or some that tie: `models[q]`. */
export function fixedPicks(models: readonly (readonly number[])[]): Picks {
  return { starts: startsOf(Int32Array.from(models, (own) => own.length)), models: Int32Array.from(models.flat()) };
}

/** The picks of some prompts. */
export function takePicks({ starts, models }: Picks, prompts: ArrayLike<number>): Picks {
  const taken = startsOf(Int32Array.from(prompts, (q) => starts[q + 1]! - starts[q]!));
  const own = new Int32Array(taken[prompts.length]!);
  for (let i = 0; i < prompts.length; i++) {
    own.set(models.subarray(starts[prompts[i]!]!, starts[prompts[i]! + 1]!), taken[i]!);
  }
  return { starts: taken, models: own };
}

/**
 * The mean of a value over the models that may be picked.
 * @param value of one model on one prompt, by their indices; NaN does not count
 * @returns (prompts,); NaN where there is none
 */
export function meanOverPicks({ starts, models }: Picks, value: (model: number, q: number) => number): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, q) => {
    let [sum, count] = [0, 0];
    for (let i = starts[q]!; i < starts[q + 1]!; i++) {
      const one = value(models[i]!, q);
      if (Number.isNaN(one)) continue;
      sum += one;
      count++;
    }
    return sum / count;
  });
}

/** (models,) for how many prompts each model is picked, in expectation. */
export function pickCounts({ starts, models }: Picks, count: number): Float64Array {
  const counts = new Float64Array(count);
  for (let q = 0; q + 1 < starts.length; q++) {
    const [from, to] = [starts[q]!, starts[q + 1]!];
    for (let i = from; i < to; i++) counts[models[i]!]! += 1 / (to - from);
  }
  return counts;
}

/** How many different models are picked, in expectation; 1 means that the router has collapsed to one model. */
export function everPicked({ starts, models }: Picks, count: number): number {
  const never = new Float64Array(count).fill(1);
  for (let q = 0; q + 1 < starts.length; q++) {
    const [from, to] = [starts[q]!, starts[q + 1]!];
    for (let i = from; i < to; i++) never[models[i]!]! *= 1 - 1 / (to - from);
  }
  return never.reduce((sum, share) => sum + (1 - share), 0);
}

/** (models,) how often each model is right on the prompts for which it is picked, over all draws; NaN where it never is. */
export function accuracyWherePicked(
  draws: readonly Picks[],
  { models: count, correctness, unit }: Graded,
): Float64Array {
  const [right, picked] = [new Float64Array(count), new Float64Array(count)];
  for (const { starts, models } of draws) {
    for (let q = 0; q < unit.length; q++) {
      const [from, to] = [starts[q]!, starts[q + 1]!];
      for (let i = from; i < to; i++) {
        const answer = correctness[models[i]! * unit.length + q]!;
        if (answer < 0) continue;
        picked[models[i]!]! += 1 / (to - from);
        right[models[i]!]! += answer / (to - from);
      }
    }
  }
  return right.map((sum, m) => sum / picked[m]!);
}

function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length + 1);
  for (let q = 0; q < counts.length; q++) starts[q + 1] = starts[q]! + counts[q]!;
  return starts;
}
