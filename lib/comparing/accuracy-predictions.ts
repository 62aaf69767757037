import { type Answers, familiesOf } from '../data/index.js';
import { type Matrix, matrix } from '../linalg/index.js';
import type { PermutationNull } from '../metrics/index.js';
import {
  accuracyElsewhere,
  FEWEST_UNIT_PROMPTS,
  type HeldOutForecasts,
  heldOutForecasts,
  type ModelInterval,
  type ModelSplit,
  modelKernel,
  modelSplits,
  type PassedOver,
  predictableUnits,
  type RankAgreement,
  type RegressionForm,
  rankAgreement,
  significantCountNull,
  tauInterval,
  type UnitAccuracies,
  unitAccuracies,
} from '../probing/index.js';
import type { Random } from '../random/index.js';
import { type LeaveOutPlan, leaveOutClosedForms, leaveOutTrainings } from './leave-out-vectors.js';
import type { Origin } from './open-world.js';
import type { Work } from './work.js';

/** What accuracies are predicted from: vectors of models, or (the rival) one number, their accuracy on all other units. */
export const PREDICTORS = ['P', 'slopes', 'task space', 'accuracy elsewhere'] as const;
export type Predictor = (typeof PREDICTORS)[number];

/** One way to predict a unit's accuracy from what was learned without the unit. */
export interface Prediction extends RankAgreement {
  readonly unit: string;
  readonly from: Predictor;
  readonly form: RegressionForm;
  /** Share of the models that were held out. */
  readonly heldOut: number;
}

/** A unit's target, and the forecasts that the chapter's questions rest on: least norm, the first held-out size. */
export interface PredictedUnit {
  readonly unit: string;
  /** Its questions, as columns of the answers. */
  readonly columns: Int32Array;
  /** (models,) share of right answers. */
  readonly target: Float64Array;
  /** Of each predictor; of trained ones, the first seed's. */
  readonly forecasts: Readonly<Record<Predictor, HeldOutForecasts>>;
  /** The count from P beside its distribution when the target's values belong to other models; of benchmarks. */
  readonly null?: PermutationNull;
  /** Tau of P, averaged over the splits, with an interval over models. */
  readonly tau: ModelInterval & { readonly p: number };
}

/** Accuracies of whole benchmarks or categories, predicted from what was learned without them. */
export interface AccuracyPredictions {
  readonly origin: Origin;
  readonly by: 'benchmark' | 'category';
  readonly dimension: number;
  readonly models: readonly string[];
  readonly seeds: number;
  /** The splits of `units`' forecasts. */
  readonly splits: readonly ModelSplit[];
  readonly predictions: readonly Prediction[];
  readonly units: readonly PredictedUnit[];
  /** Units that are not predicted, and why. */
  readonly passedOver: readonly PassedOver[];
  readonly accuracies: UnitAccuracies;
  /** The first of `units`, and P (models, d) learned without it, to look at. */
  readonly example: { readonly unit: string; readonly P: Matrix };
}

export interface PredictionPlan {
  readonly answers: Answers;
  readonly origin: Origin;
  readonly by: 'benchmark' | 'category';
  readonly seeds: number;
  /** Shares of models held out, the first of which the questions rest on. */
  readonly heldOut: readonly number[];
  readonly forms: readonly RegressionForm[];
  readonly options?: LeaveOutPlan['options'];
}

/**
 * EmbedLLM §5.3: learn without a benchmark, regress the models' accuracies on it on their vectors, forecast held-out models,
 * in 100 random splits of the models. Categories of one family are left out together. Units of few prompts, and those that tell
 * no two models apart, have nothing that could be predicted and are passed over.
 * @throws RangeError `predictAccuracies: answers need a benchmark of 10 prompts or more that tells two models apart, got 0 of 3`
 */
