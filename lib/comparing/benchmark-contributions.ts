import type { Answers } from '../data/index.js';
import { type Matrix, matrix } from '../linalg/index.js';
import { answersKey, streamKey } from '../methods/index.js';
import {
  FEWEST_UNIT_PROMPTS,
  type ModelSplit,
  modelKernel,
  modelSplits,
  type PassedOver,
  predictableUnits,
  summedErrorParts,
  type UnitAccuracies,
  unitAccuracies,
} from '../probing/index.js';
import type { Random } from '../random/index.js';
import { type SpaceContributions, spaceContributions } from './contribution-tests.js';
import { type LeaveOutPlan, leaveOutClosedForms, leaveOutTrainings } from './leave-out-vectors.js';
import type { Origin } from './open-world.js';
import type { Work } from './work.js';

/** What each benchmark (or subject) adds to predicting the accuracy on each other one. */
export interface Contributions {
  readonly origin: Origin;
  readonly dimension: number;
  /** Rows and columns, ascending by name. */
  readonly units: readonly string[];
  /** Questions of each. */
  readonly questions: readonly number[];
  /** The splits of the models, the same for all. */
  readonly splits: readonly ModelSplit[];
  /** Units that no training saw. */
  readonly never: readonly string[];
  /** Units with too few prompts: trainings see them, but what they add and get is not measured. */
  readonly passedOver: readonly PassedOver[];
  readonly spaces: readonly SpaceContributions[];
}

export interface ContributionPlan {
  readonly answers: Answers;
  readonly origin: Origin;
  /** (prompts,) benchmark or subject. */
  readonly unitOf: readonly string[];
  /** Trainings of each leave-out; without any, contributions are measured in closed form alone. */
  readonly seeds: number;
  /** Units whose contribution is asked for; all of `unitOf` by default. */
  readonly units?: readonly string[];
  /** Units that no training sees. */
  readonly never?: readonly string[];
  readonly options?: LeaveOutPlan['options'];
}

/** Share of the models that is held out. */
const HELD_OUT = 0.2;

/**
 * EmbedLLM §6.2: contributions from all leave-outs of one unit and of two, C_ij = e_removed - e_added, e the sum over 100
 * splits of the models of the mean squared error on unit j. Left-out pairs are symmetric: n + n(n - 1)/2 trainings a seed.
 * The same splits serve both terms, all pairs and all seeds.
 * @throws RangeError `benchmarkContributions: units needs two of 10 prompts or more, got 1 of 3`
 */
export async function benchmarkContributions(
  work: Work,
  plan: ContributionPlan,
  random: Random,
): Promise<Contributions> {
  const { answers, unitOf, seeds, origin, never = [], options } = plan;
  const accuracies = unitAccuracies(answers, unitOf);
  const { units: all, columns } = accuracies;
  const wanted = (plan.units ?? all).filter((unit) => !never.includes(unit));
  const few = predictableUnits(accuracies).passedOver.filter(({ why }) => why === 'few prompts');
  const passedOver = few.filter(({ unit }) => wanted.includes(unit));
  const units = wanted.filter((name) => !few.some(({ unit }) => unit === name));
  if (units.length < 2) {
    const needs = `two of ${FEWEST_UNIT_PROMPTS} prompts or more`;
    throw new RangeError(`benchmarkContributions: units needs ${needs}, got ${units.length} of ${wanted.length}`);
  }
  const pairs = units.flatMap((unit, i) => units.slice(0, i).map((other) => [other, unit]));
  const sets = [...units.map((unit) => [unit]), ...pairs].map((left) => [...left, ...never]);
  const leave = { answers, unitOf, sets, seeds, ...(options && { options }) };
  const trained = await leaveOutTrainings(work, leave, random);
  const splits = modelSplits(answers.models.length, { heldOut: HELD_OUT }, random.fork('model splits'));
  const bar = work.progress('contributions', 2 * seeds + 1);
  const target = unitTargets(accuracies, units);
  const errorsOf = async (vectors: readonly Matrix[]) => {
    const kernels = await Promise.all(vectors.map(modelKernel));
    bar.step();
    return kernels.map((kernel) => summedErrorParts(kernel, target, splits).data as Float64Array);
  };
  const content = { task: 'contributions', answers: answersKey(answers), unitOf: unitOf.join('\n'), units, never };
  const stream = streamKey(random);
  const closed = await work.keep({ ...content, splits: stream }, async () =>
    errorsOf(await leaveOutClosedForms({ answers, unitOf, sets })),
  );
  const spaces: SpaceContributions[] = [];
  for (const space of seeds > 0 ? (['P', 'slopes'] as const) : []) {
    const errors: Float64Array[][] = [];
    for (const [seed, each] of trained.entries()) {
      const key = { ...content, space, seed, options, splits: stream };
      errors.push(await work.keep(key, () => errorsOf(each.map((made) => made[space]))));
    }
    spaces.push(spaceContributions(space, units, errors));
  }
  spaces.push(spaceContributions('task space', units, [closed]));
  bar.done();
  const questions = units.map((unit) => columns[all.indexOf(unit)]!.length);
  const dimension = answers.prompts.embeddings.columns;
  return { origin, dimension, units, questions, splits, never, passedOver, spaces };
}

/** (models, units) accuracies on some of the units. */
function unitTargets({ accuracy, units: all }: UnitAccuracies, units: readonly string[]): Matrix {
  const { rows, columns, data } = accuracy;
  const target = matrix(rows, units.length);
  for (let m = 0; m < rows; m++) {
    units.forEach((unit, u) => {
      target.data[m * units.length + u] = data[m * columns + all.indexOf(unit)]!;
    });
  }
  return target;
}
