import { afterEach, describe, expect, it, vi } from 'vitest';
import { fromRows } from '../../../lib/linalg/matrix.js';
import { linearScorer } from '../../../lib/methods/index.js';
import { cheapRouting } from '../../../lib/papers/embedllm/routing-cost.js';
import { type RoutingSpeed, routingSpeed } from '../../../lib/papers/embedllm/routing-speed.js';
import { linearWorld } from '../../methods/synthetic-answers.js';
import { placesOf, recordAt } from '../drawn.js';
import { madeWorld, plantedSmall } from '../made-world.js';

afterEach(() => vi.unstubAllEnvs());

const speed: RoutingSpeed = {
  ...{ questions: 3000, trials: 50, models: 94, embedder: 'tiny' },
  ...{ oneByOne: 15_000, batched: 300_000, withEmbedding: 100 },
};

describe('cheapRouting(origin, speed, memory)', () => {
  it('keeps on which side of the printed numbers a run lies, and no number of the run', () => {
    const made = cheapRouting(madeWorld(), speed, 350e6);
    expect(recordAt(made, 'answer/e5')).toMatchObject({ verdict: 'holds', claim: 'E5' });
    expect(recordAt(made, 'selections-per-second')).toMatchObject({ value: null, verdict: 'holds', published: 750 });
    expect(recordAt(made, 'selections-per-second-with-embedding').verdict).toBe('fails');
    expect(recordAt(made, 'gigabytes')).toMatchObject({ value: null, verdict: 'holds', published: 1 });
    expect(made.took).toContain('one at a time 15,000, in one product 300,000');
    expect(made.took).toContain('350 MB');
    expect(made.said).toMatch(/; in one product, more than 10 times that/);
    expect(made.said).toMatch(/, on \d+ % as many answers as the paper's\.$/);
    const faster = cheapRouting(madeWorld(), { ...speed, oneByOne: 20_000, batched: 1e6, withEmbedding: 150 }, 400e6);
    expect(faster.records).toEqual(made.records);
    expect(faster.said).toBe(made.said);
  });

  it('says so where a run is too slow or too large', () => {
    const made = cheapRouting(madeWorld(), { ...speed, oneByOne: 500 }, 2e9);
    expect(recordAt(made, 'answer/e5').verdict).toBe('fails');
    expect(made.said).toMatch(/^No: .* fewer than 750 .* more than 1 GB/);
  });

  it('says what is missing where there is no embedder, and judges nothing on planted data', () => {
    const { withEmbedding: _, ...plain } = speed;
    const missing = { ...plain, noEmbedding: 'the embedder tiny is not here' };
    const made = cheapRouting(madeWorld(), missing, 350e6);
    expect(recordAt(made, 'selections-per-second-with-embedding')).toMatchObject({
      ...{ verdict: 'not checkable here', note: 'the embedder tiny is not here' },
    });
    expect(placesOf(made)).toContain('A-R4 speed-ratio');
    expect(placesOf(made)).toContain('A-R5 memory-ratio');
    const planted = cheapRouting(plantedSmall(), missing, 350e6);
    expect(planted.records).toBeUndefined();
    expect(planted.took).toContain('350 MB');
  });
});

describe('routingSpeed(study, scorer)', () => {
  const test = linearWorld(1, 9, 2, 7, 3);
  const scorer = linearScorer({ weights: fromRows([[1, 0, 0], [0, 1, 0]]), kind: 'margin' }); // biome-ignore format: short

  it('repeats the prompts, and says why the text is not embedded', async () => {
    const made = await routingSpeed({ parts: { test } }, scorer, { questions: 20, trials: 2 });
    expect(made).toMatchObject({ questions: 20, trials: 2, models: 2, noEmbedding: 'these prompts have no text' });
    expect(made.oneByOne).toBeGreaterThan(0);
    expect(made.batched).toBeGreaterThan(0);
    vi.stubEnv('MODELSPACE_MODELS', '');
    const text = test.prompts.ids.map(() => 'a question');
    const told = await routingSpeed({ parts: { test: { ...test, prompts: { ...test.prompts, text } } } }, scorer, {
      ...{ questions: 7, trials: 1, embedder: 'tiny' },
    });
    expect(told.noEmbedding).toBe('the embedder tiny is not here');
  });

  it('refuses no question and no trial', async () => {
    await expect(routingSpeed({ parts: { test } }, scorer, { trials: 0 })).rejects.toThrow(
      new RangeError('routingSpeed: trials needs a positive integer, got 0'),
    );
  });
});
