import type { Answers } from '../../data/index.js';
import type { Random } from '../../random/index.js';
import { LARGE_BATCHES } from './large-batches.js';
import { answersByPrompt, checkOptions, RELEASED } from './matrix-factorization.js';
import { initialParameters, type Parameters } from './parameters.js';
import { type Batches, drawsPerStep } from './stepper.js';
import { epochBatches, noisePool, type TrainingOptions } from './train.js';
import type { SharedTraining } from './train-group.js';
import { trainGroups } from './train-groups.js';

/** One training on some of the prompts each. */
export interface PartsTraining {
  readonly answers: Answers;
  /** Of each training: the prompts that it sees, ascending columns of `answers`. */
  readonly parts: readonly Int32Array[];
  /**
   * Prompts that an epoch goes through, ascending; default those that some part has. What a training gives depends on them:
   * name them where the parts of one plan are trained in several calls.
   */
  readonly epochOf?: Int32Array | undefined;
  /** Default: `LARGE_BATCHES`, else as released (d 232, row noise .05). */
  readonly options?: Partial<TrainingOptions>;
  /** All trainings have the same initial parameters, order of questions and noise. */
  readonly random: Random;
  readonly signal?: AbortSignal | undefined;
  /** After every epoch of every group: trainings × epochs done, of all. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  /** Trainings in one graph: changes the speed, and results by rounding. */
  readonly together?: number;
  /** Groups that run at the same time, one by default, since runs are parallel across notebooks; changes no byte. */
  readonly threads?: number;
}

/** Where a training costs least: fewer share too little, more leave the cache. */
const TOGETHER = 4;

/**
 * Trains EmbedLLM's factorization once on each part of the prompts, e.g. with one category left out. The trainings share
 * embeddings, batches and noise, so that they differ only by what they see: an epoch goes through the prompts of
 * `epochOf` in one order, and a training passes over those that are not its own. Made for parts that have most of them.
 * A part that has all gets what `matrixFactorization` with the same options and stream gives, but for rounding. Where a
 * batch has no measured answer for a training, that training makes no step.
 * @returns the trained tensors, in the order of `parts`
 * @throws RangeError `trainParts: parts[2] needs columns below 9, got 9`; the signal's reason, when it is aborted
 */
export async function trainParts(training: PartsTraining): Promise<Parameters[]> {
  const { answers, parts, random, signal, onProgress, together = TOGETHER, threads = 1 } = training;
  const options = { ...RELEASED, ...LARGE_BATCHES, ...training.options };
  check(training, options);
  signal?.throwIfAborted();
  const { embeddings } = answers.prompts;
  const M = answers.models.length;
  const all = training.epochOf ?? union(parts, embeddings.rows);
  const sizes = { M, K: embeddings.columns, d: options.dimension };
  const draws = drawsPerStep(options.noise, Math.min(options.batchSize, all.length), M, sizes.K);
  const plan = Array.from({ length: options.epochs }, (_, e) => {
    const batches = epochBatches(all.length, options.batchSize, draws, random.fork(`epoch ${e + 1}`));
    return { ...batches, order: batches.order.map((j) => all[j]!) };
  });
  const shared: SharedTraining = {
    embeddings,
    answers: answersByPrompt(answers),
    M,
    options,
    initial: initialParameters(sizes, random.fork('initialisation')),
    pool: noisePool(draws, random.fork('noise')),
    plan,
  };
  const groups = groupsOf(shared, parts, together);
  let done = 0;
  const onEpoch = (n: number) => {
    done += groups[n]!.length;
    onProgress?.(done, parts.length * options.epochs);
  };
  const members = groups.map((group) => group.map((k) => parts[k]!));
  const trained = (await trainGroups(shared, members, { threads, signal, onEpoch })).flat();
  const places = groups.flat();
  return parts.map((_, k) => trained[places.indexOf(k)]!);
}

/** Indices of parts that are trained together; a part that some batch misses goes alone, since it makes fewer steps. */
function groupsOf({ answers, M, plan }: SharedTraining, parts: readonly Int32Array[], together: number): number[][] {
  const measured = Uint8Array.from({ length: answers.length / M }, (_, i) =>
    answers.subarray(i * M, (i + 1) * M).some((y) => y >= 0) ? 1 : 0,
  );
  const groups: number[][] = [];
  const inStep: number[] = [];
  parts.forEach((part, k) => {
    const seen = new Uint8Array(measured.length);
    for (const i of part) seen[i] = measured[i]!;
    if (plan.every((batches) => everyBatchHas(batches, seen))) inStep.push(k);
    else groups.push([k]);
  });
  const count = Math.ceil(inStep.length / together);
  for (let n = 0; n < count; n++) {
    const edge = (at: number) => Math.round((at * inStep.length) / count);
    groups.push(inStep.slice(edge(n), edge(n + 1)));
  }
  return groups;
}

function everyBatchHas({ order, starts }: Batches, seen: Uint8Array): boolean {
  for (let s = 0; s + 1 < starts.length; s++) {
    if (!order.subarray(starts[s]!, starts[s + 1]!).some((i) => seen[i] === 1)) return false;
  }
  return true;
}

/** The prompts of all parts, ascending. */
function union(parts: readonly Int32Array[], N: number): Int32Array {
  const has = new Uint8Array(N);
  for (const part of parts) for (const i of part) has[i] = 1;
  return Int32Array.from({ length: N }, (_, i) => i).filter((i) => has[i] === 1);
}

function check({ answers, parts, epochOf, together = 1, threads = 1 }: PartsTraining, options: TrainingOptions): void {
  checkOptions(options, 'trainParts');
  if (options.noise === 'question') {
    throw new RangeError("trainParts: noise needs 'row', 'scalar' or 'none', got 'question'");
  }
  for (const [name, value] of Object.entries({ together, threads })) {
    if (Number.isInteger(value) && value > 0) continue;
    throw new RangeError(`trainParts: ${name} needs a positive integer, got ${value}`);
  }
  if (parts.length === 0) throw new RangeError('trainParts: parts need one or more, got 0');
  const [M, N] = [answers.models.length, answers.prompts.ids.length];
  const known = new Set(epochOf && checkColumns('epochOf', epochOf, N));
  parts.forEach((part, k) => {
    const needs = (text: string) => new RangeError(`trainParts: parts[${k}] needs ${text}`);
    checkColumns(`parts[${k}]`, part, N);
    const outside = epochOf && part.find((i) => !known.has(i));
    if (outside !== undefined) throw needs(`prompts of epochOf, got ${outside}`);
    const isMeasured = (i: number) => answers.models.some((_, m) => answers.correctness[m * N + i]! >= 0);
    if (!part.some(isMeasured)) throw needs(`a measured answer, got none of ${part.length * M}`);
  });
}

function checkColumns(name: string, columns: Int32Array, N: number): Int32Array {
  const needs = (text: string) => new RangeError(`trainParts: ${name} needs ${text}`);
  if (columns.length === 0) throw needs('one prompt or more, got 0');
  columns.forEach((i, j) => {
    if (i < 0) throw needs(`columns from 0, got ${i}`);
    if (i >= N) throw needs(`columns below ${N}, got ${i}`);
    if (j > 0 && i <= columns[j - 1]!) throw needs(`ascending columns, got ${columns[j - 1]} before ${i}`);
  });
  return columns;
}
