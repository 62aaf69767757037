import type { Difference, Estimate, Origin } from '../comparing/index.js';
import { claim, type LedgerRecord, type ReportedValue, record, reported } from '../ledger/index.js';
import { cellOf, countText, MEASURE_NAMES, pText, slug } from './names.js';
import { ledgerOrigin } from './origin.js';

/** A number, what was printed for it, and its record. */
export interface Stated<E extends Estimate = Estimate> {
  readonly estimate: E;
  readonly printed?: ReportedValue;
  readonly record: LedgerRecord;
}

/** Which number of the ledger an estimate is: the row, and the labels that make the key within it. */
export interface Place {
  readonly row: string;
  readonly labels: readonly (string | number)[];
  /** In words, what the estimate's own labels do not say: `in sample`. */
  readonly where?: string;
  readonly note?: string;
}

/**
 * States estimates in the ledger.
 * @param placeOf row and labels of each
 * @throws RangeError `state: "kNN, 5" and "knn 5" would be one number of the ledger, B-T1 in-sample/384/knn-5/auc`
 */
export function state(
  origin: Origin,
  estimates: readonly Estimate[],
  placeOf: (estimate: Estimate) => Place,
): Stated[] {
  return onePlaceEach(
    estimates.map((estimate) => {
      const { row, labels, where, note } = placeOf(estimate);
      const cell = cellOf(...labels);
      const { value, low, high, sd, tolerance } = estimate;
      const numbers = { value, low, high, sd, tolerance, note };
      const printed = reported(row, cell);
      return {
        estimate,
        record: record({ ...ledgerOrigin(origin), row, cell, what: inWords(estimate, where), ...numbers }),
        ...(printed && { printed }),
      };
    }),
    ({ method }) => method,
  );
}

/** Fewer independent units than this decide no claim. */
export const FEWEST_UNITS = 8;

/**
 * States that `method` beats `than`: holds, fails, or undecided where the difference is not significant in its family; too
 * little data where it rests on fewer than eight independent units.
 * @param units independent units that the differences rest on; default more than enough
 */
export function stateDifferences<D extends Difference>(
  origin: Origin,
  differences: readonly D[],
  placeOf: (difference: D) => Place,
  { units = Number.POSITIVE_INFINITY }: { units?: number } = {},
): Stated<D>[] {
  return onePlaceEach(
    differences.map((estimate) => {
      const { row, labels, where, note } = placeOf(estimate);
      const { value, low, high, sd, tolerance, adjusted } = estimate;
      const few = units < FEWEST_UNITS ? { verdict: 'too little data' as const } : {};
      const undecided = adjusted > 0.05 ? { verdict: 'undecided' as const } : {};
      const numbers = { value, low, high, sd, tolerance, note, ...undecided, ...few };
      const words = inWords(estimate, where);
      return {
        estimate,
        record: claim({ ...ledgerOrigin(origin), row, cell: cellOf(...labels), what: words, ...numbers }),
      };
    }),
    ({ method, than }) => `${method} less ${than}`,
  );
}

/** `task space less kNN, k tuned: AUC, in sample, d = 384`, `matrix factorization: accuracy, 1,000 training prompts`. */
export function inWords(estimate: Estimate & { readonly than?: string }, where?: string): string {
  const { method, than, measure, dimension, size } = estimate;
  const labels = [
    MEASURE_NAMES[measure],
    ...(where === undefined ? [] : [where]),
    ...(dimension === undefined ? [] : [`d = ${dimension}`]),
    ...(size === undefined ? [] : [`${countText(size)} training prompts`]),
  ];
  return `${than === undefined ? method : `${method} less ${than}`}: ${labels.join(', ')}`;
}

/** `task space` and `kNN, k tuned` → `task-space-beats-knn-k-tuned`, as a label. */
export function beats({ method, than }: Pick<Difference, 'method' | 'than'>): string {
  return `${slug(method)}-beats-${slug(than)}`;
}

/** How a difference was tested, in the ledger's note: `difference; p = 0.0123 (Holm)`. */
export function testNote(what: string, { adjusted }: Pick<Difference, 'adjusted'>): string {
  return `${what}; ${pText(adjusted)} (Holm)`;
}

function onePlaceEach<E extends Estimate>(stated: Stated<E>[], nameOf: (estimate: E) => string): Stated<E>[] {
  const seen = new Map<string, string>();
  for (const { estimate, record: one } of stated) {
    const key = `${one.row} ${one.cell}`;
    const before = seen.get(key);
    if (before !== undefined) {
      const names = `"${before}" and "${nameOf(estimate)}"`;
      throw new RangeError(`state: ${names} would be one number of the ledger, ${key}`);
    }
    seen.set(key, nameOf(estimate));
  }
  return stated;
}
