import type { Origin } from '../comparing/index.js';
import type { LedgerRecord, Verdict } from '../ledger/index.js';
import type { Shown } from './shown.js';

/** Whether claims may be judged on such data: a planted world is linear by construction, and so takes a side. */
export function judges({ source }: Origin): boolean {
  return source !== 'planted';
}

/** What stands in place of a claim's answer on planted data. */
export const NOT_JUDGED: Shown = {
  said:
    '*Not judged here*: a planted world is linear in the embedding by construction, so it favours linear methods. It shows ' +
    'whether what was planted is recovered, and how far a method stays behind the optimum (`beyond/01`).',
};

/** What some comparisons say together: they hold if all do, and fail if one does. */
export function jointVerdict(records: readonly LedgerRecord[]): Verdict {
  const has = (verdict: Verdict) => records.some((one) => one.verdict === verdict);
  if (has('too little data')) return 'too little data';
  if (has('fails')) return 'fails';
  return records.length > 0 && records.every((one) => one.verdict === 'holds') ? 'holds' : 'undecided';
}

/** How an answer begins: `Yes`, `No`, `In part` where some hold, `Undecided`. */
export function opening(records: readonly LedgerRecord[]): string {
  const joint = jointVerdict(records);
  if (joint === 'holds') return 'Yes';
  if (joint === 'too little data') return 'Too little data';
  const some = records.some(({ verdict }) => verdict === 'holds');
  if (joint === 'fails') return some ? 'In part only' : 'No';
  return some ? 'In part' : 'Undecided';
}

/** `9 of 12 differences hold, 1 fails`. */
export function countsOf(records: readonly LedgerRecord[]): string {
  const count = (verdict: Verdict) => records.filter((one) => one.verdict === verdict).length;
  const fails = count('fails');
  return `${count('holds')} of ${records.length} differences hold${fails > 0 ? `, ${fails} fail${fails === 1 ? 's' : ''}` : ''}`;
}
