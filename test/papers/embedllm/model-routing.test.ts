import { describe, expect, it } from 'vitest';
import {
  compareMethods,
  type OpenedPlanted,
  openWorld,
  routedInterval,
  routedNamed,
} from '../../../lib/comparing/index.js';
import { splitAnswers } from '../../../lib/data/index.js';
import { categoryMean, LARGE_BATCHES, matrixFactorization } from '../../../lib/methods/index.js';
import { MF, modelRouting, NOISY } from '../../../lib/papers/embedllm/model-routing.js';
import { routingRecovered } from '../../../lib/papers/embedllm/routing-recovered.js';
import { beatsSingleBestAndRandom } from '../../../lib/papers/embedllm/section-5-2.js';
import { random } from '../../../lib/random/index.js';
import { recordAt } from '../drawn.js';

const QUICK = { ...LARGE_BATCHES, dimension: 32, epochs: 5 };

async function routed(scrambled: boolean, options = {}, training = QUICK) {
  const opened = await openWorld({ on: 'planted', scale: 'small', seed: 3, scrambled });
  const world = { ...opened, embedders: opened.embedders.slice(-1) } as OpenedPlanted;
  const parts = splitAnswers(world.matrix, world.embedders[0]!, world.split);
  const trained = await matrixFactorization(training).fit(parts.train, parts.validation, random(0));
  const evaluations = await compareMethods([categoryMean()], parts, random(0));
  const each = [{ origin: world, embedder: world.embedders[0]!, dimension: 768, evaluations }];
  return { world, routing: await modelRouting({ ...world, parts, seed: 0 }, [trained], { each }, options) };
}

describe('modelRouting(study, trained, rivals)', () => {
  it('finds on a planted world what was planted: nearly the best possible router, far above the single best', async () => {
    const { world, routing } = await routed(false, { draws: 2 }, { ...LARGE_BATCHES, dimension: 232 });
    const made = routingRecovered(world, routing);
    expect(made.fails).toBeUndefined();
    const { value, truth, verdict } = recordAt(made, 'expected/matrix-factorization');
    expect(verdict).toBe('recovered');
    expect(value!).toBeLessThanOrEqual(truth! + 1e-9);
    expect(recordAt(made, 'expected/best-single').value!).toBeLessThan(value! - 0.05);
    const judged = beatsSingleBestAndRandom({ ...routing, origin: { ...world, source: 'public' } });
    expect(recordAt(judged, 'answer/e3').verdict).toBe('holds');
    const [clean, noisy] = [MF, NOISY].map((name) => routedInterval(routedNamed(routing.scopes[0]!, name)).value);
    expect(noisy!).toBeLessThan(clean!);
    const missed = routingRecovered(world, { ...routing, routers: routing.routers.slice(2) });
    expect(missed.fails).toHaveLength(1);
  });

  it('finds nothing on a scrambled one', async () => {
    const { world, routing } = await routed(true, { draws: 1 });
    const judged = beatsSingleBestAndRandom({ ...routing, origin: { ...world, source: 'public' } });
    expect(recordAt(judged, 'overall/matrix-factorization-beats-single-best-on-train').verdict).not.toBe('holds');
    expect(recordAt(judged, 'overall/matrix-factorization-beats-weighted-random').verdict).not.toBe('holds');
  });

  it('without noise both lines are one, and the same seed gives the same draws', async () => {
    const still = (await routed(true, { draws: 1, noiseScale: 0 })).routing;
    expect(still.routers[1]!.picks).toEqual(still.routers[0]!.picks);
    const [one, two] = [await routed(true, { draws: 1 }), await routed(true, { draws: 1 })];
    expect(one.routing.routers[1]!.picks).toEqual(two.routing.routers[1]!.picks);
  });

  it('refuses no training and no draw', async () => {
    const study = {} as Parameters<typeof modelRouting>[0];
    const some = [{}] as unknown as Parameters<typeof modelRouting>[1];
    await expect(modelRouting(study, [], { each: [] })).rejects.toThrow(
      new RangeError('modelRouting: trained needs one factorization at least, got 0'),
    );
    await expect(modelRouting(study, some, { each: [] }, { draws: 0 })).rejects.toThrow(
      'modelRouting: draws needs a positive integer, got 0',
    );
  });
});
