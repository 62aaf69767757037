import {
  type ModelSpace,
  modelSpace,
  type Origin,
  plainSpaces,
  type SpaceTests,
  spaceTests,
  type Work,
  type World,
} from '../../comparing/index.js';
import type { Answers, SplitAnswers } from '../../data/index.js';
import { type FactorizationScorer, gradedAnswers, type Scorer } from '../../methods/index.js';
import { modelAccuracy } from '../../metrics/index.js';
import type { Metric } from '../../probing/index.js';
import type { NamedCommunities } from './named-communities.js';

/** The learned spaces, as tables name them. */
export const RELEASED_P_SPACE = 'matrix factorization as released, P';
export const P_SPACE = 'matrix factorization, P';
export const SLOPES_SPACE = 'matrix factorization, slopes';
export const TASK_SPACE = 'task space, E';

/** How tables name a metric. */
export const METRIC_NAMES: Readonly<Record<Metric, string>> = { euclidean: 'L2', cosine: 'cosine' };

/** What models are placed with: a study. */
export type PlacingStudy = World & Work & { readonly parts: SplitAnswers };

/** What gives models their vectors. */
export interface Placing {
  /** The factorization in the released configuration: the paper's own recipe, one training. */
  readonly asReleased: FactorizationScorer;
  /** In large batches, one a seed. */
  readonly factorizations: readonly FactorizationScorer[];
  readonly taskSpace: Scorer;
}

/** All models of a study in every space, and what was found of their communities. */
export interface PlacedModels {
  readonly origin: Origin;
  readonly models: readonly string[];
  /** (models,) share of right answers on train. */
  readonly accuracy: Float64Array;
  readonly communities: NamedCommunities;
  /** The learned ones, then the plain ones. */
  readonly spaces: readonly ModelSpace[];
  readonly tests: readonly SpaceTests[];
  /** Answers that no space has seen. */
  readonly unseen: Answers;
}

/**
 * Places models: P as released, P and the slopes of some trainings, task space's E, and what costs nothing.
 * @throws RangeError `placeModels: taskSpace needs model vectors, got a scorer without`
 */
export async function placeModels(
  study: PlacingStudy,
  communities: NamedCommunities,
  { asReleased, factorizations, taskSpace }: Placing,
): Promise<PlacedModels> {
  if (!taskSpace.modelVectors) throw new RangeError('placeModels: taskSpace needs model vectors, got a scorer without');
  const { train, test } = study.parts;
  const spaces = [
    modelSpace(RELEASED_P_SPACE, [asReleased.parameters.P]),
    modelSpace(
      P_SPACE,
      factorizations.map(({ parameters }) => parameters.P),
    ),
    modelSpace(
      SLOPES_SPACE,
      factorizations.map(({ weights }) => weights),
    ),
    modelSpace(TASK_SPACE, [taskSpace.modelVectors]),
    ...plainSpaces(train),
  ];
  const { source, name, scale } = study;
  return {
    ...{ origin: { source, name, scale }, models: train.models, communities, spaces, unseen: test },
    accuracy: modelAccuracy(gradedAnswers(train)),
    tests: await spaceTests(spaces, communities.members, study),
  };
}

/** The space of a name. */
export function spaceOf({ spaces }: Pick<PlacedModels, 'spaces'>, name: string): ModelSpace {
  const found = spaces.find((space) => space.name === name);
  if (!found) throw new RangeError(`spaceOf: needs one of ${spaces.map((one) => one.name).join(', ')}, got ${name}`);
  return found;
}

/** The tests of a space in a metric. */
export function testsOf({ tests }: Pick<PlacedModels, 'tests'>, space: string, metric: Metric): SpaceTests['tests'] {
  return tests.find((one) => one.space === space && one.metric === metric)?.tests ?? [];
}

/** Single-precision training ends elsewhere on another processor; distances move by less than this share of themselves. */
export const TRAINED_SHARE = 0.05;
