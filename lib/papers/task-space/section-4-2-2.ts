import { mean } from 'simple-statistics';
import {
  type OutOfSample,
  selectionMatters,
  type TrialRun,
  trialDifferences,
  trialValues,
} from '../../comparing/index.js';
import type { Table } from '../../figures/index.js';
import { type LedgerRecord, record } from '../../ledger/index.js';
import { recordsOf } from '../estimate-table.js';
import { answered, countsOf, judges, NOT_JUDGED, opening } from '../judged.js';
import { cellOf, MEASURE_NAMES, signed } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { environmentLabels, familyTables, OURS, PAPER_RIVALS, statedFamily, statedOwn } from './beats.js';

const ROW = 'B-C2';
const MEASURE = 'selectionAccuracy';

/** Two selections are comparable where the interval of their difference lies within this. */
const COMPARABLE = 0.01;

/** §4.2.2, in sample: "our results are comparable to the best-performing training-based EmbedLLM approach"; asked where a choice can matter. */
export function selectsComparably(runs: readonly TrialRun[]): Shown {
  const { origin } = runs[0]!;
  if (!judges(origin)) return NOT_JUDGED;
  const asked = runs.filter(({ trials }) => selectionMatters(trials));
  const each = asked.flatMap((run) =>
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
  const inside = each.filter(({ verdict }) => verdict === 'holds').length;
  const worse = each.filter(({ value }) => value < 0).length;
  const said =
    `${opening(records)}: the interval lies within ±${COMPARABLE} at ${inside} of ${each.length} dimensions; ` +
    `on average task space selects worse at ${worse} of them.`;
  const table: Table = {
    columns: ['d', 'task space less matrix factorization', `within ±${COMPARABLE}`],
    rows: each.map((one) => [String(one.dimension), text(one), one.verdict]),
    caption: 'Selection accuracy, in sample: mean difference (95 % interval)',
    alignment: ['right', 'right', 'left'],
  };
  const here = each.map((one) => `${text(one)} at d = ${one.dimension}`).join('; ');
  return answered({ claim: 'T4', row: ROW, origin, here, said, tables: [table] }, records);
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
    ? ` At d = ${last.dimension} it picks rightly for ${share(OURS)}, always taking the single best model of the source for ${share('single best')}.`
    : '';
  const differences = paper
    .filter(({ estimate }) => estimate.dimension === last.dimension)
    .map(({ estimate }) => `${signed(estimate.value, 3)} over ${estimate.than}`);
  const said = `${opening(records)}: ${countsOf(records)} against the paper's two rivals.${single}`;
  const here = `picks ${share(OURS)} at d = ${last.dimension}: ${differences.join(', ')}`;
  const tables = familyTables(all, [...paper, ...beside, ...own]);
  return answered({ claim: 'T3', row: ROW, origin, here, said, tables }, records, recordsOf([...beside, ...own]));
}
