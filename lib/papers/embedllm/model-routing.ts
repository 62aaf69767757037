import {
  type Comparison,
  type Origin,
  type Router,
  type RoutingScope,
  routerOf,
  routerOfScorers,
  routing,
  type World,
} from '../../comparing/index.js';
import type { SplitAnswers } from '../../data/index.js';
import { type FactorizationScorer, gradedAnswers, TRAINED_SPREAD, withTrainingNoise } from '../../methods/index.js';
import { accuracyWherePicked, modelAccuracy } from '../../metrics/index.js';
import { random } from '../../random/index.js';

export const MF = 'matrix factorization';
export const NOISY = 'the same with training noise';

/** The routers of a study and what bounds them. */
export interface ModelRouting {
  readonly origin: Origin;
  /** `overall` first, then the benchmarks. */
  readonly scopes: readonly RoutingScope[];
  /** The factorization, the same under training noise, the rivals. */
  readonly routers: readonly Router[];
  readonly models: readonly string[];
  /** (models,) on the test prompts. */
  readonly accuracies: Float64Array;
  /** (models,) on those that the factorization sends to it, over all trainings; NaN where it is never picked. */
  readonly rightWherePicked: Float64Array;
  readonly noiseScale: number;
}

export interface ModelRoutingOptions {
  /** Of the noise that the released evaluator leaves on; default .05, as released. */
  readonly noiseScale?: number;
  /** Draws of the noise for each training; default 5. */
  readonly draws?: number;
}

/**
 * §5.2: every question goes to the model with the highest score. The trained factorizations, as they are and under the noise of
 * training (which the released evaluator leaves on, one draw for each model and prompt), beside rivals on the same answers.
 * @param trained factorizations of one configuration, one a seed
 * @param rivals compared on the same answers; of several embedders the largest
 * @throws RangeError `modelRouting: trained needs one factorization at least, got 0`
 */
export async function modelRouting(
  study: World & { readonly parts: SplitAnswers; readonly seed: number },
  trained: readonly FactorizationScorer[],
  rivals: { readonly each: readonly Comparison[] },
  { noiseScale = 0.05, draws = 5 }: ModelRoutingOptions = {},
): Promise<ModelRouting> {
  if (trained.length === 0) throw new RangeError('modelRouting: trained needs one factorization at least, got 0');
  if (!(Number.isInteger(draws) && draws > 0)) {
    throw new RangeError(`modelRouting: draws needs a positive integer, got ${draws}`);
  }
  const { train, test } = study.parts;
  const stream = random(study.seed).fork('routing noise');
  const noisy = trained.map((scorer, fit) =>
    Array.from({ length: draws }, (_, draw) =>
      withTrainingNoise(scorer, stream.fork(`fit ${fit}, draw ${draw}`), { noiseScale }),
    ),
  );
  const about = (name: string) => ({ name, seedSpread: TRAINED_SPREAD });
  const clean = trained.map((scorer) => [scorer]);
  const routers = [
    await routerOfScorers(about(MF), clean, test),
    await routerOfScorers(about(NOISY), noisy, test),
    ...(rivals.each.at(-1)?.evaluations ?? []).map(routerOf),
  ];
  const { source, name, scale } = study;
  const graded = gradedAnswers(test);
  return {
    origin: { source, name, scale },
    scopes: routing(routers, train, test),
    routers,
    models: test.models,
    accuracies: modelAccuracy(graded),
    rightWherePicked: accuracyWherePicked(routers[0]!.picks.flat(), graded),
    noiseScale,
  };
}
