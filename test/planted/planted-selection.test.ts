import { describe, expect, it } from 'vitest';
import { fixedPicks } from '../../lib/metrics/index.js';
import { bestPicks, expectedSelection, type PlantedWorld } from '../../lib/planted/index.js';

const world = {
  models: ['a', 'b'],
  prompts: { ids: ['p', 'q', 'r'] },
  truth: {
    probabilities: Float32Array.of(0.25, 0.5, 0.75, 0.5, 0.25, 1),
    optimalForecast: Float32Array.of(0.2, 0.6, 0.7, 0.4, 0.6, 0.9),
  },
} as unknown as PlantedWorld;

describe('expectedSelection(world, picks, indices)', () => {
  it('is the mean planted probability of the picked models', () => {
    expect(expectedSelection(world, fixedPicks([[1], [0]]), Int32Array.of(0, 2))).toBe((0.5 + 0.75) / 2);
  });

  it('refuses picks that are no models, or of other prompts', () => {
    const [two, one] = [Int32Array.of(0, 2), fixedPicks([[0]])];
    expect(() => expectedSelection(world, one, two)).toThrow(
      'expectedSelection: picks need models of 2 prompts, got 1',
    );
    expect(() => expectedSelection(world, fixedPicks([[0], [-1]]), two)).toThrow(RangeError);
  });
});

it('bestPicks(world, indices) takes the highest forecast, the first in a tie', () => {
  expect([...bestPicks(world, Int32Array.of(0, 1, 2)).models]).toEqual([1, 0, 1]);
});
