import { mean, sampleStandardDeviation } from 'simple-statistics';
import { answersAt, splitAnswers } from '../data/index.js';
import { matrix } from '../linalg/index.js';
import { modelMean, taskSpace } from '../methods/index.js';
import { holm, pearson, twoSidedP } from '../metrics/index.js';
import { type PlantedTruth, plantedWorld } from '../planted/index.js';
import { benchmarkVectors, communityTest, contributions, modelDistances } from '../probing/index.js';
import { random } from '../random/index.js';
import { compareMethods } from './compare-methods.js';
import type { Work } from './work.js';

/** One planted effect, looked for in several worlds. */
export interface PlantedEffect {
  readonly kind: 'forecast' | 'community' | 'contribution' | 'difficulty';
  /** `7b`; `asdiv → mathqa`. */
  readonly name: string;
  /** Forecast: gain in accuracy. Community: inter - intra distance. Contribution: C_ij. Difficulty: correlation with the share of wrong answers. */
  readonly value: number;
  /** `value` in standard errors: of a random community, or over worlds; negative for a contribution that harms. */
  readonly distance: number;
  /** One-sided, towards the planted sign. */
  readonly p: number;
  /** After Holm's correction over all effects. */
  readonly adjusted: number;
  readonly found: boolean;
}

/** The effects, and the mean contribution matrix over worlds. */
export interface PlantedEffects {
  /** What the worlds are called. */
  readonly data: string;
  readonly effects: readonly PlantedEffect[];
  readonly benchmarks: readonly string[];
  /** (benchmarks, benchmarks) row-major, mean over worlds. */
  readonly contributions: Float64Array;
  /** (benchmarks, benchmarks) row-major: what was planted. */
  readonly signs: Int8Array;
}

interface WorldEffects {
  readonly gain: number;
  readonly distances: Float64Array;
  readonly contributions: Float64Array;
  readonly difficulty: number;
}

export interface PlantedEffectsOptions {
  /** Worlds: same models, other prompts and answers. */
  readonly seeds: number;
  /** Where nothing is planted, the same is looked for; difficulties, which every world has, are then permuted. */
  readonly scrambled?: boolean;
  readonly alpha?: number;
}

/**
 * Looks for everything that small planted worlds hold (with look-alike prompts): what embeddings tell beside the model's
 * mean, communities of models, benchmarks that help or harm each other, the difficulty of prompts. An effect is found
 * when its one-sided test passes `alpha` after Holm's correction.
 */
export async function plantedEffects(work: Work, options: PlantedEffectsOptions): Promise<PlantedEffects> {
  const { seeds, scrambled = false, alpha = 0.01 } = options;
  const bar = work.progress(scrambled ? 'scrambled worlds' : 'planted worlds', seeds);
  const { name: data, truth } = await plantedWorld({ scale: 'small', seed: 0, lookalikes: true });
  const worlds: WorldEffects[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    worlds.push(await work.keep({ task: 'planted effects', seed, scrambled }, () => effectsOf(seed, scrambled)));
    bar.step();
  }
  bar.done();
  const found = [
    overWorlds(
      'forecast',
      'task space over model mean',
      worlds.map(({ gain }) => gain),
    ),
    ...communityEffects(truth, worlds),
    ...contributionEffects(truth, worlds),
    overWorlds(
      'difficulty',
      'difficulty of a prompt',
      worlds.map(({ difficulty }) => difficulty),
    ),
  ];
  const { adjusted, rejected } = holm(
    found.map(({ p }) => p),
    alpha,
  );
  const { benchmarks, signs } = truth.contributions;
  return {
    data,
    effects: found.map((effect, i) => ({ ...effect, adjusted: adjusted[i]!, found: rejected[i]! })),
    benchmarks,
    contributions: averageOf(worlds.map((world) => world.contributions)),
    signs,
  };
}

async function effectsOf(seed: number, scrambled: boolean): Promise<WorldEffects> {
  const world = await plantedWorld({ scale: 'small', seed, scrambled, lookalikes: true });
  const columns = Int32Array.from(world.prompts.ids.keys());
  const answers = answersAt(world, 'planted-384', columns);
  const vectors = await benchmarkVectors(answers);
  const { difficulty } = world.truth;
  const beside = scrambled ? random(seed).permutation(difficulty.length) : columns;
  const wrong = Float64Array.from(columns, (q) => shareWrong(world.correctness, world.models.length, q));
  const hard = Float64Array.from(beside, (q) => difficulty[q]!);
  const parts = splitAnswers(world, 'planted-384');
  const [linear, plain] = await compareMethods([taskSpace({ epsilon: 3 }), modelMean()], parts, random(seed));
  return {
    gain: linear!.measures.accuracy - plain!.measures.accuracy,
    distances: modelDistances(await vectors.without(), 'cosine').data as Float64Array,
    contributions: (await contributions(vectors)).data as Float64Array,
    difficulty: pearson(wrong, hard).r,
  };
}

type Tested = Omit<PlantedEffect, 'adjusted' | 'found'>;

/** One test each on the distances averaged over worlds: random communities are the same models in every world. */
function communityEffects({ communities, skill }: PlantedTruth, worlds: readonly WorldEffects[]): Tested[] {
  const n = skill.length;
  const distances = matrix(n, n, averageOf(worlds.map((world) => world.distances)));
  return [...communities].map(([name, members]) => {
    const stream = random(0).fork(name);
    const { observed, samples, mean: expected, p } = communityTest(distances, members, { random: stream });
    const distance = (observed - expected) / sampleStandardDeviation(Array.from(samples));
    return { kind: 'community', name, value: observed, distance, p };
  });
}

function contributionEffects({ contributions: planted }: PlantedTruth, worlds: readonly WorldEffects[]): Tested[] {
  const n = planted.benchmarks.length;
  return Array.from(planted.signs.keys())
    .filter((cell) => planted.signs[cell] !== 0)
    .map((cell) => {
      const name = `${planted.benchmarks[Math.floor(cell / n)]} → ${planted.benchmarks[cell % n]}`;
      const values = worlds.map((world) => world.contributions[cell]!);
      return overWorlds('contribution', name, values, planted.signs[cell]);
    });
}

/** Whether the mean over worlds lies above 0, or below where the sign is -1: Student's t, one-sided. */
function overWorlds(kind: PlantedEffect['kind'], name: string, values: readonly number[], sign = 1): Tested {
  const value = mean(values as number[]);
  const error = sampleStandardDeviation(values as number[]) / Math.sqrt(values.length);
  const distance = value / error;
  const tail = twoSidedP(distance, values.length - 1) / 2;
  return { kind, name, value, distance, p: sign * distance > 0 ? tail : 1 - tail };
}

function shareWrong(correctness: Int8Array, models: number, q: number): number {
  const n = correctness.length / models;
  let wrong = 0;
  for (let m = 0; m < models; m++) if (correctness[m * n + q] === 0) wrong += 1;
  return wrong / models;
}

function averageOf(arrays: readonly Float64Array[]): Float64Array {
  return arrays[0]!.map((_, i) => arrays.reduce((sum, array) => sum + array[i]!, 0) / arrays.length);
}
