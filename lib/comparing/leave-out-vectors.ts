import type { Answers } from '../data/index.js';
import type { Matrix } from '../linalg/index.js';
import {
  answersKey,
  type FactorizationParameters,
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
 * and meet the questions in the same order. Some share a graph, which rounds by who shares it: neighbours of the same size,
 * so that single units make the same groups in every chapter. A group is kept by content, the moment that it is done.
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
  const order = [...sets.keys()].sort((a, b) => sets[a]!.length - sets[b]!.length || (names[a]! < names[b]! ? -1 : 1));
  const groups = neighbours(order, (set) => sets[set]!.length);
  const training = { ...LARGE_BATCHES, ...options };
  const content = answersKey(answers);
  const epochOf = Int32Array.from(unitOf.keys());
  const bar = work.progress('training without some benchmarks', sets.length * seeds);
  const each: FactorizationVectors[][] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const stream = random.fork(`seed ${seed}`);
    const made: FactorizationVectors[] = [];
    for (const group of groups) {
      const those = group.map((set) => parts[set]!);
      const key = { task: 'leave-out trainings', content, parts: those, training, plan: streamKey(stream) };
      const train = () => trainParts({ answers, parts: those, epochOf, options: training, random: stream });
      const vectors = await work.keep(key, async () => Promise.all((await train()).map(vectorsOf)));
      vectors.forEach((one, i) => {
        made[group[i]!] = one;
      });
      bar.step(group.length);
    }
    each.push(made);
  }
  bar.done();
  return each;
}

/** Trainings that share a graph. */
const TOGETHER = 4;

/** Sets of one size that follow each other, some at a time. */
function neighbours(order: readonly number[], sizeOf: (set: number) => number): number[][] {
  const groups: number[][] = [];
  for (const set of order) {
    const last = groups.at(-1);
    if (last && last.length < TOGETHER && sizeOf(last[0]!) === sizeOf(set)) last.push(set);
    else groups.push([set]);
  }
  return groups;
}

async function vectorsOf(parameters: FactorizationParameters): Promise<FactorizationVectors> {
  const { modelVectors, weights } = await factorizationScorer({ parameters, curve: [] });
  return { P: modelVectors!, slopes: weights };
}

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
