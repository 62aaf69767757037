import { expect, it } from 'vitest';
import type { OpenedPlanted } from '../../../lib/comparing/index.js';
import { plantedInputs } from '../../../lib/papers/beyond/planted-inputs.js';
import { plantedQuantities, plantedTargets } from '../../../lib/planted/index.js';
import { madeWorld, plantedSmall } from '../made-world.js';

it('plantedInputs sets what a world was made to look like beside what it is, and records none of it', () => {
  const small = plantedSmall();
  const truth = { ...small.matrix.truth, skill: new Float64Array(small.matrix.models.length) };
  const world = { ...small, matrix: { ...small.matrix, truth } } as OpenedPlanted;
  const met = plantedQuantities(truth);
  const { tables, said, records } = plantedInputs(world);
  expect(tables![0]!.rows).toEqual([
    ['accuracy of the single best model', plantedTargets.singleBest.toFixed(4), met.singleBest.toFixed(4)],
    ['questions that some model solves', plantedTargets.solvableShare.toFixed(4), met.solvableShare.toFixed(4)],
    ['accuracy of the best possible forecast', plantedTargets.bestForecast.toFixed(4), met.bestForecast.toFixed(4)],
  ]);
  expect(said).toContain(`mean accuracy **${met.meanAccuracy.toFixed(3)}**`);
  expect(said).toContain(`solves **${met.bestSelection.toFixed(3)}** of the questions`);
  expect(records).toBeUndefined();
});

it('plantedInputs has nothing of a matrix that nobody planted', () => {
  expect(plantedInputs(madeWorld())).toEqual({});
});
