import {
  type Comparison,
  compareMethods,
  type Evaluation,
  evaluationOfScorer,
  joinedWorld,
  learningCurve,
  newModels,
  type OpenWorldOptions,
  type OptionSweep,
  openWorld,
  sweep,
  type Work,
  type World,
} from '../comparing/index.js';
import { answersAt, type SplitAnswers, splitAnswers, trainSubset } from '../data/index.js';
import { gradedAnswers, type Method, type Scorer } from '../methods/index.js';
import { beyond, type Compared, compared, describeWorld, embedllm, type Shown } from '../papers/index.js';
import type { Random } from '../random/index.js';
import { keepOnDisk } from '../store/index.js';
import { progress } from './progress.js';
import { streamFor } from './streams.js';
import { type StudyProbes, studyProbes } from './study-probes.js';
import { type StudyTrials, studyTrials } from './study-trials.js';

export interface OpenStudyOptions extends OpenWorldOptions {
  /** Which embedders: all (the default), or the one of the smallest or largest dimension. */
  readonly embedders?: 'all' | 'smallest' | 'largest';
  /** With the benchmarks of the matrix's companion joined in, where it has one: more benchmarks, fewer models. */
  readonly joined?: boolean;
}

/**
 * What a chapter works with: data, split, seed, cache and progress in one hand. It knows what was planted where something
 * was (`source` is `planted`), and shows what it runs on.
 */
export type Study = World & StudyTools;

export interface StudyTools extends Shown, Work, StudyTrials, StudyProbes {
  /** The embedder of the largest dimension asked for, and that dimension. */
  readonly embedder: string;
  readonly dimension: number;
  /** Train, validation and test answers, with that embedder. */
  readonly parts: SplitAnswers;
  readonly seed: number;
  /** The same study with the first `prompts` training prompts only, or all where there are fewer. */
  take(prompts: number): Study;
  /** A method fitted on train, as `compare` does it; long trainings are kept. */
  fit<S extends Scorer>(method: Fitting<S>): Promise<S>;
  /**
   * The same several times, each with a random stream of its own; the first is that of `fit`. On planted data one fit, which
   * shows recovery. Default: as many as the method says.
   */
  fits<S extends Scorer>(method: Fitting<S>, seeds?: number): Promise<S[]>;
  /** A fitted method measured on test; `method` names it, and says how far its measures move between seeds. */
  measured(method: Pick<Method, 'name' | 'seedSpread'>, scorer: Scorer): Promise<Evaluation>;
  /** Methods fitted on train and measured on test, with each embedder; a trained one with several seeds on real data. */
  compare(methods: readonly Method[]): Promise<Compared>;
  /** One option of a method, value by value, on validation and on test, with each embedder. */
  sweep(make: (option: number) => Method, values: readonly number[]): Promise<OptionSweep[]>;
  /** Methods at growing training sizes, with `embedder`. */
  curve(methods: readonly Method[]): Promise<embedllm.Table1Curve>;
  /** Some models, drawn three times, as if they came after the training, at growing numbers of answers; with `embedder`. */
  newModels(): Promise<embedllm.NewModelRun>;
}

/** A method, and what its fit returns. */
export interface Fitting<S extends Scorer> extends Method {
  fit(...args: Parameters<Method['fit']>): Promise<S>;
}

/**
 * Opens what a chapter works on.
 * @param options see `OpenWorldOptions`: data source, matrix, seed; embedders
 * @throws RangeError as `openWorld`
 */
export async function openStudy(options: OpenStudyOptions = {}): Promise<Study> {
  const { embedders = 'all', joined = false, ...rest } = options;
  const own = await openWorld(rest);
  const opened = (joined ? await joinedWorld(own) : undefined) ?? own;
  const names = opened.embedders;
  const kept = { all: names, smallest: names.slice(0, 1), largest: names.slice(-1) }[embedders];
  const world = { ...opened, embedders: kept };
  return study(world, rest.seed ?? 0);
}

function study(world: World, seed: number): Study {
  return { ...world, ...tools(world, seed) };
}

