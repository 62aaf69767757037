import type { Measures } from '../metrics/index.js';
import { evaluate } from './evaluate.js';
import type { Method, Scorer } from './method.js';

/** One candidate of a grid and what it reached on validation. */
export interface ValidationPoint {
  readonly options: Readonly<Record<string, number>>;
  readonly measures: Measures;
}

/** A scorer whose options were chosen on validation. */
export interface TunedScorer extends Scorer {
  readonly chosen: Readonly<Record<string, number>>;
  /** Every candidate, in the order of the grid. */
  readonly validationCurve: readonly ValidationPoint[];
}

/** A method that chooses its own options. */
export interface TunedMethod extends Method {
  fit(...args: Parameters<Method['fit']>): Promise<TunedScorer>;
}

/**
 * Chooses a method's options on the validation answers: the largest measure, the first candidate in a tie.
 * @param make gives the method for one choice of options: `knn`, `taskSpace`, your own
 * @param grid the values of each option; all combinations are tried, the last option changing fastest
 * @param measure of `Measures`, default `accuracy`
 * @throws RangeError `tuned: grid needs at least one value of every option, got none of k`
 * @remarks Every candidate is fitted with the same stream of random numbers.
 * @example tuned(knn, { k: [5, 15, 31] })
 */
export function tuned<Options>(
  make: (options: Options) => Method,
  grid: { readonly [Name in keyof NonNullable<Options>]?: readonly number[] },
  { measure = 'accuracy' }: { measure?: keyof Measures } = {},
): TunedMethod {
  const candidates = combinations(grid as Readonly<Record<string, readonly number[]>>);
  const first = make(candidates[0] as Options);
  const settings = candidates.map((options) => make(options as Options).settings);
  const everySettings = settings.every((one) => one !== undefined) ? settings : undefined;
  return {
    name: first.family === undefined ? first.name : `${first.family}, ${Object.keys(grid).join(' and ')} tuned`,
    ...(everySettings && { settings: { tuned: everySettings, measure } }),
    ...(first.seedSpread && { seedSpread: first.seedSpread }),
    async fit(train, validation, random) {
      const fitted: { scorer: Scorer; point: ValidationPoint }[] = [];
      // Last first: the neighbour search for a grid's largest k serves the smaller ones.
      for (const options of [...candidates].reverse()) {
        const scorer = await make(options as Options).fit(train, validation, random.fork('tuned'));
        fitted.unshift({ scorer, point: { options, measures: await evaluate(scorer, validation) } });
      }
      const value = ({ point }: (typeof fitted)[number]): number => point.measures[measure];
      const best = fitted.reduce((kept, next) =>
        value(next) > value(kept) || (Number.isNaN(value(kept)) && !Number.isNaN(value(next))) ? next : kept,
      );
      const { scorer } = best;
      return {
        kind: scorer.kind,
        score: (prompts) => scorer.score(prompts),
        ...(scorer.modelVectors && { modelVectors: scorer.modelVectors }),
        chosen: { ...scorer.chosen, ...best.point.options },
        validationCurve: fitted.map(({ point }) => point),
      };
    },
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
