import type { LedgerRecord } from './record.js';
import type { Results } from './results.js';

const VERBS = { holds: 'beats', fails: 'loses to', undecided: 'cannot be told from' } as const;
/** What a tuned kNN does to the signal of a method, by the verdict of the claim that the method beats it. */
const KNN_VERBS = { holds: 'does not match', fails: 'passes', undecided: 'matches' } as const;

/** That `who` beats `than`. */
interface Comparison {
  readonly who: string;
  readonly than: string;
  readonly record: LedgerRecord;
}

/**
 * Three sentences for README: what held up on real data, what did not, and why. Every number and every verb comes from the
 * records, and a comparison stands under what held up when its verdict is `holds`; on a ledger without the records it says so.
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
  const accuracy = 'in accuracy task space';
  const tunedKnn = 'a kNN with tuned *k*';
  const comparisons = [
    { who: accuracy, than: 'the category mean', record: category },
    { who: accuracy, than: "its paper's kNN", record: fixed },
    { who: accuracy, than: 'matrix factorization', record: trained },
    { who: accuracy, than: tunedKnn, record: neighbours },
    { who: 'in picking a model task space', than: tunedKnn, record: picks },
    { who: "trained on all prompts EmbedLLM's factorization", than: tunedKnn, record: curve },
  ];
  const held = comparisons.filter(({ record }) => record.verdict === 'holds');
  const others = comparisons.filter(({ record }) => record.verdict !== 'holds');
  const forecast = `vectors in closed form forecast right answers with accuracy ${text(own)}`;
  const counts = (['holds', 'fails', 'undecided'] as const).map((verdict) => count(outside, verdict));
  const outcome = `out of sample, of ${outside.length} paired comparisons with other methods (both dimensions), holding: ${counts[0]}, failing: ${counts[1]}, undecided: ${counts[2]}`;
  return [
    `**What held up**, on a real matrix (${own.data}, 768 dimensions): ${[forecast, ...clauses(held)].join('; ')}.`,
    `**What did not**: ${[...clauses(others), outcome].join('; ')}.`,
    `**Why**: the task-space paper holds its kNN at *k* = 5 (accuracy ${text(knn)}; with *k* chosen on validation, ${text(tuned)}), EmbedLLM's factorization is one logistic regression per model with an implicit regularizer, so it and task space draw on the same linear signal; a tuned kNN ${knnVerbs(neighbours, curve)}; picking stays far from what is possible: ${text(routed)} for task space and ${best.toFixed(3)} for the best method, where an oracle reaches ${text(oracle)}.`,
  ].join('\n\n');
}

/** A clause for each `who`: `task space beats the category mean (…) and loses to kNN (…)`. */
function clauses(comparisons: readonly Comparison[]): string[] {
  return [...new Set(comparisons.map(({ who }) => who))].map((who) => {
    const mine = comparisons.filter((one) => one.who === who);
    return `${who} ${listed(mine.map(({ than, record }) => `${verb(record)} ${than} (${difference(record)})`))}`;
  });
}

/** `a`, `a and b`, `a, b and c`. */
function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** `matches both here`, `matches neither here`; else `matches task space and passes the factorization here`. */
function knnVerbs(taskSpace: LedgerRecord, factorization: LedgerRecord): string {
  const [ours, theirs] = [taskSpace, factorization].map(
    ({ verdict }) => KNN_VERBS[verdict as keyof typeof KNN_VERBS] ?? 'stands beside',
  );
  if (ours === theirs) return ours === KNN_VERBS.holds ? 'matches neither here' : `${ours} both here`;
  return `${ours} task space and ${theirs} the factorization here`;
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

/** The difference with its interval, and why it is undecided where the interval leaves out zero. */
function difference({ value, low, high, verdict }: LedgerRecord): string {
  const signed = (x: number | null | undefined) => `${(x ?? 0) < 0 ? '−' : '+'}${Math.abs(x ?? 0).toFixed(3)}`;
  const corrected = verdict === 'undecided' && ((low ?? 0) > 0 || (high ?? 0) < 0);
  const why = corrected ? ", undecided after Holm's correction" : '';
  return `${signed(value)}, 95 % interval ${signed(low)} to ${signed(high)}${why}`;
}

function count(records: readonly LedgerRecord[], verdict: string): number {
  return records.filter((one) => one.verdict === verdict).length;
}
