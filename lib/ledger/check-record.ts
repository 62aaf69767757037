import { shown } from '../project/index.js';
import { type LedgerRecord, requireAnswer, type Source, type Verdict } from './record.js';
import { requireKeyPart } from './record-key.js';
import { requireInterval } from './require-interval.js';

const SOURCES: readonly Source[] = ['planted', 'public', 'original'];
const VERDICTS: readonly Verdict[] = [
  ...(['reproduced', 'not reproduced', 'other data', 'holds', 'fails', 'undecided'] as const),
  ...(['too little data', 'recovered', 'missed', 'not checkable here'] as const),
];
const TEXTS = ['row', 'cell', 'what', 'data', 'scale', 'note', 'notebook'] as const;
const LONGEST = 1000;
const NUMBERS = ['seed', 'sd', 'low', 'high', 'published', 'truth', 'tolerance'] as const;

/**
 * A record read from a file or an output, once its shape is checked. Unknown fields are dropped.
 * @param where names the source in errors
 * @throws TypeError | RangeError that names the source, the field and what was found
 */
export function checkRecord(found: unknown, where: string): LedgerRecord {
  if (typeof found !== 'object' || found === null)
    throw new TypeError(`${where} must be an object, got ${shown(found)}`);
  const fields = found as Record<string, unknown>;
  for (const name of ['row', 'cell', 'data', 'scale']) requireKeyPart(where, name, fields[name]);
  if (typeof fields.what !== 'string' || fields.what === '') fail(where, 'what', 'the number in words', fields.what);
  if (!SOURCES.includes(fields.source as Source)) fail(where, 'source', 'planted, public or original', fields.source);
  if (fields.value !== null && !Number.isFinite(fields.value))
    fail(where, 'value', 'a finite number or null', fields.value);
  for (const name of NUMBERS) {
    if (fields[name] !== undefined && !Number.isFinite(fields[name]))
      fail(where, name, 'a finite number', fields[name]);
  }
  if (fields.verdict !== undefined && !VERDICTS.includes(fields.verdict as Verdict)) {
    fail(where, 'verdict', `one of ${VERDICTS.join(', ')}`, fields.verdict);
  }
  for (const name of ['note', 'notebook']) {
    if (fields[name] !== undefined && typeof fields[name] !== 'string') fail(where, name, 'a text', fields[name]);
  }
  for (const name of TEXTS) {
    const length = typeof fields[name] === 'string' ? fields[name].length : 0;
    if (length > LONGEST) fail(where, name, `a text of at most ${LONGEST} characters`, length);
  }
  if (fields.rerun !== undefined && typeof fields.rerun !== 'boolean') fail(where, 'rerun', 'a boolean', fields.rerun);
  requireInterval(where, fields as unknown as LedgerRecord);
  const { value, sd = 0, tolerance = 0 } = fields as unknown as LedgerRecord;
  if (sd < 0) fail(where, 'sd', 'at least 0', sd);
  // A number that may move as far as it likes is not held: counts move further than shares.
  const most = (Number.isInteger(value) ? 1000 : 10) * Math.max(1, Math.abs(value ?? 0));
  if (tolerance < 0 || tolerance > most) fail(where, 'tolerance', `in 0 to ${most}`, tolerance);
  requireAnswer(where, fields);
  return inOrder(fields as unknown as LedgerRecord);
}

/** The record with its fields in the order in which files hold them; what is undefined is left out. */
export function inOrder(record: LedgerRecord): LedgerRecord {
  const { row, cell, what, source, data, scale, seed, value, sd, low, high, published, truth } = record;
  const { verdict, note, tolerance, notebook, claim, here, answer, rerun } = record;
  const ordered = { row, cell, what, source, data, scale, seed, value, sd, low, high, published, truth };
  const all = { ...ordered, verdict, note, tolerance, notebook, claim, here, answer, rerun };
  return Object.fromEntries(Object.entries(all).filter(([, field]) => field !== undefined)) as unknown as LedgerRecord;
}

function fail(where: string, name: string, needed: string, got: unknown): never {
  throw new TypeError(`${where}: ${name} must be ${needed}, got ${shown(got)}`);
}
