import type { Origin } from '../comparing/index.js';
import { ANSWER_LENGTHS, answer, type LedgerRecord, shortened, type Verdict } from '../ledger/index.js';
import { markdownText, oneLine } from '../markup/index.js';
import { ledgerOrigin } from './origin.js';
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

/** What some comparisons say together: they hold if all do, and fail if one does. None at all are too little data. */
export function jointVerdict(records: readonly LedgerRecord[]): Verdict {
  const has = (verdict: Verdict) => records.some((one) => one.verdict === verdict);
  if (records.length === 0 || has('too little data')) return 'too little data';
  if (has('fails')) return 'fails';
  return records.every((one) => one.verdict === 'holds') ? 'holds' : 'undecided';
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

/** A claim, where its numbers stand, and what is said of it. */
export interface Answered {
  /** Id in data/claims.json. */
  readonly claim: string;
  readonly row: string;
  readonly origin: Origin;
  /** The numbers that decide, in a line. */
  readonly here: string;
  /** The answer in words, plain text. */
  readonly said: string;
  readonly tables?: Shown['tables'] | undefined;
}

/** What stands for the numbers and the words of an answer where not one comparison could be made. */
const NOTHING_COMPARED = {
  here: 'nothing to compare',
  said: 'Too little data: on these answers there is nothing to compare.',
} as const;

/**
 * The answer to a claim: its comparisons decide the verdict together. Where there is none, it says so, and no table stands empty.
 * @param judged the claim's own comparisons
 * @param beside further numbers that are shown with them and decide nothing
 */
export function answered(
  { claim, row, origin, tables = [], ...words }: Answered,
  judged: readonly LedgerRecord[],
  beside: readonly LedgerRecord[] = [],
): Shown {
  const verdict = jointVerdict(judged);
  const { here, said } = judged.length === 0 ? NOTHING_COMPARED : words;
  // Names from data may make a line longer than README has room for.
  const texts = {
    here: shortened(oneLine(here), ANSWER_LENGTHS.here),
    answer: shortened(oneLine(said), ANSWER_LENGTHS.answer),
  };
  const own = answer({ claim, ...ledgerOrigin(origin), row, verdict, ...texts });
  return {
    tables: tables.filter(({ rows }) => rows.length > 0),
    said: markdownText(said),
    records: [...judged, ...beside, own],
  };
}
