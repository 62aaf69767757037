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

/**
 * Accuracies of all models on each unit.
 * @param unitOf (prompts,) the unit of each prompt
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

/** Fewer prompts than this make no accuracy that could be predicted. */
export const FEWEST_UNIT_PROMPTS = 10;

/** A unit that is not predicted, though trainings may see it. */
export interface PassedOver {
  readonly unit: string;
  readonly prompts: number;
  /** `few prompts`: fewer than `FEWEST_UNIT_PROMPTS`; `models alike`: one accuracy, that of every model. */
  readonly why: 'few prompts' | 'models alike';
}

/** The units, ascending, whose accuracies may be predicted, and which may not, and why. */
export function predictableUnits({ units, columns, accuracy }: UnitAccuracies): {
  readonly units: readonly string[];
  readonly passedOver: readonly PassedOver[];
} {
  const passedOver = units.flatMap((unit, u): PassedOver[] => {
    const prompts = columns[u]!.length;
    if (prompts < FEWEST_UNIT_PROMPTS) return [{ unit, prompts, why: 'few prompts' }];
    const own = Array.from({ length: accuracy.rows }, (_, m) => accuracy.data[m * units.length + u]!);
    return own.every((one) => one === own[0]) ? [{ unit, prompts, why: 'models alike' }] : [];
  });
  const left = new Set(passedOver.map(({ unit }) => unit));
  return { units: units.filter((unit) => !left.has(unit)), passedOver };
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
