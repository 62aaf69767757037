import type { Answers } from '../data/index.js';
import type { Measures } from '../metrics/index.js';
import type { Random } from '../random/index.js';
import { evaluate } from './evaluate.js';
import type { Chosen, Method, Scorer } from './method.js';

/** One candidate of a grid and what it reached on validation. */
export interface ValidationPoint {
  readonly options: Chosen;
  readonly measures: Measures;
}

/** A scorer whose options were chosen on validation. */
export interface TunedScorer extends Scorer {
  readonly chosen: Chosen;
  /** Every candidate, in the order of the grid. */
  readonly validationCurve: readonly ValidationPoint[];
}

/** A method that chooses its own options. */
export interface TunedMethod extends Method {
  fit(...args: Parameters<Method['fit']>): Promise<TunedScorer>;
  choose(...args: Parameters<Method['fit']>): Promise<Method>;
}

export interface TuningOptions {
  /** Measure that chooses the options for every column; default `accuracy` for predicting, `selectionAccuracy` for selecting. */
  readonly measure?: keyof Measures;
}

/** One candidate, fitted and measured on validation. */
interface Candidate {
  readonly scorer: Scorer;
  readonly point: ValidationPoint;
}

/**
 * Chooses a method's options on the validation answers, for each task the best: the largest accuracy for predicting, the
 * largest selection accuracy for selecting (`Scorer.selecting`); the first candidate in a tie.
 * @param make gives the method for one choice of options: `knn`, `taskSpace`, your own
 * @param grid the values of each option; all combinations are tried, the last option changing fastest
 * @throws RangeError `tuned: grid needs at least one value of every option, got none of k`
 * @remarks Every candidate is fitted with the same stream of random numbers. Source: task-space paper, appendix A
 *   (selection wants a larger epsilon than prediction).
 * @example tuned(knn, { k: [5, 15, 31] })
 */
export function tuned<Options>(
  make: (options: Options) => Method,
  grid: { readonly [Name in keyof NonNullable<Options>]?: readonly number[] },
  { measure }: TuningOptions = {},
): TunedMethod {
  const candidates = combinations(grid as Readonly<Record<string, readonly number[]>>);
  const of = (options: Chosen): Method => make(options as Options);
  const first = of(candidates[0]!);
  const settings = candidates.map((options) => of(options).settings);
  const everySettings = settings.every((one) => one !== undefined) ? settings : undefined;
  const [predicting, selecting] = [measure ?? 'accuracy', measure ?? 'selectionAccuracy'] as const;
  const name = first.family === undefined ? first.name : `${first.family}, ${Object.keys(grid).join(' and ')} tuned`;

  const fitAll = async (train: Answers, validation: Answers, random: Random): Promise<Candidate[]> => {
    const fitted: Candidate[] = [];
    // Last first: the neighbour search for a grid's largest k serves the smaller ones.
    for (const options of [...candidates].reverse()) {
      const scorer = await of(options).fit(train, validation, random.fork('tuned'));
      fitted.unshift({ scorer, point: { options, measures: await evaluate(scorer, validation) } });
    }
    return fitted;
  };
  return {
    name,
    ...(everySettings && { settings: { tuned: everySettings, predicting, selecting } }),
    ...(first.seedSpread && { seedSpread: first.seedSpread }),
    ...(first.seeds && { seeds: first.seeds }),
    async fit(train, validation, random) {
      const fitted = await fitAll(train, validation, random);
      const [forPredicting, forSelecting] = [best(fitted, predicting), best(fitted, selecting)];
      const scorer = bound(forPredicting.scorer, forPredicting.point.options);
      return {
        ...(forSelecting === forPredicting
          ? scorer
          : { ...scorer, selecting: bound(forSelecting.scorer, forSelecting.point.options) }),
        chosen: scorer.chosen!,
        validationCurve: fitted.map(({ point }) => point),
      };
    },
    async choose(train, validation, random) {
      const fitted = await fitAll(train, validation, random);
      const [forPredicting, forSelecting] = [best(fitted, predicting), best(fitted, selecting)].map(
        ({ point }) => point.options,
      ) as [Chosen, Chosen];
      return {
        name,
        async fit(...args) {
          const scorer = bound(await of(forPredicting).fit(...args), forPredicting);
          if (forSelecting === forPredicting) return scorer;
          return { ...scorer, selecting: bound(await of(forSelecting).fit(...args), forSelecting) };
        },
      };
    },
  };
}

/** The candidate of the largest measure; undefined ones come last. */
function best(fitted: readonly Candidate[], measure: keyof Measures): Candidate {
  const value = ({ point }: Candidate): number => point.measures[measure];
  return fitted.reduce((kept, next) =>
    value(next) > value(kept) || (Number.isNaN(value(kept)) && !Number.isNaN(value(next))) ? next : kept,
  );
}

/** A scorer that says which options it has. */
function bound(scorer: Scorer, options: Chosen): Scorer {
  const { kind, modelVectors, chosen } = scorer;
  return {
    kind,
    score: (prompts) => scorer.score(prompts),
    ...(modelVectors && { modelVectors }),
    chosen: { ...chosen, ...options },
  };
}

function combinations(grid: Readonly<Record<string, readonly number[]>>): Record<string, number>[] {
  let made: Record<string, number>[] = [{}];
  for (const [option, values] of Object.entries(grid)) {
    if (values.length === 0) {
      throw new RangeError(`tuned: grid needs at least one value of every option, got none of ${option}`);
    }
    made = made.flatMap((options) => values.map((value) => ({ ...options, [option]: value })));
  }
  return made;
}
