import { claimOf } from './claims.js';
import { type LedgerRecord, type RecordInput, record } from './record.js';

export interface AnswerInput extends Omit<RecordInput, 'cell' | 'what' | 'value' | 'claim' | 'here' | 'answer'> {
  /** Id in data/claims.json, e.g. `E1`. */
  readonly claim: string;
  /** The number that decides, where one does; default null. */
  readonly value?: number | null;
  /** The numbers that decide, in at most 120 characters: `+.0046 to +.0106 at three sizes`. */
  readonly here: string;
  /** One plain sentence of at most 300 characters: `Yes at every size against kNN with k = 5, no against a tuned one.` */
  readonly answer: string;
}

const QUOTE_LENGTH = 90;

/**
 * The answer to what a paper claims, on some data: the record from which README's table has its line.
 * Its key in the row is `answer/e1`, its name the claim's quotation, shortened.
 * @throws RangeError on an unknown row or claim, or words that are missing or too long
 * @example answer({ ...where, claim: 'E1', row: 'A-C1', verdict: 'holds', here: '+.0046 to +.0106', answer: 'Yes at every size.' })
 */
export function answer(input: AnswerInput): LedgerRecord {
  const { claim: id, value = null, ...rest } = input;
  const { quotes, says } = claimOf(id);
  const what = `“${shortened(quotes[0] ?? says, QUOTE_LENGTH)}”`;
  return record({ ...rest, cell: `answer/${id.toLowerCase()}`, what, value, claim: id });
}

/** A text of at most `most` characters, cut between two words. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, text.lastIndexOf(' ', most - 2))} …`;
}
