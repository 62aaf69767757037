import { type Matrix, row } from '../linalg/index.js';

/**
 * Of all triples of a model, one of its kind and one of another, the share in which the one of its kind is nearer; equal
 * distances count one half.
 * @param distances (models, models)
 * @param kinds (models,) undefined: in no triple
 * @returns number in [0, 1]; ½ by chance
 * @throws RangeError `tripletShare: kinds need two models of one kind and one of another, got none`
 */
export function tripletShare(distances: Matrix, kinds: readonly (string | undefined)[]): number {
  let nearer = 0;
  let triples = 0;
  kinds.forEach((kind, a) => {
    if (kind === undefined) return;
    const from = row(distances, a);
    const [same, other]: [number[], number[]] = [[], []];
    kinds.forEach((one, m) => {
      if (m !== a && one !== undefined) (one === kind ? same : other).push(from[m]!);
    });
    for (const near of same) for (const far of other) nearer += near < far ? 1 : near === far ? 0.5 : 0;
    triples += same.length * other.length;
  });
  if (triples === 0) {
    throw new RangeError('tripletShare: kinds need two models of one kind and one of another, got none');
  }
  return nearer / triples;
}
