import { shown } from '../project/index.js';
import { claimOf } from './claims.js';
import { inventoryRow } from './inventory.js';
import { printedVerdict } from './printed-verdict.js';
import { requireKeyPart } from './record-key.js';
import { reported } from './reported.js';
import { requireInterval } from './require-interval.js';

/** What a number was computed on: a planted world, a real public matrix, the papers' own data. */
export type Source = 'planted' | 'public' | 'original';

export type Verdict =
  | 'reproduced'
  | 'not reproduced'
  | 'other data'
  | 'holds'
  | 'fails'
  | 'undecided'
  /** A claim whose independent units are fewer than eight. */
  | 'too little data'
  | 'recovered'
  | 'missed'
  | 'not checkable here';

/** One computed number, beside what the paper printed. Keyed by row, cell, source, data and scale. */
export interface LedgerRecord {
  /** Inventory row, e.g. `B-T1`. */
  readonly row: string;
  /** Which number of that row, e.g. `in-sample/384/task-space/auc`. */
  readonly cell: string;
  /** The number in words: `task space: AUC, in sample, d = 384`. */
  readonly what: string;
  readonly source: Source;
  /** Name of the matrix. */
  readonly data: string;
  readonly scale: string;
  readonly seed?: number;
  readonly value: number | null;
  /** 95 % interval. */
  readonly low?: number;
  readonly high?: number;
  /** Standard deviation over trials or seeds, where the value is their mean. */
  readonly sd?: number;
  readonly published?: number;
  /** What was planted, where recovery of it is judged. */
  readonly truth?: number;
  readonly verdict?: Verdict;
  readonly note?: string;
  /** By how much the value may move before CI fails; 1e-6 unless the value comes from training. */
  readonly tolerance?: number;
  /** The notebook that computed it, e.g. `task-space/02-prediction-and-selection`; the runner fills it in. */
  readonly notebook?: string;
  /** The claim of data/claims.json that the record answers, e.g. `E1`; it then has `here` and `answer`. */
  readonly claim?: string;
  /** The numbers that decide, in at most 120 characters: `+.0046 to +.0106 at three sizes`. */
  readonly here?: string;
  /** The answer in one plain sentence of at most 300 characters. */
  readonly answer?: string;
  /** `false` on a committed record whose execution was not repeated in the latest run. */
  readonly rerun?: boolean;
}

/** What a cell states about a number; the ledger adds what was printed and the verdict. */
export type RecordInput = Omit<LedgerRecord, 'published' | 'truth' | 'rerun'>;

/**
 * A computed number beside the printed one, with its verdict where something was printed: see `printedVerdict`.
 * @throws RangeError on an unknown row, a value that is neither finite nor null, or an interval that does not hold it
 * @example record({ row: 'B-T1', cell: 'in-sample/384/task-space/auc', what: 'task space: AUC, in sample, d = 384', source: 'public', data: 'ollv2-core', scale: 'full', value: 0.74 })
 */
export function record(input: RecordInput): LedgerRecord {
  const { row, cell, value, verdict } = input;
  requireStatement('record', input);
  const published = reported(row, cell)?.value ?? undefined;
  if (published === undefined || value === null || verdict !== undefined) {
    return withoutUndefined({ ...input, published });
  }
  return withoutUndefined({ ...input, published, verdict: printedVerdict(input, reported(row, cell)) });
}

/**
 * Something that cannot be had here; `missing` says what it would take.
 * @throws RangeError on an unknown row
 */
export function notCheckable(
  input: Omit<RecordInput, 'value' | 'low' | 'high' | 'verdict' | 'note'> & { readonly missing: string },
): LedgerRecord {
  const { missing, ...rest } = input;
  return record({ ...rest, value: null, verdict: 'not checkable here', note: missing });
}

/** Throws a RangeError unless row, key, value and interval make sense. */
export function requireStatement(caller: string, input: RecordInput): void {
  const { row, cell, what, data, scale, value, low, high } = input;
  inventoryRow(row);
  if (what === '') throw new RangeError(`${caller}: what of ${row} ${cell} needs the number in words, got ''`);
  for (const [name, part] of Object.entries({ row, cell, data, scale })) requireKeyPart(caller, name, part);
  if (value !== null && !Number.isFinite(value)) {
    throw new RangeError(`${caller}: value of ${row} ${cell} must be finite or null, got ${value}`);
  }
  requireInterval(`${caller}: ${row} ${cell}`, { value, low, high });
  requireAnswer(`${caller}: ${row} ${cell}`, input);
}

/** How long the words of an answer may be: each is one line of a table. */
export const ANSWER_LENGTHS = { here: 120, answer: 300 } as const;

/**
 * Throws a RangeError unless a record that answers a claim says which, with what numbers and in what words. The fields may
 * come from a file or an output.
 */
export function requireAnswer(where: string, fields: Readonly<Partial<Record<keyof LedgerRecord, unknown>>>): void {
  const { claim } = fields;
  if (claim === undefined && fields.here === undefined && fields.answer === undefined) return;
  if (typeof claim !== 'string') {
    throw new RangeError(`${where}: here and answer need the claim that they answer, got ${shown(claim)}`);
  }
  claimOf(claim);
  for (const [name, longest] of Object.entries(ANSWER_LENGTHS) as [keyof typeof ANSWER_LENGTHS, number][]) {
    const text = fields[name];
    const line = typeof text === 'string' && text.trim() !== '' && text.length <= longest && !/[\r\n]/.test(text);
    if (line) continue;
    const needs = `claim ${claim} needs ${name}, one line of at most ${longest} characters`;
    throw new RangeError(`${where}: ${needs}, got ${shown(text)}`);
  }
}

/** The record without fields that hold nothing, so that equal records are equal JSON. */
export function withoutUndefined(record: LedgerRecord): LedgerRecord {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined),
  ) as unknown as LedgerRecord;
}
