import type { Answers } from '../data/index.js';
import { groupIndices } from '../linalg/index.js';
import { gradedAnswers, type Scorer, type SeedSpread } from '../methods/index.js';
import {
  bestModels,
  fixedPicks,
  type Graded,
  type Picks,
  pickedModels,
  type Ties,
  takePicks,
} from '../metrics/index.js';
import { type Evaluation, fitsOf, scoresFor } from './evaluation.js';
import { oracleGains, pickGains, uniformGains, weightedRandomGains } from './routing-gains.js';

/** A router: which model it picks for each test prompt. */
export interface Router {
  readonly name: string;
  /** (fits)(draws of noise; one where there is none) */
  readonly picks: readonly (readonly Picks[])[];
  /** How far its measures move between seeds, of a trained one. */
  readonly seedSpread?: SeedSpread | undefined;
}

/** What a way of choosing models gets on some test prompts. */
export interface Routed {
  readonly name: string;
  /**
   * (fits)(prompts,) what it gets on each prompt, NaN where nothing is measured: 1 or 0, means over draws and over tied models, or
   * the expectation's share, so that the mean is what it gets in all and the spread gives its standard error.
   */
  readonly gains: readonly Float64Array[];
  /** Whether the choice saw the test answers: a bound, no method. */
  readonly seesTest: boolean;
  /** Whether it is an expectation and not a share of prompts. */
  readonly expected: boolean;
  readonly seedSpread?: SeedSpread | undefined;
}

/** All ways of choosing on some of the test prompts. */
export interface RoutingScope {
  /** `overall`, or a benchmark. */
  readonly name: string;
  readonly prompts: number;
  readonly routed: readonly Routed[];
}

/** The ways of choosing that stand beside the routers; in brackets the answers on which a model was chosen. */
export const ROUTING_BOUNDS = {
  onTrain: 'single best (on train)',
  onTest: 'single best (on test)',
  anewOnTrain: 'best by benchmark (on train)',
  anewOnTest: 'best by benchmark (on test)',
  weighted: 'weighted random',
  random: 'random',
  oracle: 'oracle',
} as const;

/** The picks of evaluated methods, each fit's own. */
export function routerOf(evaluation: Evaluation): Router {
  const { method, graded, seedSpread } = evaluation;
  const pick = (fit: Parameters<typeof scoresFor>[1]) => [pickedModels(scoresFor('selectionAccuracy', fit), graded)];
  return { name: method, picks: fitsOf(evaluation).map(pick), seedSpread };
}

/**
 * The picks of fitted scorers: of each fit one draw or more, where scoring is noisy.
 * @param fits (fits)(draws) e.g. three trainings with five draws of noise each
 */
export async function routerOfScorers(
  { name, seedSpread }: Pick<Router, 'name' | 'seedSpread'>,
  fits: readonly (readonly Scorer[])[],
  test: Answers,
  ties: Ties = 'shared',
): Promise<Router> {
  const graded = gradedAnswers(test);
  const picks: Picks[][] = [];
  for (const draws of fits) {
    const each: Picks[] = [];
    for (const scorer of draws) each.push(pickedModels(await scorer.score(test.prompts), graded, ties));
    picks.push(each);
  }
  return { name, picks, seedSpread };
}

/**
 * Routers and what bounds them, over all test prompts and within each benchmark, most prompts first; a benchmark with a single
 * test prompt, which has no interval, is no scope of its own. The weighted random choice takes the models as often as the first
 * router does within the scope.
 * @throws RangeError `routing: routers need one at least, got 0`, `routing: test needs two prompts or more, got 1`
 * @remarks Source: EmbedLLM §5.2. There the single best model is the best on test, anew in each benchmark.
 */
export function routing(routers: readonly Router[], train: Answers, test: Answers): RoutingScope[] {
  const [first] = routers;
  if (first === undefined) throw new RangeError('routing: routers need one at least, got 0');
  const graded = gradedAnswers(test);
  const benchmarks = [...groupIndices(test.prompts.benchmark)].sort(([, a], [, b]) => b.length - a.length);
  const trained = gradedAnswers(train);
  const ofTrain = groupIndices(train.prompts.benchmark);
  const bestOnTrain = bestModels(trained).models;
  const bestOnTest = bestModels(graded).models;
  const all = graded.unit;
  if (all.length < 2) throw new RangeError(`routing: test needs two prompts or more, got ${all.length}`);
  const ofBenchmark = new Map(
    benchmarks.map(([name, own]) => {
      const seen = ofTrain.get(name);
      const onTrain = seen ? bestModels(takeGraded(trained, seen)).models : bestOnTrain;
      return [name, { onTrain, onTest: bestModels(takeGraded(graded, own)).models }];
    }),
  );
  const anew = (on: 'onTrain' | 'onTest') =>
    fixedPicks(test.prompts.benchmark.map((name) => ofBenchmark.get(name)![on]));
  const B = ROUTING_BOUNDS;
  const of = (name: string, indices: readonly number[]): RoutingScope => {
    const scope = takeGraded(graded, indices);
    const at = (picks: Picks) => takePicks(picks, indices);
    const fixed = (title: string, picks: Picks, seesTest: boolean): Routed => ({
      ...{ name: title, gains: [pickGains([at(picks)], scope)], seesTest, expected: false },
    });
    return {
      ...{ name, prompts: indices.length },
      routed: [
        ...routers.map(({ picks, name: title, seedSpread }) => ({
          ...{ name: title, seesTest: false, expected: false, seedSpread },
          gains: picks.map((draws) => pickGains(draws.map(at), scope)),
        })),
        fixed(B.onTrain, fixedPicks(all.map(() => bestOnTrain)), false),
        fixed(B.onTest, fixedPicks(all.map(() => bestOnTest)), true),
        fixed(B.anewOnTrain, anew('onTrain'), false),
        fixed(B.anewOnTest, anew('onTest'), true),
        {
          ...{ name: B.weighted, seesTest: false, expected: true, seedSpread: first.seedSpread },
          gains: first.picks.map(([picks]) => weightedRandomGains(at(picks!), scope)),
        },
        { name: B.random, gains: [uniformGains(scope)], seesTest: false, expected: true },
        { name: B.oracle, gains: [oracleGains(scope)], seesTest: true, expected: false },
      ],
    };
  };
  const scopes = benchmarks.filter(([, prompts]) => prompts.length >= 2);
  return [of('overall', [...graded.unit.keys()]), ...scopes.map(([name, prompts]) => of(name, prompts))];
}

/**
 * Whether choosing can matter in a scope: some prompt that one model answers right and another wrong. Where none is, every choice
 * gets the same, and says nothing of who chose.
 */
export function choiceMatters(scope: RoutingScope): boolean {
  const of = (name: string) => scope.routed.find((one) => one.name === name)!.gains[0]!;
  const [best, chance] = [of(ROUTING_BOUNDS.oracle), of(ROUTING_BOUNDS.random)];
  return best.some((gain, q) => gain > chance[q]!);
}

/** The answers on some prompts. */
function takeGraded({ models, correctness, unit }: Graded, prompts: readonly number[]): Graded {
  const all = unit.length;
  const taken = new Int8Array(models * prompts.length);
  for (let m = 0, i = 0; m < models; m++) for (const q of prompts) taken[i++] = correctness[m * all + q]!;
  return { models, correctness: taken, unit: prompts.map((q) => unit[q]!) };
}
