import { answersAt, type CorrectnessMatrix, type Split, splitAnswers } from '../data/index.js';
import {
  answersKey,
  type Keep,
  keepFor,
  type Method,
  methodKey,
  type SeedSpread,
  streamKey,
} from '../methods/index.js';
import type { Measures } from '../metrics/index.js';
import type { Random } from '../random/index.js';
import { compareMethods, requireDifferentNames } from './compare-methods.js';
import { averageRoc, type PooledRoc, pooledRoc, type RocBand } from './pooled-roc.js';

/** Every method on every trial; plain values, so that it can be kept. */
export interface Trials {
  readonly methods: readonly string[];
  /** (methods)(trials) */
  readonly measures: readonly (readonly Measures[])[];
  /** (methods) curves averaged over the trials. */
  readonly roc: readonly RocBand[];
  /** (methods) how far its measures move between seeds, as each method says. */
  readonly seedSpreads: readonly (SeedSpread | undefined)[];
}

export interface TrialOptions {
  /** Keeps the trials by content, e.g. `keepOnDisk`. */
  readonly keep?: Keep;
  /** Called after each trial, for a progress line. */
  readonly onDone?: (trial: number) => void;
}

/** Fits and measures every method on each of several splits, as the task-space paper does ten times (§4.1). */
export async function runTrials(
  methods: readonly Method[],
  matrix: CorrectnessMatrix,
  embedder: string,
  splits: readonly Split[],
  random: Random,
  { keep, onDone }: TrialOptions = {},
): Promise<Trials> {
  requireDifferentNames('runTrials', methods);
  const parts = splits.map(({ train, validation, test }) => ({ train, validation, test }));
  const all = answersKey(answersAt(matrix, embedder, Int32Array.from(matrix.prompts.ids.keys())));
  const key = { what: 'trials', methods: methods.map(methodKey), all, parts, stream: streamKey(random) };
  const kept = await keepFor(keep, methods)(key, async () => {
    const measures: Measures[][] = methods.map(() => []);
    const curves: PooledRoc[][] = methods.map(() => []);
    for (const [trial, split] of splits.entries()) {
      const evaluations = await compareMethods(methods, splitAnswers(matrix, embedder, split), random.fork(trial));
      evaluations.forEach((evaluation, i) => {
        measures[i]!.push(evaluation.measures);
        curves[i]!.push(pooledRoc(evaluation));
      });
      onDone?.(trial);
    }
    return { methods: methods.map(({ name }) => name), measures, roc: curves.map(averageRoc) };
  });
  return { ...kept, seedSpreads: methods.map(({ seedSpread }) => seedSpread) };
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
