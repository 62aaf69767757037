import type { Figure, Table } from '../figures/index.js';
import type { LedgerRecord } from '../ledger/index.js';

/** A result that shows itself: `show` draws it, hands its records to the ledger, and then throws on what fails. */
export interface Shown {
  /** A sentence or more, in Markdown. */
  readonly said?: string;
  readonly figures?: readonly Figure[];
  readonly tables?: readonly Table[];
  readonly records?: readonly LedgerRecord[];
  /** What a run must fail on: an identity or a reference value that is off, a planted truth that is missed. Never a claim. */
  readonly fails?: readonly string[];
  /** How long something took: shown to who runs the cell, kept in timings.json alone. */
  readonly took?: string;
}
