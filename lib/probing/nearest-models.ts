import { type Matrix, row } from '../linalg/index.js';

/**
 * The models nearest to one, nearest first; equally near ones by index.
 * @param distances (models, models)
 * @throws RangeError `nearestModels: count needs 1 to 4 of 5 models, got 5`
 */
export function nearestModels(distances: Matrix, model: number, count: number): number[] {
  const n = distances.rows;
  if (!(Number.isInteger(count) && count > 0 && count < n)) {
    throw new RangeError(`nearestModels: count needs 1 to ${n - 1} of ${n} models, got ${count}`);
  }
  const from = row(distances, model);
  const others = Array.from(from.keys()).filter((m) => m !== model);
  return others.sort((a, b) => from[a]! - from[b]! || a - b).slice(0, count);
}
