import { describe, expect, it } from 'vitest';
import { ROUTING_BOUNDS, routedInterval, routedNamed } from '../../../lib/comparing/index.js';
import { fixedPicks } from '../../../lib/metrics/index.js';
import { MF, NOISY } from '../../../lib/papers/embedllm/model-routing.js';
import { gapToOracle } from '../../../lib/papers/embedllm/routing-gap.js';
import { noiseCost } from '../../../lib/papers/embedllm/routing-noise.js';
import { picksByModel } from '../../../lib/papers/embedllm/routing-picks.js';
import { beatsSingleBestAndRandom, nearSingleBestInBenchmarks } from '../../../lib/papers/embedllm/section-5-2.js';
import { firstCells, isRectangular, placesOf, recordAt, traces } from '../drawn.js';
import { madeWorld, plantedSmall } from '../made-world.js';
import { madeRouting } from './made-routing.js';

const world = madeWorld(400);
const good = madeRouting(world, { [MF]: 1 });
const poor = madeRouting(world, { [MF]: 0, [NOISY]: 0 });

describe('beatsSingleBestAndRandom(routing)', () => {
  it('is decided by the single best of train and weighted random, the paper’s own choice beside them', () => {
    const made = beatsSingleBestAndRandom(good);
    expect(placesOf(made)).toEqual([
      'A-R2 overall/matrix-factorization-beats-single-best-on-train',
      'A-R3 overall/matrix-factorization-beats-weighted-random',
      'A-R2 overall/matrix-factorization-beats-single-best-on-test',
      'A-R2 overall/the-same-with-training-noise-beats-single-best-on-train',
      'A-R3 overall/the-same-with-training-noise-beats-weighted-random',
      'A-R1 answer/e3',
    ]);
    expect(recordAt(made, 'answer/e3')).toMatchObject({ verdict: 'holds', claim: 'E3' });
    expect(made.said).toMatch(/^Yes: the router gets \+0\.\d{3} over the single best model of the training prompts/);
    expect(recordAt(made, 'answer/e3').here!.length).toBeLessThanOrEqual(120);
    expect(made.said!.length).toBeLessThanOrEqual(300);
  });

  it('fails or stays open where picks are random, which fails no run', () => {
    const made = beatsSingleBestAndRandom(poor);
    expect(recordAt(made, 'answer/e3').verdict).not.toBe('holds');
    expect(made.fails).toBeUndefined();
  });
});

describe('nearSingleBestInBenchmarks(routing)', () => {
  it('holds where the interval lies above the margin in every benchmark, over all prompts it decides nothing', () => {
    const made = nearSingleBestInBenchmarks(good);
    expect(placesOf(made).slice(0, 3)).toEqual([
      'A-R2 logic/matrix-factorization-near-single-best',
      'A-R2 sums/matrix-factorization-near-single-best',
      'A-R2 overall/matrix-factorization-near-single-best',
    ]);
    expect(recordAt(made, 'answer/e4').verdict).toBe('holds');
    expect(made.said).toMatch(/^Yes: .* in 2 of 2 benchmarks/);
    expect(made.said!.length).toBeLessThanOrEqual(300);
    expect(isRectangular(made.tables![0]!)).toBe(true);
  });

  it('does not hold for random picks', () => {
    expect(recordAt(nearSingleBestInBenchmarks(poor), 'answer/e4').verdict).not.toBe('holds');
  });
});

describe('gapToOracle(routing)', () => {
  it('goes from 0 % to 100 %, and says what the category alone has', () => {
    const made = gapToOracle(good);
    const [table] = made.tables!;
    expect(table!.rows[0]!.at(-1)).toBe('0 %');
    expect(table!.rows.at(-1)!.at(-1)).toBe('100 %');
    expect(recordAt(made, 'gap-closed/matrix-factorization').value).toBeCloseTo(1, 10);
    expect(made.said).toContain('*category mean*');
    const without = { ...good, routers: good.routers.filter(({ name }) => name !== 'category mean') };
    expect(gapToOracle(without).said).not.toContain('category mean');
  });
});

describe('picksByModel(routing)', () => {
  it('counts the picks: shares sum to one, and who picks one model has picked one', () => {
    const made = picksByModel(good);
    const [shares, right] = traces(made.figures![0]);
    expect(shares!.y.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 2);
    expect(Math.min(...right!.y.slice(0, 1))).toBeGreaterThan(0.5);
    expect(shares!.x).toContain('model-0');
    const stuck = { ...good, routers: [{ name: MF, picks: [[fixedPicks(Array(good.scopes[0]!.prompts).fill([2]))]] }] };
    expect(picksByModel(stuck).tables![0]!.rows).toEqual([[MF, '1.0', '100 %', '100 %']]);
    expect(recordAt(picksByModel(stuck), 'models-ever-picked/matrix-factorization').value).toBe(1);
  });
});

describe('noiseCost(routing)', () => {
  it('is the difference of the same trainings with and without noise', () => {
    const made = noiseCost(good);
    const [clean, noisy] = [MF, NOISY].map((name) => routedInterval(routedNamed(good.scopes[0]!, name)).value);
    expect(made.said).toContain(`**−${(clean! - noisy!).toFixed(3)}**`);
    expect(firstCells(made.tables![0])).toEqual(['overall', 'logic', 'sums']);
    expect(made.records).toBeUndefined();
    expect(ROUTING_BOUNDS.onTrain).toBe('single best (on train)');
  });
});

it.each([beatsSingleBestAndRandom, nearSingleBestInBenchmarks])('%o judges nothing on planted data', (claim) => {
  const made = claim(madeRouting(plantedSmall(200)));
  expect(made.said).toContain('*Not judged here*');
  expect(made.records ?? []).toEqual([]);
});
