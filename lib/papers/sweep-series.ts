import { type SweepPoint, sweepChoice } from '../comparing/index.js';
import type { SweepSeries } from '../figures/index.js';
import type { Measures } from '../metrics/index.js';
import { MEASURE_NAMES } from './measure-names.js';

/**
 * A sweep as series of `sweepFigure`: validation and test lines, a panel a measure, a ring where validation chose.
 * @param measures each a panel, chosen for itself
 */
export function sweepSeries(
  points: readonly SweepPoint[],
  measures: readonly (keyof Measures & keyof typeof MEASURE_NAMES)[],
): SweepSeries[] {
  const x = points.map(({ option }) => option);
  return measures.flatMap((measure) => {
    const { chosen } = sweepChoice(points, measure);
    return (['validation', 'test'] as const).map((part) => ({
      method: part,
      x,
      y: points.map((point) => point[part][measure]),
      chosen: chosen.option,
      panel: MEASURE_NAMES[measure],
    }));
  });
}
