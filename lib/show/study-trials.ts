import {
  inSampleSplits,
  joinedWorld,
  type LeftOut,
  type OutOfSample,
  outOfSampleSplits,
  runTrials,
  sweepTrials,
  type Transfer,
  type TrialRun,
  type TrialSweep,
  transfer,
  type Work,
  type World,
} from '../comparing/index.js';
import type { Method } from '../methods/index.js';
import { streamFor } from './streams.js';

/** Experiments over many splits, as the task-space paper's tables and figures rest on. */
export interface StudyTrials {
  /** Methods on new random splits of the same prompts, with each embedder. */
  inSample(methods: readonly Method[], trials?: number): Promise<TrialRun[]>;
  /**
   * Methods on targets that they never saw, by category and by benchmark, with each embedder; by benchmark with those of the
   * companion matrix, where it has the embedder.
   */
  outOfSample(methods: readonly Method[], trials?: number): Promise<OutOfSample[]>;
  /**
   * Methods fitted on all benchmarks but the one with most categories, and measured on its tasks, with each embedder (planted: one); with the
   * benchmarks of the companion matrix in the source, where it has the embedder.
   */
  transfer(methods: readonly Method[]): Promise<Transfer[]>;
  /** One option of a method, value by value, in sample and out of sample by category, with each embedder. */
  trialSweep(make: (option: number) => Method, values: readonly number[], trials?: number): Promise<TrialSweep[]>;
}

/** A planted world judges recovery, no claim: few trials show that all runs. */
const TRIALS = { planted: 3, public: 10, original: 10 } as const;

/** The trials of a study. */
export function studyTrials(world: World, seed: number, { keep, progress }: Work): StudyTrials {
  const { matrix, embedders } = world;
  const usual = TRIALS[world.source];
  const originOf = ({ source, name, scale }: World) => ({ source, name, scale });
  const dimensionOf = ({ matrix: of }: World, name: string) => of.embeddings.get(name)!.columns;
  const setups = async (): Promise<{ leftOut: LeftOut; name: string; on: World }[]> => {
    const joined = await joinedWorld(world);
    const byBenchmark = (name: string): World => (joined?.embedders.includes(name) ? joined : world);
    return [
      ...embedders.map((name) => ({ leftOut: 'category' as const, name, on: world })),
      ...embedders.map((name) => ({ leftOut: 'benchmark' as const, name, on: byBenchmark(name) })),
    ];
  };
  return {
    async inSample(methods, trials = usual) {
      const splits = inSampleSplits(world, trials, streamFor('inSample', seed));
      const bar = progress('in-sample trials', embedders.length * trials);
      const all: TrialRun[] = [];
      for (const name of embedders) {
        const run = await runTrials(methods, matrix, name, splits, streamFor('inSample', seed), {
          keep,
          onDone: () => bar.step(),
        });
        all.push({ origin: originOf(world), dimension: dimensionOf(world, name), splits, trials: run });
      }
      bar.done();
      return all;
    },
    async outOfSample(methods, trials = usual) {
      const each = (await setups()).map((setup) => ({
        ...setup,
        splits: outOfSampleSplits(setup.on, setup.leftOut, trials, streamFor('outOfSample', seed)),
      }));
      const bar = progress(
        'out-of-sample trials',
        each.reduce((sum, { splits }) => sum + splits.length, 0),
      );
      const all: OutOfSample[] = [];
      for (const { leftOut, name, on, splits } of each) {
        const options = { keep, onDone: () => bar.step() };
        const run = await runTrials(methods, on.matrix, name, splits, streamFor('outOfSample', seed), options);
        all.push({ origin: originOf(on), leftOut, dimension: dimensionOf(on, name), splits, trials: run });
      }
      bar.done();
      return all;
    },
    async transfer(methods) {
      const joined = await joinedWorld(world);
      // A planted world judges recovery: one dimension shows it.
      const names = world.source === 'planted' ? embedders.slice(0, 1) : embedders;
      const bar = progress('transfer', names.length * methods.length);
      const all: Transfer[] = [];
      for (const embedder of names) {
        const on = joined?.embedders.includes(embedder) ? joined : world;
        const seeds = world.source === 'planted' ? 1 : 2;
        const options = { seeds, keep, embedder, onDone: () => bar.step() };
        all.push(await transfer(on, methods, streamFor('transfer', seed), options));
      }
      bar.done();
      return all;
    },
    async trialSweep(make, values, trials = usual) {
      const bar = progress('sweeps', 2 * embedders.length * trials);
      const inside = inSampleSplits(world, trials, streamFor('inSample', seed));
      const outside = outOfSampleSplits(world, 'category', trials, streamFor('outOfSample', seed));
      const options = { validation: 'prompts' } as const;
      const alternatives = outOfSampleSplits(world, 'category', trials, streamFor('outOfSample', seed), options);
      const all: TrialSweep[] = [];
      for (const [splits, leftOut, more] of [
        [inside, undefined, {}],
        [outside, 'category', { alternatives }],
      ] as const) {
        for (const name of embedders) {
          const work = { keep, onDone: () => bar.step(), ...more };
          const run = await sweepTrials(make, values, matrix, name, splits, streamFor('inSample', seed), work);
          const about = { origin: originOf(world), dimension: dimensionOf(world, name), splits };
          all.push({ ...about, ...(leftOut && { leftOut }), options: values, trials: run });
        }
      }
      bar.done();
      return all;
    },
  };
}
