import { type Difference, family, type Origin, type Transfer, taskDifferences } from '../../comparing/index.js';
import { ANSWER_LENGTHS, answer, shortened } from '../../ledger/index.js';
import type { UnitMeasure } from '../../metrics/index.js';
import { claims } from '../claims.js';
import { recordsOf } from '../estimate-table.js';
import { judges, NOT_JUDGED } from '../judged.js';
import { signed } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { beats, type Stated, stateDifferences, testNote } from '../stated.js';
import { OURS, PAPER_RIVALS, PREDICTION } from './beats.js';
import { printedBelowConstant } from './read-printed-table-1.js';
import { rightShare } from './section-4-1-2.js';

const SINGLE_BEST = 'single best';

/** Task space less its rivals on the unseen benchmark, paired by task: prediction and selection are a family each. */
export function transferDifferences(runs: readonly Transfer[]): Shown {
  if (!judges(runs[0]!.origin)) return NOT_JUDGED;
  const predicting = statedFamily(runs, PAPER_RIVALS, PREDICTION as readonly UnitMeasure[], 'B-C1');
  const selecting = statedFamily(runs, PAPER_RIVALS, ['selectionAccuracy'], 'B-C2');
  const single = statedFamily(runs, [SINGLE_BEST], ['accuracy', 'selectionAccuracy'], 'B-C2');
  const constant = statedFamily(runs, ['constant'], ['accuracy'], 'B-C3');
  const all = [...predicting, ...selecting, ...single, ...constant];
  const tables = runs.flatMap(({ dimension, target }) => {
    const mine = all.filter(({ estimate }) => estimate.dimension === dimension);
    const caption = `Transfer to ${target}, d = ${dimension}: difference (95 % interval by family of tasks), verdict`;
    return claims(mine, caption).tables ?? [];
  });
  const { said = '' } = claims([...predicting, ...selecting], '', "Task space less the paper's two rivals: ");
  return { tables, said, records: recordsOf(all) };
}

function statedFamily(
  runs: readonly Transfer[],
  rivals: readonly string[],
  measures: readonly UnitMeasure[],
  row: string,
): Stated<Difference>[] {
  const members = family(runs.flatMap((run) => taskDifferences(run, OURS, rivals, measures)));
  return runs.flatMap(({ origin, dimension, target, families }) =>
    stateDifferences(
      origin,
      members.filter((one) => one.dimension === dimension),
      (one) => ({
        ...{ row, labels: ['transfer', dimension, beats(one), one.measure], where: `transfer to ${target}` },
        note: testNote('difference, interval by family of tasks', one),
      }),
      { units: new Set(families).size },
    ),
  );
}

/** §4.1.2: the environments of the 92 modules; what the printed numbers say by themselves, and what our transfer shows. */
export function bbhEnvironments(runs: readonly Transfer[], origin: Origin = runs[0]!.origin): Shown {
  const { below, of } = printedBelowConstant();
  const shown = judges(origin)
    ? ` Task space here, less the better constant and the single best: ${runs.map(transferWords).join('; ')}.`
    : '';
  const said = `Not checkable here: the 92 modules' answers are not public. ${below} of ${of} printed accuracies lie below a constant.${shown}`;
  const here = `printed: ${below} of ${of} accuracies on BBH below a constant forecast`;
  const where = { ...ledgerOrigin(origin), row: 'B-env2', verdict: 'not checkable here' as const };
  return {
    said: `*${said}*`,
    records: [answer({ claim: 'T13', ...where, here, answer: shortened(said, ANSWER_LENGTHS.answer) })],
  };
}

function transferWords(run: Transfer): string {
  const at = (name: string) => run.evaluations.find(({ method }) => method === name)!.measures;
  const share = rightShare(run);
  const over = signed(at(OURS).accuracy - Math.max(share, 1 - share), 3);
  const selecting = signed(at(OURS).selectionAccuracy - at(SINGLE_BEST).selectionAccuracy, 3);
  return `accuracy ${over}, selection ${selecting} (d = ${run.dimension})`;
}
