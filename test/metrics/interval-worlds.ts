import { type Matrix, matrix } from '../../lib/linalg/matrix.js';
import type { Graded } from '../../lib/metrics/graded.js';
import { random } from '../../lib/random/random.js';

export interface Drawn {
  graded: Graded;
  scores: Matrix;
  other: Matrix;
}

/** Probabilities on a grid (so that ties occur) and grades, with a difficulty that the models share in each prompt. */
export function drawn(seed: number, models: number, prompts: number, shared = 1, missing = 0): Drawn {
  const stream = random(seed);
  const difficulty = Float64Array.from({ length: prompts }, () => shared * stream.normal());
  const skill = Float64Array.from({ length: models }, () => stream.normal() / 2);
  const correctness = new Int8Array(models * prompts);
  const data = new Float64Array(models * prompts);
  const otherData = new Float64Array(models * prompts);
  for (let i = 0; i < data.length; i++) {
    const [m, q] = [Math.floor(i / prompts), i % prompts];
    const signal = skill[m]! + difficulty[q]! + stream.normal() / 2;
    const chance = (z: number) => Math.round(20 / (1 + Math.exp(-z))) / 20;
    data[i] = chance(signal);
    otherData[i] = chance(skill[m]! + stream.normal());
    correctness[i] = stream.uniform() < missing ? -1 : signal + stream.normal() > 0 ? 1 : 0;
    if (prompts >= 2 && q < 2) correctness[i] = (q + m) % 2;
  }
  const unit = Array.from({ length: prompts }, (_, q) => `unit ${q % 4}`);
  const graded = { models, correctness, unit };
  return { graded, scores: matrix(models, prompts, data), other: matrix(models, prompts, otherData) };
}

export function withoutPrompt({ graded, scores }: Drawn, left: number): { graded: Graded; scores: Matrix } {
  const prompts = graded.unit.length;
  const keep = (_: number, i: number) => i % prompts !== left;
  return {
    graded: {
      models: graded.models,
      correctness: graded.correctness.filter(keep),
      unit: graded.unit.filter((_, q) => q !== left),
    },
    scores: matrix(graded.models, prompts - 1, (scores.data as Float64Array).filter(keep)),
  };
}
