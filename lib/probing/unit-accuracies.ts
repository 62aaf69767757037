import type { Answers } from '../data/index.js';
import { groupIndices, type Matrix, matrix } from '../linalg/index.js';

/** Which prompts belong to each unit (a benchmark, a category), and how well each model does there. */
export interface UnitAccuracies {
  /** Ascending by name. */
  readonly units: readonly string[];
  /** Of each unit: its prompts, ascending. */
  readonly columns: readonly Int32Array[];
  /** (models, units) share of right answers. */
  readonly accuracy: Matrix;
}

/** Fewer prompts than this make no accuracy that could be predicted. */
const FEWEST_PROMPTS = 10;

/**
 * Accuracies of all models on each unit.
 * @param unitOf (prompts,) the unit of each prompt
 * @throws RangeError `unitAccuracies: a unit needs 10 prompts or more, got 2 of "tiny"`
 * @throws RangeError `unitAccuracies: answers need every cell measured, got 12 that are not`
 * @throws RangeError `unitAccuracies: unitOf needs two units or more, got one, "bbh"`
 */
export function unitAccuracies({ correctness, models, prompts }: Answers, unitOf: readonly string[]): UnitAccuracies {
  const n = prompts.ids.length;
  const gaps = correctness.reduce((sum, y) => sum + (y < 0 ? 1 : 0), 0);
  if (gaps > 0) throw new RangeError(`unitAccuracies: answers need every cell measured, got ${gaps} that are not`);
  const units = [...new Set(unitOf)].sort();
  if (units.length < 2) throw new RangeError(`unitAccuracies: unitOf needs two units or more, got one, "${units[0]}"`);
  const prompted = groupIndices(unitOf);
  const columns = units.map((unit) => Int32Array.from(prompted.get(unit)!));
  columns.forEach(({ length }, u) => {
    if (length < FEWEST_PROMPTS) {
      throw new RangeError(
        `unitAccuracies: a unit needs ${FEWEST_PROMPTS} prompts or more, got ${length} of "${units[u]}"`,
      );
    }
  });
  const accuracy = matrix(models.length, units.length);
  for (let m = 0; m < models.length; m++) {
    columns.forEach((at, u) => {
      let right = 0;
      for (const q of at) right += correctness[m * n + q]!;
      accuracy.data[m * units.length + u] = right / at.length;
    });
  }
  return { units, columns, accuracy };
}

/**
 * The rival without vectors: each model's accuracy over all prompts but those of some units.
 * @param left indices of units
 */
export function accuracyElsewhere({ columns, accuracy }: UnitAccuracies, left: readonly number[]): Float64Array {
  const [models, units] = [accuracy.rows, accuracy.columns];
  const out = new Set(left);
  const kept = Array.from({ length: units }, (_, u) => u).filter((u) => !out.has(u));
  if (kept.length === 0) throw new RangeError('accuracyElsewhere: left needs to leave a unit over, got all of them');
  const count = kept.reduce((sum, u) => sum + columns[u]!.length, 0);
  return Float64Array.from({ length: models }, (_, m) =>
    kept.reduce((sum, u) => sum + (accuracy.data[m * units + u]! * columns[u]!.length) / count, 0),
  );
}
