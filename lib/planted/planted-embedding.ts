import { type Matrix, multiply } from '../linalg/index.js';
import type { Random } from '../random/index.js';
import { plantedAxes } from './planted-categories.js';
import type { PlantedConstants } from './planted-constants.js';
import { drawPrompts, fullDimension, lossyDimension, type PromptGeometry } from './planted-prompts.js';

/** Rows drawn and rotated at a time: bounds the memory that the world needs besides its result. */
const BLOCK = 4096;

/** Prompts as they are embedded, and the skill coordinates that the full embedding holds. */
export interface PlantedEmbedding {
  /** (n, 768) and (n, 384) float32 with unit rows. */
  readonly full: Matrix;
  readonly lossy: Matrix;
  /** (n, axes) float64: z(e) = e · readout. */
  readonly positions: Matrix;
  /** (768, axes) float64. */
  readonly readout: Matrix;
}

/**
 * Draws and embeds prompts.
 * @param categories (n,) index of each prompt's category
 * @param capacity rows to leave room for, ≥ n; rows from n on are zero
 * @param directions stream of the planted directions, the same in every world
 */
export async function plantedEmbedding(
  geometry: PromptGeometry,
  constants: PlantedConstants,
  categories: Int32Array,
  capacity: number,
  directions: Random,
  random: Random,
): Promise<PlantedEmbedding> {
  const k = plantedAxes.length;
  const full = new Float32Array(capacity * fullDimension);
  const lossy = new Float32Array(capacity * lossyDimension);
  const positions = new Float64Array(capacity * k);
  const fullBasis = basis(fullDimension, directions.fork(fullDimension));
  const lossyBasis = basis(lossyDimension, directions.fork(lossyDimension));
  for (let start = 0; start < categories.length; start += BLOCK) {
    const block = categories.subarray(start, start + BLOCK);
    const drawn = drawPrompts(geometry, constants, block, random.fork(start));
    for (let i = 0; i < block.length; i++) {
      for (let a = 0; a < k; a++) {
        positions[(start + i) * k + a] = drawn.full[i * fullDimension + 1 + a]! / geometry.axisLength;
      }
    }
    full.set((await turned(drawn.full, fullBasis)).data, start * fullDimension);
    lossy.set((await turned(drawn.lossy, lossyBasis)).data, start * lossyDimension);
  }
  const readout = new Float64Array(fullDimension * k);
  for (let j = 0; j < fullDimension; j++) {
    for (let a = 0; a < k; a++) {
      readout[j * k + a] = fullBasis.data[(1 + a) * fullDimension + j]! / geometry.axisLength;
    }
  }
  return {
    full: { rows: capacity, columns: fullDimension, data: full },
    lossy: { rows: capacity, columns: lossyDimension, data: lossy },
    positions: { rows: capacity, columns: k, data: positions },
    readout: { rows: fullDimension, columns: k, data: readout },
  };
}

function turned(coordinates: Float32Array, basis: Matrix): Promise<Matrix> {
  const columns = basis.rows;
  return multiply({ rows: coordinates.length / columns, columns, data: coordinates }, basis);
}

/** An orthonormal basis in its rows: the discrete cosine transform, each coordinate with a random sign. */
function basis(d: number, random: Random): Matrix {
  const data = new Float32Array(d * d);
  const sign = Float64Array.from({ length: d }, () => (random.uniform() < 0.5 ? -1 : 1));
  for (let j = 0; j < d; j++) {
    const length = Math.sqrt((j === 0 ? 1 : 2) / d);
    for (let l = 0; l < d; l++) data[j * d + l] = sign[l]! * length * Math.cos((Math.PI * (l + 0.5) * j) / d);
  }
  return { rows: d, columns: d, data };
}