export async function predictAccuracies(
  work: Work,
  plan: PredictionPlan,
  random: Random,
): Promise<AccuracyPredictions> {
  const { answers, by, seeds, heldOut, forms, origin } = plan;
  const unitOf = unitsBy(answers, by);
  const accuracies = unitAccuracies(answers, unitOf);
  const models = answers.models.length;
  const splits = heldOut.map((share) => modelSplits(models, { heldOut: share }, random.fork(`held out ${share}`)));
  const { units: asked, passedOver } = predictableUnits(accuracies);
  if (asked.length === 0) {
    const needs = `a ${by} of ${FEWEST_UNIT_PROMPTS} prompts or more that tells two models apart`;
    throw new RangeError(`predictAccuracies: answers need ${needs}, got 0 of ${accuracies.units.length}`);
  }
  const leftWith = togetherOut(answers, unitOf, by);
  const askedSets = [...leftWith].flatMap(([unit, set]) => (asked.includes(unit) ? [set] : []));
  const sets = [...new Map(askedSets.map((set) => [set.join('\n'), set])).values()];
  const trained = await leaveOutTrainings(work, { answers, unitOf, sets, seeds, ...options(plan) }, random);
  const closed = await leaveOutClosedForms({ answers, unitOf, sets });
  const setOf = (left: readonly string[]) => sets.findIndex((set) => set.join('\n') === left.join('\n'));
  const bar = work.progress('regressions', asked.length);
  const predictions: Prediction[] = [];
  const units: PredictedUnit[] = [];
  for (const unit of asked) {
    const u = accuracies.units.indexOf(unit);
    const left = leftWith.get(unit)!;
    const at = setOf(left);
    const target = columnOf(accuracies.accuracy, u);
    const elsewhere = accuracyElsewhere(
      accuracies,
      left.map((name) => accuracies.units.indexOf(name)),
    );
    const kernels: Record<Predictor, Matrix[]> = {
      P: await Promise.all(trained.map((seed) => modelKernel(seed[at]!.P))),
      slopes: await Promise.all(trained.map((seed) => modelKernel(seed[at]!.slopes))),
      'task space': [await modelKernel(closed[at]!)],
      'accuracy elsewhere': [await modelKernel(matrix(models, 1, elsewhere))],
    };
    const of = (from: Predictor, form: RegressionForm, some: readonly ModelSplit[]) =>
      kernels[from].map((kernel) => heldOutForecasts(kernel, target, some, form));
    for (const from of PREDICTORS) {
      for (const form of from === 'accuracy elsewhere' ? forms.slice(0, 1) : forms) {
        heldOut.forEach((share, s) => {
          const each = of(from, form, splits[s]!).map((forecasts) => rankAgreement(forecasts, target, splits[s]!));
          predictions.push({ unit, from, form, heldOut: share, ...meanAgreement(each) });
        });
      }
    }
    const forecasts = Object.fromEntries(
      PREDICTORS.map((from) => [from, of(from, forms[0]!, splits[0]!)[0]!]),
    ) as PredictedUnit['forecasts'];
    const stream = random.fork(`null ${unit}`);
    const chance = () => significantCountNull(kernels.P[0]!, target, splits[0]!, forms[0]!, { random: stream });
    units.push({
      ...{ unit, target, columns: accuracies.columns[u]!, forecasts },
      tau: tauInterval(forecasts.P, target, splits[0]!),
      ...(by === 'benchmark' && { null: chance() }),
    });
    bar.step();
  }
  bar.done();
  const [first] = asked as readonly [string, ...string[]];
  const example = { unit: first, P: trained[0]![setOf(leftWith.get(first)!)]!.P };
  const dimension = answers.prompts.embeddings.columns;
  const made = { origin, by, dimension, models: answers.models, seeds, splits: splits[0]! };
  return { ...made, predictions, units, passedOver, accuracies, example };
}

/** Whether `predictAccuracies` has a unit to predict. */
export function anyPredictable(answers: Answers, by: PredictionPlan['by']): boolean {
  return predictableUnits(unitAccuracies(answers, unitsBy(answers, by))).units.length > 0;
}

function unitsBy({ prompts }: Answers, by: PredictionPlan['by']): readonly string[] {
  return by === 'benchmark' ? prompts.benchmark : prompts.unit;
}

function options({ options: given }: PredictionPlan): Pick<LeaveOutPlan, 'options'> {
  return given ? { options: given } : {};
}

/** Of each unit: the units that are left out with it, ascending. */
function togetherOut(
  { prompts }: Answers,
  unitOf: readonly string[],
  by: 'benchmark' | 'category',
): Map<string, string[]> {
  if (by === 'benchmark') return new Map([...new Set(unitOf)].map((unit) => [unit, [unit]]));
  const family = familiesOf(prompts);
  const members = new Map<string, Set<string>>();
  family.forEach((name, q) => {
    members.set(name, (members.get(name) ?? new Set()).add(unitOf[q]!));
  });
  return new Map(unitOf.map((unit, q) => [unit, [...members.get(family[q]!)!].sort()]));
}

function meanAgreement(each: readonly RankAgreement[]): RankAgreement {
  const mean = (of: (one: RankAgreement) => number) => each.reduce((sum, one) => sum + of(one) / each.length, 0);
  return {
    significant: mean(({ significant }) => significant),
    positive: mean(({ positive }) => positive),
    tau: mean(({ tau }) => tau),
    mse: mean(({ mse }) => mse),
  };
}

function columnOf({ rows, columns, data }: Matrix, column: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, m) => data[m * columns + column]!);
}
