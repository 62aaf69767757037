import type { Answers } from '../data/index.js';
import type { Matrix } from '../linalg/index.js';
import {
  answersKey,
  factorizationScorer,
  LARGE_BATCHES,
  streamKey,
  type TrainingOptions,
  trainParts,
} from '../methods/index.js';
import { benchmarkVectors } from '../probing/index.js';
import type { Random } from '../random/index.js';
import type { Work } from './work.js';

/** Model vectors as they are learned without some of the prompts. */
export interface LeaveOutPlan {
  readonly answers: Answers;
  /** (prompts,) the unit of each prompt. */
  readonly unitOf: readonly string[];
  /** Sets of units, by name, each left out together. */
  readonly sets: readonly (readonly string[])[];
  /** Trainings of each set, with seeds of their own. */
  readonly seeds: number;
  /** Of the factorization, beside those of `LARGE_BATCHES`. */
  readonly options?: Partial<TrainingOptions>;
}

/** What one training without a set gives: the factorization's own vectors, and its logits' slopes. */
export interface FactorizationVectors {
  /** (models, d) P: what the paper calls the model's embedding. */
  readonly P: Matrix;
  /** (models, K) Wᵀ(P_m∘c): all that the decoder sees of a model but for its level. */
  readonly slopes: Matrix;
}

/**
 * Trains the factorization without each set of units, by one seed plan: all trainings of a seed begin with the same numbers
 * and meet the questions in the same order. Each is kept by content, the moment that it is done: a set that another chapter
 * left out is not trained again.
 * @returns of each seed, in the order of `sets`
 */
export async function leaveOutTrainings(
  work: Work,
  { answers, unitOf, sets, seeds, options = {} }: LeaveOutPlan,
  random: Random,
): Promise<FactorizationVectors[][]> {
  const names = sets.map((left) => left.toSorted().join(', '));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new RangeError(`leaveOutTrainings: sets need to differ, got "${twice}" twice`);
  const parts = sets.map((left) => promptsWithout(unitOf, left));
  const training = { ...LARGE_BATCHES, ...options };
  const content = answersKey(answers);
  const bar = work.progress('training without some benchmarks', sets.length * seeds);
  const each: FactorizationVectors[][] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const stream = random.fork(`seed ${seed}`);
    const plan = streamKey(stream);
    const key = (part: Int32Array) => ({ task: 'leave-out training', content, part, training, plan });
    const train = async (missing: readonly Int32Array[], done: (i: number, made: FactorizationVectors) => void) => {
      for (let first = 0; first < missing.length; first += GROUP) {
        const group = missing.slice(first, first + GROUP);
        const trained = await trainParts({ answers, parts: group, options: training, random: stream });
        for (const [i, parameters] of trained.entries()) {
          const { modelVectors, weights } = await factorizationScorer({ parameters, curve: [] });
          done(first + i, { P: modelVectors!, slopes: weights });
          bar.step();
        }
      }
    };
    each.push(await keepEach(work, parts, key, train, () => bar.step()));
  }
  bar.done();
  return each;
}

/** Trainings made together, and kept as soon as they are done. */
const GROUP = 16;

/**
 * Task space's vectors without each set of units, in closed form: sums over prompts add up, so no prompt is visited twice.
 * @returns (models, coordinates) each, in the order of `sets`
 */
export async function leaveOutClosedForms({
  answers,
  unitOf,
  sets,
}: Pick<LeaveOutPlan, 'answers' | 'unitOf' | 'sets'>): Promise<Matrix[]> {
  const { benchmarks, without } = await benchmarkVectors(answers, {
    unitOf,
    rank: Number.POSITIVE_INFINITY,
    lambda: 1,
  });
  const each: Matrix[] = [];
  for (const left of sets) each.push(await without(left.map((name) => benchmarks.indexOf(name))));
  return each;
}

/**
 * The prompts of all units but some.
 * @throws RangeError `promptsWithout: left needs units of unitOf, got "gsm8k"`
 * @throws RangeError `promptsWithout: left needs to leave a prompt over, got none without a, b`
 */
export function promptsWithout(unitOf: readonly string[], left: readonly string[]): Int32Array {
  const unknown = left.find((name) => !unitOf.includes(name));
  if (unknown !== undefined) throw new RangeError(`promptsWithout: left needs units of unitOf, got "${unknown}"`);
  const out = new Set(left);
  const kept = Int32Array.from(unitOf.keys()).filter((q) => !out.has(unitOf[q]!));
  if (kept.length === 0) {
    throw new RangeError(`promptsWithout: left needs to leave a prompt over, got none without ${left.join(', ')}`);
  }
  return kept;
}

/**
 * Values kept one by one by content, of which those that are missing are made together.
 * @param make makes the missing ones, and hands over each by its place among them
 * @param found called for each that was kept
 */
async function keepEach<Item, T>(
  { keep }: Work,
  items: readonly Item[],
  key: (item: Item) => object,
  make: (missing: readonly Item[], done: (i: number, made: T) => void) => Promise<void>,
  found: () => void,
): Promise<T[]> {
  const waiting: { item: Item; resolve: (made: T) => void; reject: (reason: unknown) => void }[] = [];
  let known = 0;
  let allKnown = () => {};
  const asked = new Promise<void>((resolve) => {
    allKnown = resolve;
  });
  const count = () => {
    if (++known === items.length) allKnown();
  };
  const kept = items.map(async (item) => {
    let made = false;
    const value = await keep(key(item), () => {
      made = true;
      const later = new Promise<T>((resolve, reject) => {
        waiting.push({ item, resolve, reject });
      });
      count();
      return later;
    });
    if (!made) {
      found();
      count();
    }
    return value;
  });
  const all = Promise.all(kept);
  all.catch(() => allKnown()); // else a failing store would leave the rest waiting
  await asked;
  try {
    await make(
      waiting.map(({ item }) => item),
      (i, made) => waiting[i]!.resolve(made),
    );
  } catch (reason) {
    for (const { reject } of waiting) reject(reason);
  }
  return all;
}
