import { answersAt, type CorrectnessMatrix, type OutOfSampleSplit, type Split } from '../data/index.js';
import { answersKey, evaluate, type Keep, keepFor, type Method, methodKey, streamKey } from '../methods/index.js';
import type { Measures } from '../metrics/index.js';
import type { Random } from '../random/index.js';
import type { TrialRun } from './out-of-sample.js';

/** One trial of a sweep: every option measured on validation and on test. */
export interface SweptTrial {
  /** (options) fitted on train. */
  readonly validation: readonly Measures[];
  /** (options) the same with validation drawn from all of the source; out of sample. */
  readonly inDistribution?: readonly Measures[];
  /** (options) fitted on all that may be learned from. */
  readonly test: readonly Measures[];
}

/** One option of a method, value by value, over several trials with one embedder. */
export interface TrialSweep extends Omit<TrialRun<Split | OutOfSampleSplit>, 'trials'> {
  readonly options: readonly number[];
  readonly trials: readonly SweptTrial[];
}

/**
 * Fits a method once for each of its options, in every trial; options of one decomposition share it.
 * @param methods one an option, e.g. `grid.map((epsilon) => taskSpace({ epsilon }))`
 * @param alternatives splits of the same targets whose validation is drawn from all of the source
 */
export async function sweepTrials(
  methods: readonly Method[],
  matrix: CorrectnessMatrix,
  embedder: string,
  splits: readonly (Split | OutOfSampleSplit)[],
  random: Random,
  { alternatives, keep, onDone }: { alternatives?: readonly Split[]; keep?: Keep; onDone?: () => void } = {},
): Promise<SweptTrial[]> {
  const at = (prompts: Int32Array) => answersAt(matrix, embedder, prompts);
  const all = answersKey(at(Int32Array.from(matrix.prompts.ids.keys())));
  const parts = [...splits, ...(alternatives ?? [])].map(({ train, validation, test, ...more }) => {
    return { train, validation, test, ...('source' in more && { source: more.source }) };
  });
  const key = { what: 'trial sweep', methods: methods.map(methodKey), all, parts, stream: streamKey(random) };
  return keepFor(keep, methods)(key, async () => {
    const curve = async (from: Int32Array, to: Int32Array): Promise<Measures[]> => {
      const [train, test] = [at(from), at(to)];
      const measured: Measures[] = [];
      for (const method of methods) measured.push(await evaluate(await method.fit(train, test, random), test));
      return measured;
    };
    const trials: SweptTrial[] = [];
    for (const [i, split] of splits.entries()) {
      const other = alternatives?.[i];
      trials.push({
        validation: await curve(split.train, split.validation),
        ...(other && { inDistribution: await curve(other.train, other.validation) }),
        test: await curve('source' in split ? split.source : split.train, split.test),
      });
      onDone?.();
    }
    return trials;
  });
}
