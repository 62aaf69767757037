import { type PermutationNull, permutationNull, rocAuc } from '../metrics/index.js';
import type { PlantedContributions } from '../planted/index.js';
import type { Random } from '../random/index.js';
import type { SpaceContributions } from './contribution-tests.js';

/**
 * Whether the contributions that were planted stand out among all pairs: the chance that a planted one is larger than one that
 * was not (the area under the ROC curve), each as a share of the error that it changes, beside the same where the planted
 * pairs are dealt at random.
 */
export function plantedStandOut(
  units: readonly string[],
  { mean, added }: Pick<SpaceContributions, 'mean' | 'added'>,
  { benchmarks, signs }: PlantedContributions,
  random: Random,
): PermutationNull {
  const n = units.length;
  const at = units.map((unit) => benchmarks.indexOf(unit));
  const cells = Array.from({ length: n * n }, (_, cell) => cell).filter((cell) => cell % (n + 1) !== 0);
  const planted = cells.map((cell) =>
    Number(signs[at[Math.floor(cell / n)]! * benchmarks.length + at[cell % n]!]! > 0),
  );
  const shares = cells.map((cell) => mean.data[cell]! / added[cell % n]!);
  const dealt = (stream: Random) => {
    const order = stream.permutation(planted.length);
    return rocAuc(
      Array.from(order, (i) => planted[i]!),
      shares,
    );
  };
  return permutationNull(rocAuc(planted, shares), dealt, { repeats: 9999, random });
}
