import type { Matrix } from '../linalg/index.js';
import type { Graded } from './graded.js';
import type { Influence } from './interval.js';
import { placements } from './placements.js';
import { type Classes, classesPerModel, pooledClasses } from './pooled-auc.js';

/**
 * The pooled AUC and each prompt's share of its error: DeLong's structural components, summed within the prompt.
 *   contribution_q = √(I₁/(I₁-1)) Σ_{pos in q} (V10 - AUC)/P + √(I₀/(I₀-1)) Σ_{neg in q} (V01 - AUC)/N
 * with I₁ and I₀ prompts that hold positives and negatives. With one cell a prompt the variance is DeLong's exactly.
 * @param scores (models, prompts)
 * @remarks Source: Obuchowski 1997, Biometrics 53:567. Its cross term has the factor I/(I-1) over all I prompts where
 *   this has √(I₁/(I₁-1)·I₀/(I₀-1)), so that one number per prompt serves paired comparisons too; the two agree to
 *   1/I².
 */
export function pooledAucInfluence(scores: Matrix, graded: Graded): Influence {
  return aucInfluence([pooledClasses('aucInterval', scores, graded)], graded.unit.length);
}

/** The mean AUC over models and each prompt's share of its error, by the same components within each model. */
export function aucPerModelInfluence(scores: Matrix, graded: Graded): Influence {
  return aucInfluence(classesPerModel('aucPerModelInterval', scores, graded), graded.unit.length);
}

function aucInfluence(samples: readonly Classes[], prompts: number): Influence {
  const contributions = new Float64Array(prompts);
  const used = new Uint8Array(prompts);
  let value = 0;
  for (const { positives, negatives, positiveCells, negativeCells } of samples) {
    const { auc, positive, negative } = placements(positives, negatives);
    value += auc / samples.length;
    for (const [shares, cells] of [
      [positive, positiveCells],
      [negative, negativeCells],
    ] as const) {
      const factor = clusterFactor(cells, prompts, used) / shares.length / samples.length;
      shares.forEach((share, i) => {
        contributions[cells[i]! % prompts]! += factor * (share - auc);
      });
    }
  }
  return { value, contributions, degreesOfFreedom: Math.max(1, used.reduce((a, b) => a + b, 0) - 1) };
}

/** √(I/(I-1)) for the I prompts that hold one of `cells`; marks them as used. */
function clusterFactor(cells: Int32Array, prompts: number, used: Uint8Array): number {
  const held = new Uint8Array(prompts);
  for (const cell of cells) {
    held[cell % prompts] = 1;
    used[cell % prompts] = 1;
  }
  const clusters = held.reduce((a, b) => a + b, 0);
  return clusters > 1 ? Math.sqrt(clusters / (clusters - 1)) : 1;
}
