import type { Matrix } from '../linalg/index.js';
import { checkGraded, type Graded } from './graded.js';
import { everPicked, meanOverPicks, type Picks, pickedModels, type Ties } from './picks.js';

/** What a choice of one model a prompt achieved. */
export interface SelectionOutcome {
  /** (prompts,) 1 where the picked model is right, 0 where wrong, in a tie the share that is right; NaN where none was measured. */
  readonly hits: Float64Array;
  /** (prompts,) 1 where at least one measured model is right, 0 where none, -1 where none was measured. */
  readonly solvable: Int8Array;
}

/** The grades of the picked models, beside what the best choice would have got. */
export function selectionOutcome(picks: Picks, graded: Graded): SelectionOutcome {
  const prompts = graded.unit.length;
  const hits = meanOverPicks(picks, (m, q) => {
    const answer = graded.correctness[m * prompts + q]!;
    return answer < 0 ? Number.NaN : answer;
  });
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
 * Share of prompts whose picked model is right, in expectation over random choices where scores tie; prompts without a measured
 * model are left out.
 * @param scores (models, prompts)
 * @param ties `first` picks the first of tied models, as NumPy's argmax does
 * @throws RangeError `selectionAccuracy: correctness needs a measured prompt, got none of 7`
 * @remarks Source: EmbedLLM §5.2 (router accuracy); task-space paper §4.1.1.
 */
export function selectionAccuracy(scores: Matrix, graded: Graded, ties: Ties = 'shared'): number {
  return meanOfMeasured('selectionAccuracy', selectionOutcome(pickedModels(scores, graded, ties), graded).hits);
}

/**
 * Share of solvable prompts whose picked model is right, in expectation as `selectionAccuracy`.
 * @param scores (models, prompts)
 * @throws RangeError `recall: correctness needs a solvable prompt, got none of 7`
 * @remarks selectionAccuracy = recall · solvableShare, so within one test set it orders methods as selectionAccuracy does.
 */
export function recall(scores: Matrix, graded: Graded, ties: Ties = 'shared'): number {
  const { hits, solvable } = selectionOutcome(pickedModels(scores, graded, ties), graded);
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

/** How many different models are picked, in expectation where scores tie; 1 means that the router has collapsed to one model. */
export function modelsEverChosen(scores: Matrix, graded: Graded, ties: Ties = 'shared'): number {
  return everPicked(pickedModels(scores, graded, ties), graded.models);
}

function meanOfMeasured(caller: string, values: Int8Array | Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (value < 0 || Number.isNaN(value)) continue;
    count++;
    sum += value;
  }
  if (count === 0) throw new RangeError(`${caller}: correctness needs a measured prompt, got none of ${values.length}`);
  return sum / count;
}
