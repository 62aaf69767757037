import { describe, expect, it } from 'vitest';
import { affine, diagonal, type Matrix, mapEntries, product, transpose } from '../../../lib/linalg/index.js';
import { gradedAnswers, matrixFactorization } from '../../../lib/methods/index.js';
import { logLoss, sigmoid } from '../../../lib/metrics/index.js';
import { decoder, encoder, equation1 } from '../../../lib/papers/embedllm/equations.js';
import { random } from '../../../lib/random/index.js';
import { linearParts } from '../../comparing/small-experiment.js';
import { placesOf, recordAt } from '../drawn.js';
import { madeWorld } from '../made-world.js';

const world = madeWorld();
const { train, validation, test } = linearParts({ d: 6 });
const trainer = matrixFactorization({ dimension: 3, batchSize: 20, epochs: 2, learningRate: 0.01 });
const trained = () => trainer.fit(train, validation, random(0));

/** §4.3 as the notebook computes it in the open: σ(cᵀ(P_m ∘ (W x_q + b)) + γ). */
async function inTheOpen(
  { P, W, b, c, gamma }: Awaited<ReturnType<typeof trained>>['parameters'],
  embeddings: Matrix,
): Promise<Matrix & { readonly data: Float64Array }> {
  const z = await product(P, diagonal(c), transpose(await affine(embeddings, W, b)));
  return mapEntries(z, (logit) => sigmoid(logit + gamma));
}

describe('decoder(forecast, scores, origin)', () => {
  it('is float32 rounding for a trained factorization', async () => {
    const scorer = await trained();
    const forecast = await inTheOpen(scorer.parameters, test.prompts.embeddings);
    const made = decoder(forecast, await scorer.score(test.prompts), world);
    expect(placesOf(made)).toEqual(['A-Eq0b largest-difference-to-affine-form']);
    expect(made.records![0]!.value).toBe(0);
    expect(made.said).toContain('**Identity** holds');
    expect(made.fails).toBeUndefined();
  });

  it('fails for a scorer that is not the form of its parameters', async () => {
    const scorer = await trained();
    const moved = { ...scorer.parameters, gamma: scorer.parameters.gamma + 1 };
    const made = decoder(await inTheOpen(moved, test.prompts.embeddings), await scorer.score(test.prompts), world);
    expect(made.fails).toHaveLength(1);
    expect(recordAt(made, 'largest-difference-to-affine-form').value).toBeGreaterThan(0.05);
  });
});

describe('encoder(slopes, trained, origin)', () => {
  it('holds for Wᵀ(P_m ∘ c), and fails for P alone', async () => {
    const { parameters, weights } = await trained();
    const { P, W, c } = parameters;
    const made = encoder(await product(P, diagonal(c), W), weights, world);
    expect(made.fails).toBeUndefined();
    expect(placesOf(made)).toEqual(['A-Eq0 largest-difference-to-the-slopes']);
    expect(encoder(await product(P, W), weights, world).fails).toHaveLength(1);
  });
});

describe('equation1(loss, logLoss, origin)', () => {
  it('holds for the mean of -log p of what happened, and fails for another', async () => {
    const { data } = await inTheOpen((await trained()).parameters, test.prompts.embeddings);
    const losses = data.map((p, i) => -Math.log(test.correctness[i] === 1 ? p : 1 - p));
    const loss = losses.reduce((sum, one) => sum + one, 0) / losses.length;
    const forecast = { rows: test.models.length, columns: test.prompts.ids.length, data };
    const library = logLoss(forecast, gradedAnswers(test));
    expect(equation1(loss, library, world).fails).toBeUndefined();
    expect(equation1(loss, library, world).said).toContain('the loss of Eq. 1 is the log loss');
    expect(equation1(2 * loss, library, world).fails).toHaveLength(1);
  });
});
