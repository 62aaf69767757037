import {
  inSampleSplits,
  joinedWorld,
  type LeftOut,
  type OutOfSample,
  outOfSampleSplits,
  runTrials,
  type SweptTrial,
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
   * @param by only one of the two
   */
  outOfSample(methods: readonly Method[], trials?: number, by?: LeftOut): Promise<OutOfSample[]>;
  /**
   * Methods fitted on all benchmarks but the one with most categories, and measured on its tasks, with each embedder (planted: one); with the
   * benchmarks of the companion matrix in the source, where it has the embedder.
   */
  transfer(methods: readonly Method[]): Promise<Transfer[]>;
  /** One option of a method, value by value, in sample and out of sample by category, with each embedder. */
  trialSweep(make: (option: number) => Method, values: readonly number[], trials?: number): Promise<TrialSweep[]>;
  /** Several such sweeps at once: those of one closed form share its decompositions. */
  trialSweeps<const Grids extends readonly OptionGrid[]>(
    sweeps: Grids,
    trials?: number,
  ): Promise<{ -readonly [Grid in keyof Grids]: TrialSweep[] }>;
}

/** One option of a method, and its values. */
export interface OptionGrid {
  readonly make: (option: number) => Method;
  readonly values: readonly number[];
}

/** A planted world judges recovery, no claim: few trials show that all runs. */
const TRIALS = { planted: 3, public: 10, original: 10 } as const;

/** What is shown of each left-out benchmark, with an interval. */
const BY_BENCHMARK = ['accuracy', 'auc', 'recall'] as const;

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
  const trialSweeps: StudyTrials['trialSweeps'] = async (sweeps, trials = usual) => {
    const bar = progress('sweeps', 2 * embedders.length * trials);
    const inside = inSampleSplits(world, trials, streamFor('inSample', seed));
    const outside = outOfSampleSplits(world, 'category', trials, streamFor('outOfSample', seed));
    const options = { validation: 'prompts' } as const;
    const alternatives = outOfSampleSplits(world, 'category', trials, streamFor('outOfSample', seed), options);
    const methods = sweeps.flatMap(({ make, values }) => values.map(make));
    const all: TrialSweep[][] = sweeps.map(() => []);
    for (const [splits, leftOut, more] of [
      [inside, undefined, {}],
      [outside, 'category', { alternatives }],
    ] as const) {
      for (const name of embedders) {
        const work = { keep, onDone: () => bar.step(), ...more };
        const run = await sweepTrials(methods, matrix, name, splits, streamFor('inSample', seed), work);
        const about = { origin: originOf(world), dimension: dimensionOf(world, name), splits };
        let from = 0;
        for (const [i, { values }] of sweeps.entries()) {
          const own = run.map((trial) => takeOptions(trial, from, from + values.length));
          all[i]!.push({ ...about, ...(leftOut && { leftOut }), options: values, trials: own });
          from += values.length;
        }
      }
    }
    bar.done();
    return all as never; // one entry a grid, as `map` made it
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
    async outOfSample(methods, trials = usual, by) {
      const wanted = (await setups()).filter(({ leftOut }) => by === undefined || leftOut === by);
      const each = wanted.map((setup) => ({
        ...setup,
        splits: outOfSampleSplits(setup.on, setup.leftOut, trials, streamFor('outOfSample', seed)),
      }));
      const bar = progress(
        'out-of-sample trials',
        each.reduce((sum, { splits }) => sum + splits.length, 0),
      );
      const all: OutOfSample[] = [];
      for (const { leftOut, name, on, splits } of each) {
        const byPrompt = leftOut === 'benchmark' ? BY_BENCHMARK : [];
        const options = { keep, byPrompt, onDone: () => bar.step() };
        const run = await runTrials(methods, on.matrix, name, splits, streamFor('outOfSample', seed), options);
        all.push({ origin: originOf(on), leftOut, dimension: dimensionOf(on, name), splits, trials: run });
      }
      bar.done();
      return all;
    },
    trialSweep: async (make, values, trials) => (await trialSweeps([{ make, values }], trials))[0]!,
    trialSweeps,
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
  };
}

/** One trial, some of its options. */
function takeOptions({ validation, inDistribution, test }: SweptTrial, from: number, to: number): SweptTrial {
  const own = inDistribution && { inDistribution: inDistribution.slice(from, to) };
  return { validation: validation.slice(from, to), ...own, test: test.slice(from, to) };
}
