import { mean, sampleStandardDeviation } from 'simple-statistics';
import { type Answers, categoryKeys } from '../data/index.js';
import { groupIndices, type Matrix, matrix } from '../linalg/index.js';
import { gradedAnswers } from '../methods/index.js';
import { modelAccuracy } from '../metrics/index.js';
import {
  answerDisagreement,
  type CommunityTest,
  communityDistances,
  communityTests,
  type Metric,
  meanDistances,
  modelDistances,
} from '../probing/index.js';
import { random } from '../random/index.js';
import type { Work } from './work.js';

/** Where models lie: a vector each, once or once a training. */
export interface ModelSpace {
  readonly name: string;
  /** One (models, k) a training; none where only distances are known. */
  readonly vectors: readonly Matrix[];
  /** (models, models) means over the trainings. */
  readonly distances: Readonly<Partial<Record<Metric, Matrix>>>;
  /** Knows nothing but shares of right answers, or the answers themselves. */
  readonly plain?: boolean;
}

/**
 * A space of model vectors with its distances.
 * @param vectors (models, k), one a training
 * @param metrics default both
 */
export function modelSpace(
  name: string,
  vectors: readonly Matrix[],
  metrics: readonly Metric[] = ['euclidean', 'cosine'],
): ModelSpace {
  const distances = Object.fromEntries(metrics.map((metric) => [metric, meanDistances(vectors, metric)]));
  return { name, vectors, distances };
}

/**
 * What costs nothing beside learned vectors: each model's accuracy (one number, which has a size and no direction), its
 * accuracy by category, and the answers themselves (the share that differs, as a distance).
 */
export function plainSpaces(answers: Answers): ModelSpace[] {
  const models = answers.models.length;
  const accuracy = Float64Array.from(modelAccuracy(gradedAnswers(answers)));
  const categories = categoryAccuracies(answers);
  const differing = answerDisagreement(answers.correctness, models);
  return [
    { ...modelSpace('accuracy alone', [matrix(models, 1, accuracy)], ['euclidean']), plain: true },
    { ...modelSpace('accuracy by category', [categories]), plain: true },
    { name: 'answers themselves', vectors: [], distances: { euclidean: differing }, plain: true },
  ];
}

/** (models, categories) shares of right answers; where a model has no answer in a category, its overall share. */
function categoryAccuracies(answers: Answers): Matrix {
  const { correctness, models, prompts } = answers;
  const n = prompts.ids.length;
  const overall = modelAccuracy(gradedAnswers(answers));
  const groups = [...groupIndices(categoryKeys(prompts.benchmark, prompts.category)).values()];
  const shares = matrix(models.length, groups.length);
  groups.forEach((columns, g) => {
    for (let m = 0; m < models.length; m++) {
      const known = columns.map((q) => correctness[m * n + q]!).filter((one) => one >= 0);
      const right = known.filter((one) => one === 1).length;
      shares.data[m * groups.length + g] = known.length > 0 ? right / known.length : overall[m]!;
    }
  });
  return shares;
}

/** Communities tested in one space with one metric: one family. */
export interface SpaceTests {
  readonly space: string;
  readonly metric: Metric;
  readonly plain: boolean;
  readonly tests: readonly CommunityTest[];
}

/** Every community in every space and metric; the same random communities are drawn in all of them. */
export async function spaceTests(
  spaces: readonly ModelSpace[],
  communities: ReadonlyMap<string, readonly number[]>,
  { keep, progress }: Work,
  repeats = 1999,
): Promise<SpaceTests[]> {
  const pairs = spaces.flatMap((space) =>
    (Object.keys(space.distances) as Metric[]).map((metric) => ({ space, metric, of: space.distances[metric]! })),
  );
  const bar = progress('communities', pairs.length);
  const made: SpaceTests[] = [];
  for (const { space, metric, of } of pairs) {
    const key = {
      what: 'community tests',
      distances: of.data,
      communities: [...communities],
      repeats: repeats ?? null,
    };
    const tests = await keep(key, async () => communityTests(of, communities, { random: random(0), repeats }));
    made.push({ space: space.name, metric, plain: space.plain ?? false, tests });
    bar.step();
  }
  bar.done();
  return made;
}

/** (trainings,) inter - intra of a community in each training of a space. */
export function gapsByTraining({ vectors }: ModelSpace, members: readonly number[], metric: Metric): number[] {
  return vectors.map((one) => {
    const { intra, inter } = communityDistances(modelDistances(one, metric), members);
    return inter - intra;
  });
}

/** Mean and standard deviation; none of a single value. */
export function spreadOf(values: readonly number[]): { readonly mean: number; readonly sd?: number } {
  const each = [...values];
  return { mean: mean(each), ...(each.length > 1 && { sd: sampleStandardDeviation(each) }) };
}
