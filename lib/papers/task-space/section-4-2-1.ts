import type { Difference, OutOfSample, TrialRun } from '../../comparing/index.js';
import { answer } from '../../ledger/index.js';
import { recordsOf } from '../estimate-table.js';
import { countsOf, jointVerdict, judges, NOT_JUDGED, opening } from '../judged.js';
import { signed } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import type { Stated } from '../stated.js';
import { familyTables, PAPER_RIVALS, PREDICTION, statedFamily, statedOwn } from './beats.js';

const ROW = 'B-C1';

/** §4.2.1, in sample: "outperforms all previous art over AUC, Accuracy, and Benchmark Score Correlation". */
export function predictsBestInSample(runs: readonly TrialRun[]): Shown {
  return predictsBest('T1', runs, runs);
}

/** §4.2.1, out of sample: "substantially so in the OOS scenarios"; whole benchmarks are too few to decide. */
export function predictsBestOutOfSample(all: readonly OutOfSample[]): Shown {
  const byCategory = all.filter(({ leftOut }) => leftOut === 'category');
  return predictsBest('T2', byCategory, all);
}

/** The paper's family over the runs that decide, in its tables those of all runs, and each of our rivals for itself. */
function predictsBest(id: string, deciding: readonly TrialRun[], all: readonly TrialRun[]): Shown {
  const { origin } = all[0]!;
  if (!judges(origin)) return NOT_JUDGED;
  const rest = all.filter((run) => !deciding.includes(run));
  const paper = statedFamily(deciding, PAPER_RIVALS, PREDICTION, ROW);
  const beside = rest.length > 0 ? statedFamily(rest, PAPER_RIVALS, PREDICTION, ROW) : [];
  const own = statedOwn(deciding, PREDICTION, ROW);
  const records = recordsOf(paper);
  const largest = Math.max(...deciding.map(({ dimension }) => dimension));
  const at = (stated: readonly Stated<Difference>[]) =>
    stated.filter(({ estimate }) => estimate.dimension === largest && estimate.measure === 'accuracy');
  const accuracies = at(paper).map(({ estimate }) => `${signed(estimate.value, 3)} over ${estimate.than}`);
  const unbeaten = at(own)
    .filter(({ record }) => record.verdict !== 'holds')
    .map(({ estimate }) => estimate.than);
  const words =
    `${opening(records)}: ${countsOf(records)} against the paper's two rivals. ` +
    (unbeaten.length === 0 ? 'Ours are beaten in accuracy too.' : `Not beaten in accuracy: ${unbeaten.join('; ')}.`);
  return {
    tables: familyTables(all, [...paper, ...beside, ...own]),
    said: words,
    records: [
      ...records,
      ...recordsOf([...beside, ...own]),
      answer({
        ...{ claim: id, ...ledgerOrigin(origin), row: ROW, verdict: jointVerdict(records) },
        here: `accuracy at d = ${largest}: ${accuracies.join(', ')}`,
        answer: words,
      }),
    ],
  };
}