function tools(world: World, seed: number): StudyTools {
  const { matrix, split, embedders } = world;
  const origin = { source: world.source, name: world.name, scale: world.scale };
  const made = new Map<string, SplitAnswers>();
  const partsOf = (name: string): SplitAnswers => {
    const parts = made.get(name) ?? splitAnswers(matrix, name, split);
    made.set(name, parts);
    return parts;
  };
  const dimensionOf = (name: string): number => matrix.embeddings.get(name)!.columns;
  const stream = (purpose: Parameters<typeof streamFor>[0]) => streamFor(purpose, seed);
  const embedder = embedders.at(-1)!;
  const keep: Work['keep'] = (key, compute) => keepOnDisk(key, compute);

  // A planted world judges recovery: one seed shows it.
  const seeds: { seeds?: number } = world.source === 'planted' ? { seeds: 1 } : {};
  const compareAll = async (methods: readonly Method[]): Promise<Comparison[]> => {
    const bar = progress('comparing', methods.length * embedders.length);
    const each: Comparison[] = [];
    for (const name of embedders) {
      const options = { keep, ...seeds, onDone: () => bar.step() };
      const evaluations = await compareMethods(methods, partsOf(name), stream('compare'), options);
      each.push({ origin, embedder: name, dimension: dimensionOf(name), evaluations });
    }
    bar.done();
    return each;
  };

  const fitWith = async <S extends Scorer>(method: Fitting<S>, draw: Random): Promise<S> => {
    const { train, validation } = partsOf(embedder);
    return (await (method.fitKept?.(keep, train, validation, draw) ?? method.fit(train, validation, draw))) as S;
  };

  return {
    ...studyTrials(world, seed, { keep, progress }),
    ...studyProbes(world, embedder, seed, { keep, progress }),
    said: describeWorld(world),
    seed,
    embedder,
    dimension: dimensionOf(embedder),
    keep,
    progress,
    parts: partsOf(embedder),
    take(prompts) {
      const order = matrix.trainOrder ?? split.train;
      const train = trainSubset(order, Math.min(prompts, order.length));
      const few = { ...matrix, trainOrder: order.slice(0, prompts) };
      return study({ ...world, matrix: few, split: { ...split, train } } as World, seed);
    },
    fit: (method) => fitWith(method, stream('fit')),
    async fits<S extends Scorer>(method: Fitting<S>, asked = method.seeds ?? 1): Promise<S[]> {
      const count = seeds.seeds ?? asked;
      const bar = progress('trainings', count);
      const each: S[] = [];
      for (let i = 0; i < count; i++) {
        each.push(await fitWith(method, i === 0 ? stream('fit') : stream('fit').fork(`seed ${i}`)));
        bar.step();
      }
      bar.done();
      return each;
    },
    async measured(method, scorer) {
      const { test } = partsOf(embedder);
      return evaluationOfScorer(method, scorer, test.prompts, gradedAnswers(test));
    },
    compare: async (methods) => compared(await compareAll(methods), compareAll),
    async sweep(make, values) {
      const each: OptionSweep[] = [];
      for (const name of embedders) {
        const points = await sweep(make, values, partsOf(name), stream('fit'), { keep });
        each.push({ origin, dimension: dimensionOf(name), points });
      }
      return each;
    },
    async curve(methods) {
      const sizes = embedllm.table1Sizes(split.train.length);
      const subsets = world.source === 'planted' && world.scale === 'full' ? 1 : 3;
      const order = matrix.trainOrder ?? split.train;
      const fits = sizes.length * methods.length * subsets;
      const bar = progress('learning curve', fits);
      const draw = stream('curve');
      const curve = await learningCurve(() => methods, partsOf(embedder), draw, {
        ...{ sizes, subsets, keep, onDone: () => bar.step() },
        take: (_, size, i) =>
          answersAt(matrix, embedder, trainSubset(order, size, i > 0 ? draw.fork(`subset ${i}`) : undefined)),
      });
      bar.done();
      return { ...curve, origin, subsets, limits: await beyond.limitLines(world, embedder) };
    },
    async newModels() {
      const parts = partsOf(embedder);
      const sizes = embedllm.newModelSizes(split.train.length);
      // A planted world judges recovery: training again at all answers shows it.
      const retrainAt = sizes.filter(
        (_, i) => i === sizes.length - 1 || (world.source !== 'planted' && [100, 1000].includes(sizes[i]!)),
      );
      const bar = progress('new models', 3);
      const run = await newModels(parts, stream('newModels'), { sizes, retrainAt, keep, onDone: () => bar.step() });
      bar.done();
      return { ...run, origin, limits: embedllm.newModelLimits(run, world) };
    },
  };
}
