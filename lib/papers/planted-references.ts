import type { World } from '../comparing/index.js';
import { bestForecastAccuracy, type PlantedWorld } from '../planted/index.js';
import { limitAccuracy } from './limit-accuracy.js';

/** At L1, what no forecast can beat on the test prompts, and what no linear score can; elsewhere none. */
export async function plantedReferences(world: World, embedder: string): Promise<{ name: string; value: number }[]> {
  if (!world.truth) return [];
  const planted = world.matrix as PlantedWorld;
  const accuracy = await limitAccuracy(world, embedder, 'logistic');
  const best = bestForecastAccuracy(planted, world.split.test);
  if (best - accuracy < TOGETHER) return [{ name: 'best possible forecast, and limit of a linear score', value: best }];
  return [
    { name: 'best possible forecast', value: best },
    { name: 'limit of a linear score', value: accuracy },
  ];
}

/** Lines nearer than this are drawn as one. */
const TOGETHER = 0.003;
