import { answersAt, type CorrectnessMatrix, type OutOfSampleSplit, type Split, splitAnswers } from '../data/index.js';
import {
  answersKey,
  type Chosen,
  type Keep,
  keepFor,
  type Method,
  methodKey,
  type SeedSpread,
  streamKey,
} from '../methods/index.js';
import type { IntervalMeasure, Measures } from '../metrics/index.js';
import type { Random } from '../random/index.js';
import { type ComparedParts, compareMethods, requireDifferentNames } from './compare-methods.js';
import { type Estimate, estimates } from './estimate.js';
import { averageRoc, type PooledRoc, pooledRoc, type RocBand } from './pooled-roc.js';

/** Every method on every trial; plain values, so that it can be kept. */
export interface Trials {
  readonly methods: readonly string[];
  /** (methods)(trials) */
  readonly measures: readonly (readonly Measures[])[];
  /** (methods)(trials) options chosen for predicting and for selecting. */
  readonly chosen: readonly (readonly TaskChoice[])[];
  /** (methods)(trials) measures with their intervals by prompt, where they were asked for. */
  readonly byPrompt?: readonly (readonly (readonly Estimate[])[])[];
  /** (methods) curves averaged over the trials. */
  readonly roc: readonly RocBand[];
  /** (methods) how far its measures move between seeds, as each method says. */
  readonly seedSpreads: readonly (SeedSpread | undefined)[];
}

/** Options by task; `selecting` where those are others. */
export interface TaskChoice {
  readonly predicting: Chosen;
  readonly selecting?: Chosen;
}

export interface TrialOptions {
  /** Keeps the trials by content, e.g. `keepOnDisk`. */
  readonly keep?: Keep;
  /** Measures whose intervals by prompt are wanted, trial by trial; none by default, since they take time. */
  readonly byPrompt?: readonly IntervalMeasure[];
  /** Called after each trial, for a progress line. */
  readonly onDone?: (trial: number) => void;
}

/**
 * Fits and measures every method on each of several splits, as the task-space paper does ten times (§4.1); a trained method once
 * a trial, each time with another seed.
 */
export async function runTrials(
  methods: readonly Method[],
  matrix: CorrectnessMatrix,
  embedder: string,
  splits: readonly (Split | OutOfSampleSplit)[],
  random: Random,
  { keep, byPrompt = [], onDone }: TrialOptions = {},
): Promise<Trials> {
  requireDifferentNames('runTrials', methods);
  const parts = splits.map(({ train, validation, test, ...more }) => {
    return { train, validation, test, ...('source' in more && { source: more.source }) };
  });
  const all = answersKey(answersAt(matrix, embedder, Int32Array.from(matrix.prompts.ids.keys())));
  const key = { what: 'trials', methods: methods.map(methodKey), all, parts, stream: streamKey(random), byPrompt };
  const kept = await keepFor(keep, methods)(key, async () => {
    const measures: Measures[][] = methods.map(() => []);
    const chosen: TaskChoice[][] = methods.map(() => []);
    const curves: PooledRoc[][] = methods.map(() => []);
    const intervals: Estimate[][][] = methods.map(() => []);
    for (const [trial, split] of splits.entries()) {
      const answers = trialParts(matrix, embedder, split);
      const evaluations = await compareMethods(methods, answers, random.fork(trial), { seeds: 1 });
      evaluations.forEach((evaluation, i) => {
        measures[i]!.push(evaluation.measures);
        const { chosen: predicting, selectionChosen: selecting } = evaluation;
        chosen[i]!.push({ predicting, ...(selecting && { selecting }) });
        curves[i]!.push(pooledRoc(evaluation));
        intervals[i]!.push(estimates([evaluation], byPrompt));
      });
      onDone?.(trial);
    }
    const names = methods.map(({ name }) => name);
    const wanted = byPrompt.length > 0 ? { byPrompt: intervals } : {};
    return { methods: names, measures, chosen, roc: curves.map(averageRoc), ...wanted };
  });
  return { ...kept, seedSpreads: methods.map(({ seedSpread }) => seedSpread) };
}

/** Answers of a trial; where validation is whole units, what was chosen is fitted on all of the source. */
export function trialParts(
  matrix: CorrectnessMatrix,
  embedder: string,
  split: Split | OutOfSampleSplit,
): ComparedParts {
  const parts = splitAnswers(matrix, embedder, split);
  return 'source' in split ? { ...parts, source: answersAt(matrix, embedder, split.source) } : parts;
}

/**
 * One measure of one method, trial by trial.
 * @throws RangeError `trialValues: method needs one of kNN, task space, got "x"`
 */
export function trialValues(trials: Trials, method: string, measure: keyof Measures): number[] {
  const values = trials.measures[trials.methods.indexOf(method)];
  if (!values) throw new RangeError(`trialValues: method needs one of ${trials.methods.join(', ')}, got "${method}"`);
  return values.map((measured) => measured[measure]);
}
