import {
  type AccuracyPredictions,
  type AskedInstead,
  anyPredictable,
  askInstead,
  benchmarkContributions,
  type Contributions,
  companionWorld,
  type PredictionPlan,
  predictAccuracies,
  type Work,
  type World,
} from '../comparing/index.js';
import { type Answers, answersAt } from '../data/index.js';
import { answersKey } from '../methods/index.js';
import { streamFor } from './streams.js';

/** Experiments on what is learned without some benchmarks; the same training serves them all. */
export interface StudyProbes {
  /** The answers of all models to all prompts, with `embedder`. */
  everything(): Answers;
  /**
   * Accuracies on benchmarks, or on categories, predicted from what was learned without them (EmbedLLM §5.3). Categories are
   * left to real data, and not predicted where not one has prompts enough and tells two models apart.
   */
  predictAccuracies(by: 'benchmark' | 'category', options?: PredictOptions): Promise<AccuracyPredictions | undefined>;
  /** What simply asking some questions of each benchmark tells, beside its predictions. */
  askInstead(predictions: AccuracyPredictions): AskedInstead[];
  /**
   * What each benchmark adds to predicting the accuracy on the others (EmbedLLM §6.2), or each subject of the companion
   * matrix, where there is one.
   */
  contributions(options?: ContributionOptions): Promise<Contributions | undefined>;
}

export interface PredictOptions {
  /** Shares of the models that are held out; the first is the one that questions rest on. Default .2, .3 and .5. */
  readonly heldOut?: readonly number[];
  readonly forms?: PredictionPlan['forms'];
  readonly seeds?: number;
}

export interface ContributionOptions {
  readonly by?: 'benchmark' | 'subject';
  /** Benchmarks whose contribution is asked for; default all. */
  readonly units?: readonly string[];
  /** Benchmarks that no training sees; those that are not there are passed over. */
  readonly never?: readonly string[];
  readonly seeds?: number;
}

const HELD_OUT = [0.2, 0.3, 0.5] as const;
const FORMS: PredictionPlan['forms'] = ['minimum norm', 'minimum norm, no intercept', 'ridge'];

/** Trainings of each leave-out, with seeds of their own. */
const SEEDS = 3;

/** For over a hundred trainings a seed: a smaller dimension than the paper's 232, at two thirds of the time. */
const MANY = { dimension: 112 } as const;

export function studyProbes(world: World, embedder: string, seed: number, work: Work): StudyProbes {
  const { matrix, source, name, scale } = world;
  const origin = { source, name, scale };
  const stream = () => streamFor('leaveOut', seed);
  let answers: Answers | undefined;
  const everything = (): Answers => {
    answers ??= answersAt(matrix, embedder, Int32Array.from(matrix.prompts.ids.keys()));
    return answers;
  };
  return {
    everything,
    async predictAccuracies(by, { heldOut, forms, seeds } = {}) {
      if (by === 'category' && source === 'planted') return undefined;
      const few = by === 'category' ? { heldOut: [0.2], forms: ['minimum norm', 'ridge'] as const, seeds: 1 } : {};
      // A planted world judges recovery: one seed shows it.
      const usual = { heldOut: HELD_OUT, forms: FORMS, seeds: source === 'planted' ? 1 : SEEDS, ...few };
      const options = { heldOut: heldOut ?? usual.heldOut, forms: forms ?? usual.forms, seeds: seeds ?? usual.seeds };
      const plan = { answers: everything(), origin, by, ...options };
      if (by === 'category' && !anyPredictable(plan.answers, by)) return undefined;
      const key = { task: 'accuracy predictions', content: answersKey(plan.answers), by, ...options, seed };
      return work.keep(key, () => predictAccuracies(work, plan, stream()));
    },
    askInstead: (predictions) => askInstead(predictions, everything(), stream().fork('asked')),
    async contributions({ by = 'benchmark', units, never = [], seeds = SEEDS } = {}) {
      if (by === 'benchmark') {
        const { benchmark } = everything().prompts;
        const there = never.filter((unit) => benchmark.includes(unit));
        const plan = { answers: everything(), origin, unitOf: benchmark, seeds, never: there, ...(units && { units }) };
        return benchmarkContributions(work, plan, stream());
      }
      const companion = await companionWorld(world);
      if (!companion) return undefined;
      const { matrix: other, source, name, scale, embedders } = companion;
      const answers = answersAt(other, embedders[0]!, Int32Array.from(other.prompts.ids.keys()));
      const plan = { answers, origin: { source, name, scale }, unitOf: answers.prompts.unit, seeds, options: MANY };
      return benchmarkContributions(work, plan, stream());
    },
  };
}
