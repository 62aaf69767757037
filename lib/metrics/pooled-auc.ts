import type { Matrix } from '../linalg/index.js';
import { checkScores, type Graded } from './graded.js';
import { aucOfClasses } from './placements.js';

/** The cells of a range of the correctness matrix by class: their scores and where they lie. */
export interface Classes {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
  readonly positiveCells: Int32Array;
  readonly negativeCells: Int32Array;
}

/** The measured cells `start ≤ i < end` by class. */
export function classesOf(scores: Matrix, graded: Graded, start: number, end: number): Classes {
  const { correctness } = graded;
  let right = 0;
  let wrong = 0;
  for (let i = start; i < end; i++) {
    if (correctness[i] === 1) right++;
    else if (correctness[i] === 0) wrong++;
  }
  const made: Classes = {
    positives: new Float64Array(right),
    negatives: new Float64Array(wrong),
    positiveCells: new Int32Array(right),
    negativeCells: new Int32Array(wrong),
  };
  right = 0;
  wrong = 0;
  for (let i = start; i < end; i++) {
    if (correctness[i] === 1) {
      made.positives[right] = scores.data[i]!;
      made.positiveCells[right++] = i;
    } else if (correctness[i] === 0) {
      made.negatives[wrong] = scores.data[i]!;
      made.negativeCells[wrong++] = i;
    }
  }
  return made;
}

/** All measured cells by class; throws unless both classes are there. */
export function pooledClasses(caller: string, scores: Matrix, graded: Graded): Classes {
  checkScores(caller, scores, graded);
  const classes = classesOf(scores, graded, 0, graded.correctness.length);
  const right = classes.positives.length;
  const measured = right + classes.negatives.length;
  if (right === 0 || right === measured) {
    throw new RangeError(`${caller}: correctness needs both classes, got ${right} right of ${measured}`);
  }
  return classes;
}

/** The cells by class of each model that has both classes, in model order; throws if none has. */
export function classesPerModel(caller: string, scores: Matrix, graded: Graded): Classes[] {
  checkScores(caller, scores, graded);
  const prompts = graded.unit.length;
  const all: Classes[] = [];
  for (let m = 0; m < graded.models; m++) {
    const classes = classesOf(scores, graded, m * prompts, (m + 1) * prompts);
    if (classes.positives.length > 0 && classes.negatives.length > 0) all.push(classes);
  }
  if (all.length === 0) {
    throw new RangeError(`${caller}: correctness needs a model with both classes, got none of ${graded.models}`);
  }
  return all;
}

/**
 * AUC over all measured (model, prompt) cells as one sample.
 * @param scores (models, prompts)
 * @returns number in [0, 1]
 * @throws RangeError `pooledAuc: correctness needs both classes, got 0 right of 12`
 * @remarks Rewards telling good models from bad ones as well as easy prompts from hard ones. O(n log n).
 *   Source: task-space paper §4.1.1 (pooled is our reading; see `aucPerModel`).
 */
export function pooledAuc(scores: Matrix, graded: Graded): number {
  const { positives, negatives } = pooledClasses('pooledAuc', scores, graded);
  return aucOfClasses(positives, negatives);
}

/**
 * Mean over models of the AUC over that model's prompts; models with one class are left out.
 * @param scores (models, prompts)
 * @returns number in [0, 1]
 * @throws RangeError `aucPerModel: correctness needs a model with both classes, got none of 3`
 */
export function aucPerModel(scores: Matrix, graded: Graded): number {
  const all = classesPerModel('aucPerModel', scores, graded);
  return all.reduce((sum, { positives, negatives }) => sum + aucOfClasses(positives, negatives), 0) / all.length;
}
