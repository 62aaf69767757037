import { fillNormals, type Random } from '../random/index.js';
import { type PlantedCategory, plantedAxes, plantedCategories } from './planted-categories.js';
import type { PlantedConstants } from './planted-constants.js';

/** Dimensions of the two embedders; the smaller one is a lossy view of the larger. */
export const fullDimension = 768;
export const lossyDimension = 384;
/** Number of directions that separate categories although no model's success depends on them, as topics do. */
const topical = 40;

/** Where the prompts of each category lie, before they get unit length. */
export interface PromptGeometry {
  /** (categories, axes) mean and standard deviation on the skill axes. */
  readonly mean: Float64Array;
  readonly within: Float64Array;
  /** (categories, topical) mean in the topical directions, in units of each direction's deviation. */
  readonly topic: Float64Array;
  /** Length of one unit on a skill axis in embedding space. */
  readonly axisLength: number;
  /** (768,) standard deviation of each meaningless coordinate; zero for the first 1 + axes. */
  readonly noise: Float64Array;
}

/** Where the 80 categories lie; the same in every world. */
export function promptGeometry(
  constants: PlantedConstants,
  random: Random,
  categories: readonly PlantedCategory[] = plantedCategories,
): PromptGeometry {
  const k = plantedAxes.length;
  const c = categories.length;
  const mean = new Float64Array(c * k);
  const within = new Float64Array(c * k);
  const topic = new Float64Array(c * topical);
  let energy = 0;
  let prompts = 0;
  categories.forEach(({ benchmark, category, ease, axes, size }, i) => {
    const own = random.fork(category);
    const shared = random.fork(`benchmark ${benchmark}`);
    for (let a = 0; a < k; a++) {
      const axis = plantedAxes[a]!;
      const active = axes.includes(axis);
      const at = i * k + a;
      mean[at] = a === 0 ? ease + constants.easeBetween * own.normal() : active ? constants.axisMean : 0;
      within[at] = deviationWithin(axis, active, constants);
      energy += size * (mean[at]! ** 2 + within[at]! ** 2);
    }
    prompts += size;
    for (let t = 0; t < topical; t++) topic[i * topical + t] = Math.SQRT1_2 * (shared.normal() + own.normal());
  });
  const noise = Float64Array.from({ length: fullDimension }, (_, j) => (j <= k ? 0 : 1 / Math.sqrt(j - k + 8)));
  const left = 1 - constants.commonEnergy - constants.skillEnergy;
  const scale = Math.sqrt(left / noise.reduce((sum, s, j) => sum + s * s * (j - k <= topical ? 2 : 1), 0));
  return {
    mean,
    within,
    topic,
    axisLength: Math.sqrt((constants.skillEnergy * prompts) / energy),
    noise: noise.map((s) => s * scale),
  };
}

/** Standard deviation of prompts of one category on an axis. */
function deviationWithin(axis: string, active: boolean, constants: PlantedConstants): number {
  if (axis === 'ease') return constants.easeWithin;
  if (axis.startsWith('style')) return constants.styleWithin;
  return active ? constants.axisWithin : constants.idleWithin;
}

/**
 * Draws prompts in coordinates of the planted directions: common, skill axes, topics and noise of falling size.
 * @param categories (n,) index of each prompt's category
 * @returns `full` (n, 768) and `lossy` (n, 384) with unit rows, row-major. `lossy` keeps the leading coordinates
 *   of `full` before they get unit length, its skill coordinates blurred by half their deviation within a category.
 */
export function drawPrompts(
  geometry: PromptGeometry,
  constants: PlantedConstants,
  categories: Int32Array,
  random: Random,
): { full: Float32Array; lossy: Float32Array } {
  const k = plantedAxes.length;
  const n = categories.length;
  const full = new Float32Array(n * fullDimension);
  const lossy = new Float32Array(n * lossyDimension);
  fillNormals(random.fork('noise'), full);
  const normal = random.fork('skill axes').normal;
  const common = Math.sqrt(constants.commonEnergy);
  for (let i = 0; i < n; i++) {
    const c = categories[i]!;
    const row = full.subarray(i * fullDimension, (i + 1) * fullDimension);
    const view = lossy.subarray(i * lossyDimension, (i + 1) * lossyDimension);
    for (let t = 0; t < topical; t++) row[1 + k + t]! += geometry.topic[c * topical + t]!;
    for (let j = 1 + k; j < fullDimension; j++) row[j]! *= geometry.noise[j]!;
    row[0] = common;
    view.set(row.subarray(0, lossyDimension));
    for (let a = 0; a < k; a++) {
      const deviation = geometry.within[c * k + a]!;
      const z = geometry.mean[c * k + a]! + deviation * normal();
      row[1 + a] = geometry.axisLength * z;
      view[1 + a] = geometry.axisLength * (z + 0.5 * deviation * normal());
    }
    toUnitLength(row);
    toUnitLength(view);
  }
  return { full, lossy };
}

function toUnitLength(row: Float32Array): void {
  let sum = 0;
  for (let j = 0; j < row.length; j++) sum += row[j]! * row[j]!;
  const scale = 1 / Math.sqrt(sum);
  for (let j = 0; j < row.length; j++) row[j]! *= scale;
}
