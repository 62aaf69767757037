import type { LedgerRecord } from './record.js';
import type { Results } from './results.js';

const VERBS = { holds: 'beats', fails: 'loses to', undecided: 'cannot be told from' } as const;

/**
 * Three sentences for README: what held up on real data, what did not, and why. Every number and every verb comes from the
 * records; on a ledger without the records it says so.
 */
export function readmeVerdict(results: Results): string {
  const real = results.records.filter(({ level, data }) => level === 'L2' && data === 'ollv2-core');
  const find = (row: string, cell: string): LedgerRecord | undefined =>
    real.find((one) => one.row === row && one.cell === cell);
  const score = (method: string, measure: string) => find('B-T1', `in-sample/768/${method}/${measure}`);
  const claim = (than: string, measure: string) => find('B-C1', `in-sample/768/task-space-beats-${than}/${measure}`);
  const outside = real.filter(({ row, cell }) => /^B-C[12]$/.test(row) && cell.startsWith('out-of-sample/'));
  const parts = {
    own: score('task-space', 'accuracy'),
    knn: score('knn', 'accuracy'),
    tuned: score('knn-k-tuned', 'accuracy'),
    trained: claim('matrix-factorization', 'accuracy'),
    category: claim('category-mean', 'accuracy'),
    neighbours: claim('knn-k-tuned', 'accuracy'),
    fixed: claim('knn', 'accuracy'),
    picks: claim('knn-k-tuned', 'selection-accuracy'),
    oracle: find('B-BSP', 'in-sample/oracle/selection-accuracy'),
    curve: largestSize(real.filter(({ row, cell }) => row === 'A-C1' && /^matrix-factorization-beats-knn/.test(cell))),
    routed: score('task-space', 'selection-accuracy'),
  };
  const missing = Object.entries(parts).filter(([, record]) => record === undefined);
  if (missing.length > 0 || outside.length === 0) {
    return 'The ledger holds no real-data results yet: `npm run reproduce -- --write` fills it.';
  }
  const { own, knn, tuned, trained, category, neighbours, fixed, picks, oracle, curve, routed } = parts as Required<
    Record<keyof typeof parts, LedgerRecord>
  >;
  const best = Math.max(
    ...real.filter(({ cell }) => /^in-sample\/768\/[^/]+\/selection-accuracy$/.test(cell)).map(number),
  );
  return [
    `**What held up**, on a real matrix (${own.data}, 768 dimensions): vectors in closed form forecast right answers with accuracy ${text(own)}; by that measure task space ${verb(category)} the category mean (${difference(category)}), ${verb(fixed)} the paper's kNN (${difference(fixed)}) and ${verb(trained)} matrix factorization (${difference(trained)}).`,
    `**What did not**: trained on all prompts, EmbedLLM's factorization ${verb(curve)} a kNN whose *k* is chosen on validation (${difference(curve)}), and task space ${verb(neighbours)} it (${difference(neighbours)}; in picking a model ${difference(picks)}, ${String(picks.verdict)} after Holm's correction); out of sample, of ${outside.length} paired comparisons with other methods, holding: ${count(outside, 'holds')}, failing: ${count(outside, 'fails')}, undecided: ${count(outside, 'undecided')}.`,
    `**Why**: the paper holds its kNN at *k* = 5 (accuracy ${text(knn)}; tuned, ${text(tuned)}), EmbedLLM's factorization is one logistic regression per model with an implicit regularizer, so it and task space draw on the same linear signal, which a tuned kNN matches or passes here; picking stays far from what is possible: ${text(routed)} for task space and ${best.toFixed(3)} for the best method, where an oracle reaches ${text(oracle)}.`,
  ].join('\n\n');
}

/** Of claims `…/<training prompts>`, the one with the most. */
function largestSize(claims: readonly LedgerRecord[]): LedgerRecord | undefined {
  const size = ({ cell }: LedgerRecord) => Number(cell.split('/').at(-1));
  return [...claims].sort((a, b) => size(b) - size(a))[0];
}

function number({ value }: LedgerRecord): number {
  return value ?? Number.NaN;
}

function text(record: LedgerRecord): string {
  return number(record).toFixed(3);
}

function verb({ verdict }: LedgerRecord): string {
  return VERBS[verdict as keyof typeof VERBS] ?? 'stands beside';
}

function difference({ value, low, high }: LedgerRecord): string {
  const signed = (x: number | null | undefined) => `${(x ?? 0) < 0 ? '−' : '+'}${Math.abs(x ?? 0).toFixed(3)}`;
  return `${signed(value)}, 95 % interval ${signed(low)} to ${signed(high)}`;
}

function count(records: readonly LedgerRecord[], verdict: string): number {
  return records.filter((one) => one.verdict === verdict).length;
}
