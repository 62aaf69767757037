import type { Matrix } from '../linalg/index.js';
import { checkScores, type Graded } from './graded.js';
import { aucOfClasses } from './sorted-auc.js';

/** The measured answers of the models `from` ≤ m < `to` as one sample of two classes, and the size of each. */
export interface ClassSample {
  readonly from: number;
  readonly to: number;
  readonly right: number;
  readonly wrong: number;
}

/** All measured answers as one sample; throws unless both classes are there. */
export function pooledSample(caller: string, scores: Matrix, graded: Graded): ClassSample {
  checkScores(caller, scores, graded);
  const sample = sampleOf(graded, 0, graded.models);
  const { right, wrong } = sample;
  if (right === 0 || wrong === 0) {
    throw new RangeError(`${caller}: correctness needs both classes, got ${right} right of ${right + wrong}`);
  }
  return sample;
}

/** A sample of each model that has both classes, in model order; throws if none has. */
export function samplesPerModel(caller: string, scores: Matrix, graded: Graded): ClassSample[] {
  checkScores(caller, scores, graded);
  const each = Array.from({ length: graded.models }, (_, m) => sampleOf(graded, m, m + 1));
  const both = each.filter(({ right, wrong }) => right > 0 && wrong > 0);
  if (both.length === 0) {
    throw new RangeError(`${caller}: correctness needs a model with both classes, got none of ${graded.models}`);
  }
  return both;
}

function sampleOf({ correctness, unit }: Graded, from: number, to: number): ClassSample {
  let [right, wrong] = [0, 0];
  for (let i = from * unit.length; i < to * unit.length; i++) {
    if (correctness[i] === 1) right++;
    else if (correctness[i] === 0) wrong++;
  }
  return { from, to, right, wrong };
}

/** The scores of each class, in the order of the cells and in the precision of `scores`. */
export function scoresOfClasses(
  { data }: Matrix,
  { correctness, unit }: Graded,
  { from, to, right, wrong }: ClassSample,
): { positives: Float32Array | Float64Array; negatives: Float32Array | Float64Array } {
  const Data = data.constructor as new (length: number) => Float32Array | Float64Array;
  const [positives, negatives] = [new Data(right), new Data(wrong)];
  let [p, n] = [0, 0];
  for (let i = from * unit.length; i < to * unit.length; i++) {
    if (correctness[i] === 1) positives[p++] = data[i]!;
    else if (correctness[i] === 0) negatives[n++] = data[i]!;
  }
  return { positives, negatives };
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
  return aucOf(scores, graded, pooledSample('pooledAuc', scores, graded));
}

/**
 * Mean over models of the AUC over that model's prompts; models with one class are left out.
 * @param scores (models, prompts)
 * @returns number in [0, 1]
 * @throws RangeError `aucPerModel: correctness needs a model with both classes, got none of 3`
 */
export function aucPerModel(scores: Matrix, graded: Graded): number {
  const samples = samplesPerModel('aucPerModel', scores, graded);
  return samples.reduce((sum, sample) => sum + aucOf(scores, graded, sample), 0) / samples.length;
}

function aucOf(scores: Matrix, graded: Graded, sample: ClassSample): number {
  const { positives, negatives } = scoresOfClasses(scores, graded, sample);
  return aucOfClasses(positives, negatives);
}
