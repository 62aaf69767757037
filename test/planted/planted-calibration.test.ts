import { describe, expect, test } from 'vitest';
import { calibratePlantedWorld } from '../../lib/planted/planted-calibration.js';
import { plantedConstants, plantedTargets } from '../../lib/planted/planted-constants.js';
import { plantedQuantities } from '../../lib/planted/planted-quantities.js';
import { plantedWorld } from '../../lib/planted/planted-world.js';

describe('calibratePlantedWorld', () => {
  test('meets its targets, and on a small population ends near the frozen constants', () => {
    const { constants, quantities } = calibratePlantedWorld(
      { ...plantedConstants, offset: 0, signal: 1.5, difficultySd: 2.2 },
      { prompts: 8192, seed: -2 },
    );
    expect(quantities.singleBest).toBeCloseTo(plantedTargets.singleBest, 5);
    expect(quantities.solvableShare).toBeCloseTo(plantedTargets.solvableShare, 5);
    expect(quantities.bestForecast).toBeCloseTo(plantedTargets.bestForecast, 5);
    // sampling error of 8,192 prompts: about 0.02 on each
    expect(Math.abs(constants.offset - plantedConstants.offset)).toBeLessThan(0.08);
    expect(Math.abs(constants.signal - plantedConstants.signal)).toBeLessThan(0.08);
    expect(Math.abs(constants.difficultySd - plantedConstants.difficultySd)).toBeLessThan(0.12);
  });
});

describe('a planted world', () => {
  test('meets the calibrated quantities within its sampling error, at scale small for five seeds', async () => {
    const worlds = [];
    for (const seed of [0, 1, 2, 3, 4]) {
      worlds.push(plantedQuantities((await plantedWorld({ scale: 'small', seed })).truth));
    }
    for (const name of ['singleBest', 'solvableShare', 'bestForecast'] as const) {
      // standard errors at 8,000 prompts: 0.0018, 0.0008, 0.0008
      for (const world of worlds) expect(Math.abs(world[name] - plantedTargets[name])).toBeLessThan(0.006);
      const mean = worlds.reduce((sum, world) => sum + world[name] / worlds.length, 0);
      expect(Math.abs(mean - plantedTargets[name])).toBeLessThan(0.003);
    }
    for (const { bestSelection, meanAccuracy } of worlds) {
      expect(bestSelection).toBeGreaterThan(0.69);
      expect(bestSelection).toBeLessThan(0.73);
      expect(Math.abs(meanAccuracy - 0.3773)).toBeLessThan(0.006);
    }
  });

  test("is EmbedLLM's size at full scale, split 29,673 / 3,000 / 3,000, within 0.003 of every target", async () => {
    const world = await plantedWorld({ scale: 'full', duplicates: true });
    const { train, validation, test: held } = world.split;
    expect(world.prompts.ids).toHaveLength(35673 + 5276);
    const first = (part: Int32Array): number => part.filter((q) => world.truth.duplicateOf[q] === q).length;
    expect([first(train), first(validation), first(held)]).toEqual([29673, 3000, 3000]);
    const quantities = plantedQuantities(world.truth);
    for (const name of ['singleBest', 'solvableShare', 'bestForecast'] as const) {
      expect(Math.abs(quantities[name] - plantedTargets[name])).toBeLessThan(0.003);
    }
  });
});
