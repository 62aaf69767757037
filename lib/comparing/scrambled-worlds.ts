import { splitAnswers } from '../data/index.js';
import { maxOf } from '../linalg/index.js';
import { keepFor, type Method, methodKey, modelMean } from '../methods/index.js';
import { holm } from '../metrics/index.js';
import { plantedWorld } from '../planted/index.js';
import { random } from '../random/index.js';
import { compareMethods } from './compare-methods.js';
import { pairedComparisons } from './paired-comparison.js';
import type { Work } from './work.js';

/** How often a method beat the model mean where there is nothing to find. */
export interface ScrambledResult {
  readonly method: string;
  readonly seeds: number;
  /** Seeds on which it is better with p ≤ alpha, after Holm's correction over all methods and seeds. */
  readonly better: number;
  /** Largest gain in accuracy over the seeds. */
  readonly largestGain: number;
}

interface Gain {
  readonly method: string;
  readonly value: number;
  readonly p: number;
}

/**
 * Fits methods on small planted worlds in which correctness depends on the model's skill only, and compares each with the
 * model mean on the same test prompts: none may find anything.
 */
export async function scrambledWorlds(
  work: Work,
  methods: readonly Method[],
  { seeds, alpha = 0.01 }: { seeds: number; alpha?: number },
): Promise<ScrambledResult[]> {
  const gains: Gain[] = [];
  const bar = work.progress('scrambled worlds', seeds);
  for (let seed = 0; seed < seeds; seed++) {
    const key = { task: 'scrambled world', seed, methods: methods.map(methodKey) };
    for (const gain of await keepFor(work.keep, methods)(key, () => gainsOverModelMean(methods, seed)))
      gains.push(gain);
    bar.step();
  }
  bar.done();
  const { rejected } = holm(
    gains.map(({ p }) => p),
    alpha,
  );
  return methods.map(({ name }) => ({
    method: name,
    seeds,
    better: gains.filter(({ method, value }, i) => method === name && value > 0 && rejected[i]).length,
    largestGain: maxOf(gains.filter(({ method }) => method === name).map(({ value }) => value)),
  }));
}

/** The gain in accuracy of each method over the model mean, on one scrambled world. */
async function gainsOverModelMean(methods: readonly Method[], seed: number): Promise<Gain[]> {
  const matrix = await plantedWorld({ scale: 'small', seed, scrambled: true });
  const parts = splitAnswers(matrix, [...matrix.embeddings.keys()].sort()[0]!);
  const evaluations = await compareMethods([modelMean(), ...methods], parts, random(seed), { seeds: 1 });
  const pairs = methods.map(({ name }) => [name, 'model mean'] as const);
  return pairedComparisons(evaluations, pairs, ['accuracy']).map(({ better, value, p }) => ({
    method: better,
    value,
    p,
  }));
}
