import { shown } from '../project/index.js';
import { inventoryRow } from './inventory.js';
import { printedVerdict } from './printed-verdict.js';
import type { LedgerRecord, Source, Verdict } from './record.js';
import { reported } from './reported.js';

/** What a run was on: the runner says it, never the notebook. */
export interface RunOrigin {
  readonly on: Source;
  readonly scale: string;
  /** Name of the matrix; `planted` stands for every planted world. */
  readonly data: string;
  /** All matrices that the run could read; the one of `data` alone, where it is left out. */
  readonly matrices?: readonly string[];
}

const OF_CLAIMS: readonly Verdict[] = ['holds', 'fails', 'undecided', 'too little data'];

/**
 * Throws unless a record that a notebook emitted, of whatever author, agrees with what the runner knows of the run and the
 * ledger of the papers: its row is known, it is on the run's data, its printed number is the one that is printed, and its
 * verdict is not another than its own numbers give.
 * @throws RangeError that begins with `where` and says what is needed and what was found
 */
export function checkEmitted(one: LedgerRecord, run: RunOrigin | undefined, where: string): void {
  const refuse = (needs: string, got: unknown): never => {
    throw new RangeError(`${where}: ${one.row} ${one.cell} ${needs}, got ${shown(got)}`);
  };
  inventoryRow(one.row);
  if (run !== undefined) {
    if (one.source !== run.on) refuse(`needs the source of its run, ${run.on}`, one.source);
    if (one.scale !== run.scale) refuse(`needs the scale of its run, ${run.scale}`, one.scale);
    if (!isOn(one.data, run)) refuse(`needs the data of its run, ${namesOf(run).join(' or ')}`, one.data);
  }
  const printed = reported(one.row, one.cell);
  const published = printed?.value ?? undefined;
  if (one.published !== undefined && !equal(one.published, published)) {
    refuse(
      published === undefined ? 'needs no published value: none is printed' : `needs the printed ${published}`,
      one.published,
    );
  }
  const wrong = wrongVerdict(one, printedVerdict(one, printed));
  if (wrong !== undefined) refuse(wrong, one.verdict);
}

/** What a record's verdict needs, where it is not the one that its own numbers give. */
function wrongVerdict(one: LedgerRecord, ofPrinted: Verdict | undefined): string | undefined {
  const { verdict, source, value } = one;
  if (verdict === undefined || verdict === ofPrinted) return undefined;
  if (verdict === 'recovered' || verdict === 'missed') return wrongRecovery(one);
  if (OF_CLAIMS.includes(verdict)) return wrongClaim(one);
  if (verdict === 'not checkable here') return value === null ? undefined : 'needs another verdict: it has a value';
  if (ofPrinted !== undefined) return `needs the verdict "${ofPrinted}" on ${source} data`;
  return 'needs another verdict: no printed number stands beside it';
}

function wrongRecovery({ verdict, source, value, low, high, truth, note }: LedgerRecord): string | undefined {
  if (truth === undefined) return source === 'planted' ? undefined : 'needs a truth to recover: nothing was planted';
  const within = /^within ([\d.e-]+)$/.exec(note ?? '')?.[1];
  // Another note says in its own words what decides.
  const byInterval = note === undefined && low !== undefined && high !== undefined;
  if (!byInterval && (within === undefined || value === null)) return undefined;
  const found = byInterval ? low <= truth && truth <= high : Math.abs(value! - truth) <= Number(within);
  const right = found ? 'recovered' : 'missed';
  return verdict === right ? undefined : `needs the verdict "${right}" for the truth ${truth}`;
}

function wrongClaim({ verdict, source, low, high, note, claim }: LedgerRecord): string | undefined {
  if (source === 'planted') return 'needs no verdict on a claim: planted data judge recovery alone';
  if (verdict !== 'holds' && verdict !== 'fails') return undefined;
  // A note may say another bound than zero: `holds where the interval lies above -0.02`.
  if (note !== undefined && /\b(?:above|below|in|within|allowed|side)\b/.test(note)) return undefined;
  if (low === undefined || high === undefined) {
    return note === undefined && claim === undefined
      ? 'needs an interval, or a note that says what decides'
      : undefined;
  }
  const against = verdict === 'holds' ? high < 0 : low > 0;
  return against ? `needs another verdict for the interval [${low}, ${high}]` : undefined;
}

function isOn(data: string, run: RunOrigin): boolean {
  if (run.on === 'planted') return data === 'planted' || data.startsWith('planted-');
  const names = namesOf(run);
  return names.includes(data) || data.split('+').every((part) => names.includes(part));
}

/** The matrices that a run may speak of. The papers' own data are no public ones, nor the other way round. */
function namesOf({ on, data, matrices = [] }: RunOrigin): readonly string[] {
  return on === 'public' ? [...new Set([data, ...matrices.filter((name) => name !== 'embedllm')])] : [data];
}

/** Equal to ten digits, as outputs hold numbers. */
function equal(one: number, other: number | undefined): boolean {
  return other !== undefined && Number(one.toPrecision(10)) === Number(other.toPrecision(10));
}
