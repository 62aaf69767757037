import { sampleVariance } from 'simple-statistics';
import { expect, it } from 'vitest';
import { benchmarkContributions, quietWork } from '../../lib/comparing/index.js';
import { answersAt } from '../../lib/data/index.js';
import { tQuantile } from '../../lib/metrics/index.js';
import { plantedWorld } from '../../lib/planted/index.js';
import { random } from '../../lib/random/index.js';

const WORLDS = 10;
const UNITS = ['asdiv', 'gpqa', 'gsm8k', 'logiqa', 'mathqa', 'medmcqa', 'mmlu', 'piqa', 'truthfulqa'];

it('other questions add as much variance to a contribution as other models: ten scrambled worlds', async () => {
  const worlds: { readonly value: number; readonly error: number }[][] = [];
  for (let seed = 0; seed < WORLDS; seed++) {
    const world = await plantedWorld({ scale: 'small', seed, scrambled: true });
    const answers = answersAt(world, 'planted-384', Int32Array.from(world.prompts.ids.keys()));
    const origin = { source: 'planted' as const, name: world.name, scale: 'small' };
    const plan = { answers, origin, unitOf: answers.prompts.benchmark, units: UNITS, seeds: 0 };
    const { spaces } = await benchmarkContributions(quietWork, plan, random(7));
    const t = tQuantile(0.95, world.models.length - 1);
    worlds.push(
      spaces[0]!.tested.flatMap((one) => (one ? [{ value: one.value, error: (one.high - one.low) / 2 / t }] : [])),
    );
  }
  const ratios = worlds[0]!.map((_, pair) => {
    const each = worlds.map((world) => world[pair]!);
    const stated = each.reduce((sum, { error }) => sum + error ** 2 / WORLDS, 0);
    return sampleVariance(each.map(({ value }) => value)) / stated;
  });
  // The stated variance is twice that over models.
  const ratio = ratios.reduce((sum, one) => sum + one / ratios.length, 0);
  expect(ratio).toBeGreaterThan(0.75);
  expect(ratio).toBeLessThan(1.25);
});
