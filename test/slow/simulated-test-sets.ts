import { type Matrix, matrix } from '../../lib/linalg/matrix.js';
import type { Graded } from '../../lib/metrics/graded.js';
import { type Random, random } from '../../lib/random/random.js';

/** A population of prompts, and models that are fixed: test sets are drawn from it. */
export interface Population {
  readonly models: number;
  readonly units: number;
  readonly skill: Float64Array;
  /** (models, features) what each model is good at. */
  readonly taste: Float64Array;
  /** (units, features) where each unit's prompts lie. */
  readonly centre: Float64Array;
  /** (models, units) what no forecast sees: how much easier a unit is for a model. */
  readonly hidden: Float64Array;
}

/** One test set, with the probabilities that two methods forecast for it. */
export interface TestSet {
  readonly graded: Graded;
  readonly scores: Matrix;
  readonly other: Matrix;
}

const features = 3;

/** @param hidden how much of the units' difficulty no forecast sees; 0 gives benchmark correlations near 1 */
export function population(models: number, units: number, hidden: number, seed: number): Population {
  const stream = random(seed);
  const normals = (n: number, scale: number) => Float64Array.from({ length: n }, () => scale * stream.normal());
  const shared = normals(units, 0.6 * hidden);
  return {
    models,
    units,
    skill: normals(models, 0.6),
    taste: normals(models * features, 0.4),
    centre: normals(units * features, 1),
    hidden: normals(models * units, 0.4 * hidden).map((own, i) => own + shared[i % units]!),
  };
}

/** (prompts,) the unit of each prompt, at random. */
export function drawnUnits({ units }: Population, prompts: number, stream: Random): Int32Array {
  return Int32Array.from({ length: prompts }, () => stream.integer(units));
}

/**
 * Prompts with features around their unit's centre and a difficulty of their own that all models share; both methods
 * see neither the difficulty nor the outcome. The first is a smooth forecast, too sure of itself; the second weaker and
 * on a grid of ten values, so that it has ties, with a noise that all models share in each prompt.
 * @param unitOf (prompts,) the unit of each prompt
 */
export function testSet(from: Population, unitOf: Int32Array, stream: Random): TestSet {
  const { models, units } = from;
  const prompts = unitOf.length;
  const correctness = new Int8Array(models * prompts);
  const scores = new Float64Array(models * prompts);
  const other = new Float64Array(models * prompts);
  const x = new Float64Array(features);
  for (let q = 0; q < prompts; q++) {
    const u = unitOf[q]!;
    for (let f = 0; f < features; f++) x[f] = from.centre[u * features + f]! + stream.normal();
    const difficulty = 0.8 + 2 * stream.normal() + x[0]! / 2;
    const blur = stream.normal() / 2;
    for (let m = 0; m < models; m++) {
      let affinity = from.skill[m]!;
      for (let f = 0; f < features; f++) affinity += from.taste[m * features + f]! * x[f]!;
      const i = m * prompts + q;
      correctness[i] = stream.uniform() < logistic(affinity + from.hidden[m * units + u]! - difficulty) ? 1 : 0;
      scores[i] = logistic(affinity - x[0]! / 2 - 0.4);
      other[i] = (Math.floor(10 * logistic(0.6 * affinity + from.skill[m]! / 2 + blur - 0.4)) + 0.5) / 10;
    }
  }
  const unit = Array.from(unitOf, (u) => `unit ${u}`);
  return {
    graded: { models, correctness, unit },
    scores: matrix(models, prompts, scores),
    other: matrix(models, prompts, other),
  };
}

function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
