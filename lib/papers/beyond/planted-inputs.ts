import type { World } from '../../comparing/index.js';
import { plantedQuantities, plantedTargets } from '../../planted/index.js';
import type { Shown } from '../shown.js';

const INPUTS = [
  ['singleBest', 'accuracy of the single best model'],
  ['solvableShare', 'questions that some model solves'],
  ['bestForecast', 'accuracy of the best possible forecast'],
] as const;

/** What the planted world was made to look like. These are inputs: that they come out again is no result. */
export function plantedInputs(world: World): Shown {
  if (world.source !== 'planted') return {};
  const met = plantedQuantities(world.matrix.truth);
  return {
    tables: [
      {
        columns: ['input', 'aimed at', 'this world'],
        rows: INPUTS.map(([name, words]) => [words, plantedTargets[name].toFixed(4), met[name].toFixed(4)]),
        caption: 'Calibrated on a large population; a small world differs by chance',
        alignment: ['left', 'right', 'right'],
      },
    ],
    said:
      `Left free: mean accuracy **${met.meanAccuracy.toFixed(3)}**; the best possible selection from model and embedding ` +
      `solves **${met.bestSelection.toFixed(3)}** of the questions.`,
  };
}
