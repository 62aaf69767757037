import type { LedgerRecord } from './record.js';
import { recordKey } from './record-key.js';
import type { Results } from './results.js';

/** A result that differs from the committed one. */
export interface Movement {
  readonly key: string;
  readonly kind: 'value' | 'verdict' | 'missing' | 'new';
  readonly before?: LedgerRecord;
  readonly after?: LedgerRecord;
  /** One line for a reader. */
  readonly text: string;
}

const TOLERANCE = 1e-6;

/**
 * What moved between committed and fresh results: a value beyond its tolerance (the committed record's, else 1e-6,
 * absolute), a verdict, a number that is gone or new. Fresh records marked `rerun: false` are not looked at, so compare
 * with merged results where only part was run.
 */
export function compareResults(committed: Results, fresh: Results): Movement[] {
  const before = new Map(committed.records.map((one) => [recordKey(one), one]));
  const after = new Map(fresh.records.map((one) => [recordKey(one), one]));
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => (a < b ? -1 : 1));
  return keys.flatMap((key) => movementsOf(key, before.get(key), after.get(key)));
}

function movementsOf(key: string, before: LedgerRecord | undefined, after: LedgerRecord | undefined): Movement[] {
  if (after?.rerun === false) return [];
  if (before === undefined) return [{ key, kind: 'new', after, text: `${key} is new: ${after!.value}` }];
  if (after === undefined) return [{ key, kind: 'missing', before, text: `${key} is gone; it was ${before.value}` }];
  const movements: Movement[] = [];
  const tolerance = before.tolerance ?? TOLERANCE;
  if (!near(before.value, after.value, tolerance)) {
    const text = `${key} moved from ${before.value} to ${after.value}, tolerance ${tolerance}`;
    movements.push({ key, kind: 'value', before, after, text });
  }
  if (before.verdict !== after.verdict) {
    const text = `${key} was '${before.verdict ?? 'no verdict'}', is '${after.verdict ?? 'no verdict'}'`;
    movements.push({ key, kind: 'verdict', before, after, text });
  }
  return movements;
}

function near(one: number | null, other: number | null, tolerance: number): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= tolerance;
}
