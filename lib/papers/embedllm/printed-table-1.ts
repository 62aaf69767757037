import { reported } from '../../ledger/index.js';

/** EmbedLLM's Table 1 prints seven sizes; its 29K is the whole training part, 29,673 questions as released. */
export const PRINTED_SIZES = [1000, 5000, 10_000, 15_000, 20_000, 25_000, 29_000] as const;
const WHOLE = 29_673;
/** The rows of Table 1, and where our methods of the same kind stand in the ledger. */
export const MF = 'matrix factorization';
export const KNN = 'kNN, k tuned';
export const PRINTED: Readonly<Record<string, { readonly row: string; readonly label: string }>> = {
  'matrix factorization': { row: 'A-T1', label: 'matrix-factorization' },
  [KNN]: { row: 'A-T1k', label: 'knn' },
};
/**
 * What Table 1 prints of a method at a size.
 * @throws RangeError `printed: Table 1 needs a number of matrix factorization at 29000, got none`
 */
export function printed(method: string, size: number): number {
  const { row, label } = PRINTED[method]!;
  const value = reported(row, `${label}/${size}`)?.value;
  if (value == null) throw new RangeError(`printed: Table 1 needs a number of ${method} at ${size}, got none`);
  return value;
}

/** A size as the keys of Table 1 name it. */
export function sizeLabel(size: number): string {
  return String(size === WHOLE ? 29_000 : size);
}
