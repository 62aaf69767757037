import type { Origin } from '../comparing/index.js';
import { type LedgerRecord, record } from '../ledger/index.js';
import type { Matrix } from '../linalg/index.js';
import { cellOf } from './names.js';
import { ledgerOrigin } from './origin.js';
import type { Shown } from './shown.js';

/** Numbers in one order: a matrix, an array, or one number. */
export type IdentityNumbers = Matrix | ArrayLike<number> | number;

export interface IdentityOptions {
  /** The largest difference allowed, as a share of the largest number. Default 1e-9. */
  readonly within?: number;
}

/**
 * Two ways to the same numbers, e.g. an equation computed in a cell and the library's own result. A run fails where they
 * differ.
 * @param what the identity in words: `E by Eq. 2-4 is what taskSpace fits`
 * @throws RangeError `identity: "…" needs as many numbers on both sides, one at least, got 4 and 5`
 */
export function identity(
  what: string,
  one: IdentityNumbers,
  other: IdentityNumbers,
  { within = 1e-9 }: IdentityOptions = {},
): Shown {
  return identityOf(what, largestDifference(what, one, other), within);
}

/** Where an identity stands in the ledger. */
export interface IdentityPlace {
  readonly origin: Origin;
  readonly row: string;
  readonly labels: readonly (string | number)[];
  readonly note?: string;
}

/**
 * An identity whose largest difference is a number of the ledger; below `within` it is written 0, which is rounding. A
 * difference that is no number fails like any other, and has no record.
 */
export function statedIdentity(what: string, difference: number, within: number, place: IdentityPlace): Shown {
  const { origin, row, labels, note } = place;
  if (!Number.isFinite(difference)) return identityOf(what, difference, within);
  const value = difference < within ? 0 : difference;
  const stated: LedgerRecord = record({
    ...ledgerOrigin(origin),
    row,
    cell: cellOf(...labels),
    what: `largest difference: ${what}`,
    value,
    note,
  });
  return { ...identityOf(what, difference, within), records: [stated] };
}

function identityOf(what: string, difference: number, within: number): Shown {
  const holds = difference < within;
  if (!Number.isFinite(difference)) {
    // Of answers that leave a measure undefined, say: no prompt is solved, and recall is no number.
    const needs = `${what}: an identity needs numbers on both sides, got one that is none`;
    return { said: `**Identity** fails: ${needs}.`, fails: [needs] };
  }
  const size = holds ? `below ${powerText(within)}` : difference.toExponential(1);
  return {
    said: `**Identity** ${holds ? 'holds' : 'fails'}: ${what}; largest difference ${size}.`,
    ...(holds ? {} : { fails: [`${what}: off by ${size}, allowed ${powerText(within)}`] }),
  };
}

/** The largest absolute difference over the largest absolute number. */
export function largestDifference(what: string, one: IdentityNumbers, other: IdentityNumbers): number {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  if (a.length === 0 || a.length !== b.length) {
    throw new RangeError(
      `identity: "${what}" needs as many numbers on both sides, one at least, got ${a.length} and ${b.length}`,
    );
  }
  let difference = 0;
  let scale = 0;
  for (let i = 0; i < a.length; i++) {
    // A NaN on either side must not pass.
    const gap = Math.abs(a[i]! - b[i]!);
    difference = gap > difference || Number.isNaN(gap) ? gap : difference;
    if (Number.isNaN(difference)) return Number.POSITIVE_INFINITY;
    scale = Math.max(scale, Math.abs(a[i]!), Math.abs(b[i]!));
  }
  return scale === 0 ? difference : difference / scale;
}

function numbersOf(numbers: IdentityNumbers): ArrayLike<number> {
  if (typeof numbers === 'number') return [numbers];
  return 'data' in numbers ? numbers.data : numbers;
}

/** `1e-9`. */
function powerText(value: number): string {
  return value.toExponential(0).replace('e+0', '');
}
