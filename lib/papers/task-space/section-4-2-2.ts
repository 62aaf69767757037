import { mean } from 'simple-statistics';
import {
  type Difference,
  type OutOfSample,
  type TrialRun,
  trialDifferences,
  trialValues,
} from '../../comparing/index.js';
import { answer, type LedgerRecord, record } from '../../ledger/index.js';
import { recordsOf } from '../estimate-table.js';
import { countsOf, jointVerdict, judges, NOT_JUDGED, opening } from '../judged.js';
import { cellOf, MEASURE_NAMES, signed } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import type { Stated } from '../stated.js';
import { environmentLabels, familyTables, OURS, PAPER_RIVALS, statedFamily, statedOwn } from './beats.js';

const ROW = 'B-C2';
const MEASURE = 'selectionAccuracy';

/** Two selections are comparable where the interval of their difference lies within this. */
const COMPARABLE = 0.01;

/** §4.2.2, in sample: "our results are comparable to the best-performing training-based EmbedLLM approach". */
export function selectsComparably(runs: readonly TrialRun[]): Shown {
  const { origin } = runs[0]!;
  if (!judges(origin)) return NOT_JUDGED;
  const each = runs.flatMap((run) =>
    trialDifferences(run, OURS, ['matrix factorization'], [MEASURE]).map((one) => {
      const inside = one.low > -COMPARABLE && one.high < COMPARABLE;
      const outside = one.high < -COMPARABLE || one.low > COMPARABLE;
      const verdict = inside ? ('holds' as const) : outside ? ('fails' as const) : ('undecided' as const);
      const stated: LedgerRecord = record({
        ...{ ...ledgerOrigin(run.origin), row: ROW, value: one.value, low: one.low, high: one.high, verdict },
        ...{ sd: one.sd!, ...(one.tolerance !== undefined && { tolerance: one.tolerance }) },
        cell: cellOf(...environmentLabels(run), 'task-space-equals-matrix-factorization', MEASURE),
        what: `${OURS} less ${one.than}: ${MEASURE_NAMES[MEASURE]}, in sample, d = ${run.dimension}`,
        note: `holds where the interval lies within ±${COMPARABLE}`,
      });
      return { ...one, verdict, stated };
    }),
  );
  const text = ({ value, low, high }: (typeof each)[number]) => `${signed(value)} (${signed(low)} to ${signed(high)})`;
  const records = each.map(({ stated }) => stated);
  const better = each.every(({ value }) => value < 0)
    ? 'worse'
    : each.every(({ value }) => value > 0)
      ? 'better'
      : 'mixed';
  const words = `${opening(records)}: the interval lies within ±${COMPARABLE} at ${each.filter(({ verdict }) => verdict === 'holds').length} of ${each.length} dimensions; the differences are ${better === 'mixed' ? 'of both signs' : `all ${better}`}.`;
  return {
    tables: [
      {
        columns: ['d', 'task space less matrix factorization', 'within ±0.01'],
        rows: each.map((one) => [String(one.dimension), text(one), one.verdict]),
        caption: 'Selection accuracy, in sample: mean difference (95 % interval)',
        alignment: ['right', 'right', 'left'],
      },
    ],
    said: words,
    records: [
      ...records,
      answer({
        ...{ claim: 'T4', ...ledgerOrigin(origin), row: ROW, verdict: jointVerdict(records) },
        here: each.map((one) => `${text(one)} at d = ${one.dimension}`).join('; '),
        answer: words,
      }),
    ],
  };
}

/** §4.2.2, out of sample: "Our method outperforms all previous art in the OOS setting", about selection. */
export function selectsBestOutOfSample(all: readonly OutOfSample[]): Shown {
  const { origin } = all[0]!;
  if (!judges(origin)) return NOT_JUDGED;
  const deciding = all.filter(({ leftOut }) => leftOut === 'category');
  const rest = all.filter(({ leftOut }) => leftOut !== 'category');
  const paper = statedFamily(deciding, PAPER_RIVALS, [MEASURE], ROW);
  const beside = rest.length > 0 ? statedFamily(rest, PAPER_RIVALS, [MEASURE], ROW) : [];
  const own = statedOwn(deciding, [MEASURE], ROW, ['single best']); // which is Table 2's claim
  const records = recordsOf(paper);
  const last = deciding.at(-1)!;
  const share = (method: string) => mean(trialValues(last.trials, method, MEASURE)).toFixed(3);
  const single = last.trials.methods.includes('single best')
    ? ` Always taking the single best model of the source picks ${share('single best')}.`
    : '';
  const words = `${opening(records)}: ${countsOf(records)} against the paper's two rivals.${single}`;
  const differences = paper
    .filter(({ estimate }) => estimate.dimension === last.dimension)
    .map(({ estimate }: Stated<Difference>) => `${signed(estimate.value, 3)} over ${estimate.than}`);
  return {
    tables: familyTables(all, [...paper, ...beside, ...own]),
    said: words,
    records: [
      ...records,
      ...recordsOf([...beside, ...own]),
      answer({
        ...{ claim: 'T3', ...ledgerOrigin(origin), row: ROW, verdict: jointVerdict(records) },
        here: `picks ${share(OURS)} at d = ${last.dimension}: ${differences.join(', ')}`,
        answer: words,
      }),
    ],
  };
}
