import type { Prompts } from '../../data/index.js';
import { type Matrix, multiply } from '../../linalg/index.js';
import type { FactorizationScorer } from '../../methods/index.js';

/**
 * How far the factorization's own two logits C(P_m∘(W q + b)) + cb are from the affine form that it is scored with.
 * @returns largest absolute difference of the forecast probability over all models and prompts
 */
export async function linearForm(scorer: FactorizationScorer, { embeddings }: Prompts): Promise<number> {
  const { P, W, b, C, cb } = scorer.trained.parameters;
  const d = b.length;
  const models = P.length / d;
  const projected = await multiply(embeddings, { rows: d, columns: embeddings.columns, data: W }, { transposeB: true });
  projected.data.forEach((value, i) => {
    projected.data[i] = value + b[i % d]!;
  });
  const logits = await Promise.all(
    [0, 1].map((label) => multiply(weighted(P, C, label, models, d), projected, { transposeB: true })),
  );
  const { data } = await scorer.score({ embeddings } as Prompts);
  let worst = 0;
  for (let i = 0; i < data.length; i++) {
    const z = logits[1]!.data[i]! + cb[1]! - logits[0]!.data[i]! - cb[0]!;
    worst = Math.max(worst, Math.abs(data[i]! - 1 / (1 + Math.exp(-z))));
  }
  return worst;
}

/** C_label ∘ P_m for every model. */
function weighted(P: Float32Array, C: Float32Array, label: number, models: number, d: number): Matrix {
  return { rows: models, columns: d, data: P.map((p, i) => p * C[label * d + (i % d)]!) };
}
