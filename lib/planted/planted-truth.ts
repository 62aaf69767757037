import type { CorrectnessMatrix } from '../data/index.js';
import type { Matrix } from '../linalg/index.js';

/**
 * What was planted. Model m answers prompt q correctly with probability σ(skill_m + v_m · z(e_q) − difficulty_q),
 * where z(e) = e · readout is linear in the 768 coordinates of the prompt, and the difficulty cannot be seen in them.
 * With `lookalikes`, z has one axis more, and only a prompt's benchmark tells where it lies on it.
 */
export interface PlantedTruth {
  readonly scrambled: boolean;
  /** (models, prompts) row-major, float32: P(correct), given everything. */
  readonly probabilities: Float32Array;
  /** (models, prompts) row-major, float32: P(correct | model, embedding), the prompt's difficulty integrated out;
   * with `lookalikes`, given its benchmark too. */
  readonly optimalForecast: Float32Array;
  /**
   * Names of the axes of skill, in the order of the columns of `modelVectors`, `positions` and, but for look-alikes,
   * `readout`.
   */
  readonly axes: readonly string[];
  /** (models,) in units of the logit. */
  readonly skill: Float64Array;
  /** (models, axes) v, in units of the logit per unit of z; zero in a scrambled world. */
  readonly modelVectors: Matrix;
  /** (prompts, axes) z. */
  readonly positions: Matrix;
  /** (768, 16): z(e) = e · readout for the embedder 'planted-768'; with `lookalikes`, z as it seems. */
  readonly readout: Matrix;
  /** (prompts,) in units of the logit, normal with mean 0 and deviation `difficultySd`. */
  readonly difficulty: Float64Array;
  readonly difficultySd: number;
  /** Community ('7b', '13b', '70b', 'coding', 'medical', 'physics') to the ascending indices of its models. */
  readonly communities: ReadonlyMap<string, readonly number[]>;
  readonly contributions: PlantedContributions;
  /** The ten benchmarks by name, and (models, benchmarks) the mean of `probabilities` over the prompts of each. */
  readonly benchmarks: readonly string[];
  readonly benchmarkMeans: Matrix;
  /** (prompts,) column of the prompt that this one repeats, or its own. */
  readonly duplicateOf: Int32Array;
}

/** Which benchmarks were made to need the same skills, or to look as if they did. */
export interface PlantedContributions {
  readonly benchmarks: readonly string[];
  /**
   * (benchmarks, benchmarks) row-major: 1 where answers on the row's benchmark depend on a skill that at least a
   * quarter of the column's prompts need; -1 where they blur what other benchmarks show of it (`lookalikes`); 0 where
   * nothing was planted, and on the diagonal.
   */
  readonly signs: Int8Array;
}

/** A correctness matrix with the truth behind it. */
export interface PlantedWorld extends CorrectnessMatrix {
  readonly truth: PlantedTruth;
  readonly split: NonNullable<CorrectnessMatrix['split']>;
  readonly trainOrder: Int32Array;
}
