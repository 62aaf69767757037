import type { Difference, OutOfSample, TrialRun } from '../../comparing/index.js';
import { maxOf } from '../../linalg/index.js';
import { recordsOf } from '../estimate-table.js';
import { answered, countsOf, judges, NOT_JUDGED, opening } from '../judged.js';
import { MEASURE_NAMES, signed } from '../names.js';
import type { Shown } from '../shown.js';
import type { Stated } from '../stated.js';
import { familyTables, PAPER_RIVALS, PREDICTION, statedFamily, statedOwn } from './beats.js';
import { printedGains } from './read-printed-table-1.js';

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
  const largest = maxOf(deciding.map(({ dimension }) => dimension));
  const accuracies = accuracyAt(paper, largest).map(
    ({ estimate }) => `${signed(estimate.value, 3)} over ${estimate.than}`,
  );
  const said = `${opening(records)}: ${countsOf(records)} against the paper's two rivals.${unbeaten(own)}${id === 'T2' ? inPrint() : ''}`;
  const here = `accuracy at d = ${largest}: ${accuracies.join(', ')}`;
  const tables = familyTables(all, [...paper, ...beside, ...own]);
  return answered({ claim: id, row: ROW, origin, here, said, tables }, records, recordsOf([...beside, ...own]));
}

/** What the paper's own numbers say of its gain out of sample. */
function inPrint(): string {
  const gains = printedGains().map(({ dimension, gain, t }) => `${signed(gain)} at ${dimension} (t = ${t.toFixed(2)})`);
  return ` In print the gain in accuracy over matrix factorization is ${gains.join(', ')}.`;
}

/** Which of our own rivals are not behind in accuracy, in each dimension, and which are ahead in some measure. */
function unbeaten(own: readonly Stated<Difference>[]): string {
  if (own.length === 0) return '';
  const dimensions = [...new Set(own.map(({ estimate }) => estimate.dimension!))];
  const lists = dimensions.map((d) => {
    const all = accuracyAt(own, d);
    const left = all.filter(({ record }) => record.verdict !== 'holds').map(({ estimate }) => estimate.than);
    return { all: left.length === all.length, text: `at ${d}: ${left.join('; ') || 'none'}.` };
  });
  const not = lists.every(({ all }) => all)
    ? ' None of our own rivals is beaten in accuracy.'
    : ` Our own rivals not beaten in accuracy ${lists.map(({ text }) => text).join(' And ')}`;
  const failed = own.filter(({ record }) => record.verdict === 'fails').map(({ estimate }) => estimate);
  const ahead = [...new Set(failed.map(({ than }) => than))];
  if (ahead.length === 0) return not;
  const where = ahead.map((name) => {
    const mine = failed.filter(({ than }) => than === name);
    const measures = [...new Set(mine.map(({ measure }) => measure))].map((measure) => {
      const at = mine.flatMap((one) => (one.measure === measure ? [one.dimension!] : []));
      return `${MEASURE_NAMES[measure]} (${at.join(', ')})`;
    });
    return `${name}, is significantly ahead of task space in ${measures.join(', ')}`;
  });
  return `${not} ${where.join('; ')}.`;
}

function accuracyAt(stated: readonly Stated<Difference>[], d: number): Stated<Difference>[] {
  return stated.filter(({ estimate }) => estimate.dimension === d && estimate.measure === 'accuracy');
}
