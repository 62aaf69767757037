import type { Answers } from '../data/index.js';
import {
  eigenSymmetric,
  gram,
  type Matrix,
  matrix,
  multiply,
  type Regularization,
  spectralRidge,
} from '../linalg/index.js';
import { signedLabels } from './signed-labels.js';

/** All that task space needs of answers, in a size that does not grow with the prompts. */
export interface AnswerSums {
  readonly models: readonly string[];
  /** DᵀD (d, d) float64, D the prompt embeddings. */
  readonly gram: Matrix;
  /** P·D (models, d) float64, P the labels ±1. */
  readonly cross: Matrix;
  /** Prompts summed. */
  readonly prompts: number;
}

/** Some prompts with their answers. */
export interface AnswerBlock {
  readonly models: readonly string[];
  /** (models, prompts) +1 and -1 */
  readonly labels: Matrix;
  /** (prompts, d) */
  readonly embeddings: Matrix;
}

/**
 * The sums of no prompts.
 * @throws RangeError `emptySums: dimension needs a positive integer, got 0`
 */
export function emptySums(models: readonly string[], dimension: number): AnswerSums {
  if (!(Number.isInteger(dimension) && dimension > 0)) {
    throw new RangeError(`emptySums: dimension needs a positive integer, got ${dimension}`);
  }
  return { models, gram: matrix(dimension, dimension), cross: matrix(models.length, dimension), prompts: 0 };
}

/**
 * The running sums of answers: DᵀD and P·D.
 * @throws RangeError `sumsOf: needs complete answers, got 3 missing of 1200, …`, or as `blockSums`
 */
export async function sumsOf(answers: Answers): Promise<AnswerSums> {
  const labels = signedLabels(answers, 'sumsOf');
  return blockSums({ models: answers.models, labels, embeddings: answers.prompts.embeddings });
}

/**
 * The running sums of one block.
 * @throws RangeError `blockSums: labels need 5 x 60, models and prompts, got 5 x 59`
 * @throws RangeError `blockSums: labels need +1 or -1, got 0 by model m1 on prompt 7`
 * @throws RangeError `blockSums: embeddings need finite values, got one that is not in column 3`
 * @remarks O(n·d² + models·n·d), in float64.
 */
export async function blockSums({ models, labels, embeddings }: AnswerBlock): Promise<AnswerSums> {
  const { rows: n, columns: d } = embeddings;
  if (labels.rows !== models.length || labels.columns !== n) {
    const needed = `${models.length} x ${n}, models and prompts`;
    throw new RangeError(`blockSums: labels need ${needed}, got ${labels.rows} x ${labels.columns}`);
  }
  const other = labels.data.findIndex((label) => label !== 1 && label !== -1);
  if (other >= 0) {
    const where = `model ${models[Math.floor(other / n)]} on prompt ${other % n}`;
    throw new RangeError(`blockSums: labels need +1 or -1, got ${labels.data[other]} by ${where}`);
  }
  if (n === 0) return emptySums(models, d);
  const squares = await gram(embeddings);
  for (let j = 0; j < d; j++) {
    // A value that is not finite makes its column's sum of squares not finite.
    if (Number.isFinite(squares.data[j * d + j]!)) continue;
    throw new RangeError(`blockSums: embeddings need finite values, got one that is not in column ${j}`);
  }
  const wide = labels.data instanceof Float64Array ? labels : { ...labels, data: Float64Array.from(labels.data) };
  return { models, gram: squares, cross: await multiply(wide, embeddings), prompts: n };
}

/**
 * The sums of all prompts of both: sums of parts add up to the sum of the whole.
 * @throws RangeError `mergeSums: needs one dimension, got 384 and 768`
 * @throws RangeError `mergeSums: needs the same models in the same order, got m1 and m2 at 0`
 */
export function mergeSums(a: AnswerSums, b: AnswerSums): AnswerSums {
  const merged = { ...a, gram: copied(a.gram), cross: copied(a.cross) };
  return addInto(merged, b, 'mergeSums');
}

/**
 * The running sums of prompts that come block by block: what is held is the sums and one block, however many prompts come.
 * @param blocks answers, or labels and embeddings, of the same models
 * @throws RangeError `streamedSums: needs one block at least, got none`, or as `blockSums` and `mergeSums`
 */
export async function streamedSums(
  blocks: AsyncIterable<Answers | AnswerBlock> | Iterable<Answers | AnswerBlock>,
): Promise<AnswerSums> {
  let sums: AnswerSums | undefined;
  for await (const block of blocks) {
    const added = await ('labels' in block ? blockSums(block) : sumsOf(block));
    sums = sums === undefined ? added : addInto(sums, added, 'streamedSums');
  }
  if (sums === undefined) throw new RangeError('streamedSums: needs one block at least, got none');
  return sums;
}

/**
 * Task space's model vectors from running sums: what `taskSpace` fits on all the prompts.
 * @returns E (models, d) float64
 * @throws RangeError `fitSums: sums need one prompt at least, got 0`
 * @remarks O(d³ + models·d²), whatever the number of prompts. Source: task-space paper, equations 2-4.
 */
export async function fitSums(sums: AnswerSums, regularization: Regularization = {}): Promise<Matrix> {
  if (sums.prompts === 0) throw new RangeError('fitSums: sums need one prompt at least, got 0');
  return spectralRidge(eigenSymmetric(sums.gram), sums.cross, regularization);
}

function copied({ rows, columns, data }: Matrix): Matrix {
  return { rows, columns, data: Float64Array.from(data) };
}

/** Adds `more` to the arrays of `sums`. */
function addInto(sums: AnswerSums, more: AnswerSums, caller: string): AnswerSums {
  const [d, other] = [sums.gram.rows, more.gram.rows];
  if (d !== other) throw new RangeError(`${caller}: needs one dimension, got ${d} and ${other}`);
  const longer = Math.max(sums.models.length, more.models.length);
  for (let m = 0; m < longer; m++) {
    const [one, two] = [sums.models[m], more.models[m]];
    if (one === two) continue;
    throw new RangeError(
      `${caller}: needs the same models in the same order, got ${one ?? 'none'} and ${two ?? 'none'} at ${m}`,
    );
  }
  for (const [to, from] of [[sums.gram.data, more.gram.data] as const, [sums.cross.data, more.cross.data] as const]) {
    for (let i = 0; i < to.length; i++) to[i] = to[i]! + from[i]!;
  }
  return { ...sums, prompts: sums.prompts + more.prompts };
}
