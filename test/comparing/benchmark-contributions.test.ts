import { beforeAll, describe, expect, it } from 'vitest';
import { benchmarkContributions, type Contributions, plantedStandOut, quietWork } from '../../lib/comparing/index.js';
import { answersAt } from '../../lib/data/index.js';
import { type PlantedWorld, plantedWorld } from '../../lib/planted/index.js';
import { random } from '../../lib/random/index.js';

const PAPER = ['asdiv', 'gpqa', 'gsm8k', 'logiqa', 'mathqa', 'medmcqa', 'mmlu', 'piqa', 'truthfulqa'];

async function closedForm(world: PlantedWorld): Promise<Contributions> {
  const answers = answersAt(world, 'planted-384', Int32Array.from(world.prompts.ids.keys()));
  const origin = { source: 'planted' as const, name: world.name, scale: 'small' };
  const plan = { answers, origin, unitOf: answers.prompts.benchmark, units: PAPER, seeds: 0 };
  return benchmarkContributions(quietWork, plan, random(7));
}

describe('benchmarkContributions, in closed form', () => {
  let world: PlantedWorld;
  let found: Contributions;
  beforeAll(async () => {
    world = await plantedWorld({ scale: 'small' });
    found = await closedForm(world);
  }, 60_000);

  it('lets the contributions that were planted stand out (1 %), all six before any other', () => {
    const [space] = found.spaces as [Contributions['spaces'][0]];
    const { observed, p } = plantedStandOut(PAPER, space, world.truth.contributions, random(1));
    expect(observed).toBeGreaterThan(0.99);
    expect(p).toBeLessThan(0.01 / 3);
  });

  it('finds none in a scrambled world', async () => {
    const { spaces } = await closedForm(await plantedWorld({ scale: 'small', scrambled: true }));
    expect(spaces[0]!.adjusted.every((p) => p > 0.01)).toBe(true);
    expect(plantedStandOut(PAPER, spaces[0]!, world.truth.contributions, random(1)).p).toBeGreaterThan(0.01);
  }, 60_000);

  it('sums rows and columns of the matrix, over models as over cells', () => {
    const [{ mean, rows, columns, tested }] = found.spaces as [Contributions['spaces'][0]];
    const n = PAPER.length;
    rows.forEach(({ value }, i) => {
      expect(value).toBeCloseTo(
        Array.from(mean.data.slice(i * n, (i + 1) * n)).reduce((a, b) => a + b, 0),
        10,
      );
    });
    columns.forEach(({ value }, j) => {
      expect(value).toBeCloseTo(
        PAPER.reduce((sum, _, i) => sum + mean.data[i * n + j]!, 0),
        10,
      );
    });
    expect(tested[1]!.value).toBeCloseTo(mean.data[1]!, 10);
    expect(tested[0]).toBeUndefined();
  });
});

it('trained vectors give their seeds beside each other, and the noise between them', async () => {
  const world = await plantedWorld({ scale: 'small' });
  const answers = answersAt(world, 'planted-384', world.split.validation);
  const plan = {
    ...{ answers, origin: { source: 'planted' as const, name: world.name, scale: 'small' }, seeds: 2 },
    ...{ unitOf: answers.prompts.benchmark, units: ['mathqa', 'medmcqa', 'piqa'] },
    options: { dimension: 8, epochs: 2 },
  };
  const { spaces } = await benchmarkContributions(quietWork, plan, random(7));
  expect(spaces.map(({ space, seeds }) => [space, seeds.length])).toEqual([
    ['P', 2],
    ['slopes', 2],
    ['task space', 1],
  ]);
  const [P, , closed] = spaces as [Contributions['spaces'][0], unknown, Contributions['spaces'][0]];
  expect(P.rows[0]!.seedNoise).toBeGreaterThan(0);
  expect(closed.rows[0]!.seedNoise).toBeUndefined();
});
