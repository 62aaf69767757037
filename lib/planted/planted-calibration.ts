import { Matrix as SmallMatrix, solve } from 'ml-matrix';
import { maxOf } from '../linalg/index.js';
import { random as seeded } from '../random/index.js';
import { plantedDifficulty } from './planted-answers.js';
import { apportionedCategories, plantedAxes } from './planted-categories.js';
import { type PlantedConstants, plantedTargets } from './planted-constants.js';
import { plantedModels } from './planted-models.js';
import { drawPrompts, fullDimension, promptGeometry } from './planted-prompts.js';
import { type PlantedQuantities, quantitiesAt } from './planted-quantities.js';

const BLOCK = 4096;

/**
 * Solves for `offset`, `signal` and `difficultySd` such that the truth of a large planted population meets
 * `plantedTargets`: Newton's method with finite differences. No answer is drawn, no method trained.
 * @param start the shape, and where to start from
 * @param prompts size of the population, drawn with a seed that no world uses
 * @returns the constants, and the quantities that they give
 * @remarks Some 25 passes over models x prompts, half a minute. The result is copied, rounded, into `plantedConstants`.
 */
export function calibratePlantedWorld(
  start: PlantedConstants,
  { prompts = 200_000, seed = -1 }: { prompts?: number; seed?: number } = {},
): { constants: PlantedConstants; quantities: PlantedQuantities } {
  const names = ['singleBest', 'solvableShare', 'bestForecast'] as const;
  const { base, difficulty } = population(start, prompts, seed);
  const at = (x: readonly number[]): PlantedQuantities =>
    quantitiesAt(base, difficulty, { offset: x[0]!, signal: x[1]!, difficultySd: x[2]! });
  let x = [start.offset, start.signal, start.difficultySd];
  let quantities = at(x);
  for (let step = 0; step < 12; step++) {
    const error = names.map((name) => plantedTargets[name] - quantities[name]);
    if (maxOf(error.map(Math.abs)) < 1e-6) break;
    const width = 0.02;
    const moved = x.map((_, j) => at(x.map((value, i) => (i === j ? value + width : value))));
    const slopes = names.map((name) => moved.map((there) => (there[name] - quantities[name]) / width));
    const change = solve(new SmallMatrix(slopes), SmallMatrix.columnVector(error)).to1DArray();
    x = x.map((value, j) => value + Math.max(-0.5, Math.min(0.5, change[j]!)));
    quantities = at(x);
  }
  const [offset, signal, difficultySd] = x as [number, number, number];
  return { constants: { ...start, offset, signal, difficultySd }, quantities };
}

/** The part of every logit that the calibration scales, and difficulties of deviation 1. */
function population(
  constants: PlantedConstants,
  n: number,
  seed: number,
): { base: Float32Array; difficulty: Float64Array } {
  const k = plantedAxes.length;
  const structure = seeded(constants.structureSeed);
  const { skill, vectors } = plantedModels(constants, structure.fork('models'));
  const geometry = promptGeometry(constants, structure.fork('prompts'));
  const random = seeded(seed).fork('calibration');
  const categories = apportionedCategories(n);
  const base = new Float32Array(skill.length * n);
  for (let start = 0; start < n; start += BLOCK) {
    const block = categories.subarray(start, start + BLOCK);
    const { full } = drawPrompts(geometry, constants, block, random.fork(start));
    for (let i = 0; i < block.length; i++) {
      for (let m = 0; m < skill.length; m++) {
        let sum = skill[m]!;
        for (let a = 0; a < k; a++) {
          sum += (vectors[m * k + a]! * full[i * fullDimension + 1 + a]!) / geometry.axisLength;
        }
        base[m * n + start + i] = sum;
      }
    }
  }
  return { base, difficulty: plantedDifficulty(n, 1, random.fork('difficulty')) };
}
