import type { Matrix } from '../linalg/index.js';
import { checkGraded, checkScores, type Graded } from './graded.js';

/**
 * The model a router picks for each prompt: the highest score, ties to the first model.
 * Only models measured on a prompt can be picked there, so that every pick has a grade.
 * @param scores (models, prompts)
 * @returns (prompts,) model indices; -1 where no model is measured
 * @throws RangeError `pickedModels: scores needs 3 x 7 values as graded, got 3 x 6`
 */
export function pickedModels(scores: Matrix, graded: Graded): Int32Array {
  checkScores('pickedModels', scores, graded);
  const prompts = graded.unit.length;
  const picked = new Int32Array(prompts).fill(-1);
  const best = new Float64Array(prompts).fill(-Infinity);
  for (let m = 0, i = 0; m < graded.models; m++) {
    for (let q = 0; q < prompts; q++, i++) {
      if (graded.correctness[i]! < 0 || !(scores.data[i]! > best[q]!)) continue;
      best[q] = scores.data[i]!;
      picked[q] = m;
    }
  }
  return picked;
}

/** What a choice of one model a prompt achieved. */
export interface SelectionOutcome {
  /** (prompts,) 1 where the picked model is right, 0 where wrong, -1 where none was measured. */
  readonly hits: Int8Array;
  /** (prompts,) 1 where at least one measured model is right, 0 where none, -1 where none was measured. */
  readonly solvable: Int8Array;
}

/** The grades of the picked models, beside what the best choice would have got. */
export function selectionOutcome(picked: Int32Array, graded: Graded): SelectionOutcome {
  const prompts = graded.unit.length;
  const hits = new Int8Array(prompts).fill(-1);
  for (let q = 0; q < prompts; q++) {
    if (picked[q]! >= 0) hits[q] = graded.correctness[picked[q]! * prompts + q]!;
  }
  return { hits, solvable: solvablePrompts(graded) };
}

/** (prompts,) 1 where at least one measured model is right, 0 where none is, -1 where none was measured. */
export function solvablePrompts(graded: Graded): Int8Array {
  checkGraded('solvablePrompts', graded);
  const prompts = graded.unit.length;
  const solvable = new Int8Array(prompts).fill(-1);
  for (let m = 0, i = 0; m < graded.models; m++) {
    for (let q = 0; q < prompts; q++, i++) {
      if (graded.correctness[i]! > solvable[q]!) solvable[q] = graded.correctness[i]!;
    }
  }
  return solvable;
}

/**
 * Share of prompts whose picked model is right; prompts without a measured model are left out.
 * @param scores (models, prompts)
 * @throws RangeError `selectionAccuracy: correctness needs a measured prompt, got none of 7`
 * @remarks Source: EmbedLLM §5.2 (router accuracy); task-space paper §4.1.1.
 */
export function selectionAccuracy(scores: Matrix, graded: Graded): number {
  return meanOfMeasured('selectionAccuracy', selectionOutcome(pickedModels(scores, graded), graded).hits);
}

/**
 * Share of solvable prompts whose picked model is right.
 * @param scores (models, prompts)
 * @throws RangeError `recall: correctness needs a solvable prompt, got none of 7`
 * @remarks selectionAccuracy = recall · solvableShare, so within one test set it orders methods as selectionAccuracy does.
 */
export function recall(scores: Matrix, graded: Graded): number {
  const { hits, solvable } = selectionOutcome(pickedModels(scores, graded), graded);
  let right = 0;
  let count = 0;
  for (let q = 0; q < hits.length; q++) {
    if (solvable[q] !== 1) continue;
    count++;
    right += hits[q]!;
  }
  if (count === 0) throw new RangeError(`recall: correctness needs a solvable prompt, got none of ${hits.length}`);
  return right / count;
}

/**
 * Share of prompts that at least one model answers correctly: what the oracle router gets.
 * @throws RangeError `solvableShare: correctness needs a measured prompt, got none of 7`
 */
export function solvableShare(graded: Graded): number {
  return meanOfMeasured('solvableShare', solvablePrompts(graded));
}

/** (models,) for how many prompts each model was picked. */
export function pickCounts(picked: Int32Array, models: number): Int32Array {
  const counts = new Int32Array(models);
  for (const m of picked) if (m >= 0) counts[m]!++;
  return counts;
}

/** How many different models were picked; 1 means that the router has collapsed to one model. */
export function modelsEverChosen(scores: Matrix, graded: Graded): number {
  return pickCounts(pickedModels(scores, graded), graded.models).reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0);
}

function meanOfMeasured(caller: string, values: Int8Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (value < 0) continue;
    count++;
    sum += value;
  }
  if (count === 0) throw new RangeError(`${caller}: correctness needs a measured prompt, got none of ${values.length}`);
  return sum / count;
}
