import type { LedgerRecord } from '../ledger/index.js';

/** How many of some claims hold, fail or are undecided, as a sentence. */
export function tally(claims: readonly LedgerRecord[]): string {
  const count = (verdict: string) => claims.filter((one) => one.verdict === verdict).length;
  return `Of ${claims.length} comparisons, holding: **${count('holds')}**, failing: **${count('fails')}**, undecided: **${count('undecided')}**.`;
}
