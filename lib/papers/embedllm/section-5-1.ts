import { curveDifferences, curveGapTrend, curveGrowth, type Difference } from '../../comparing/index.js';
import { maxOf, minOf } from '../../linalg/index.js';
import { claims } from '../claims.js';
import { recordsOf } from '../estimate-table.js';
import { answered, judges, NOT_JUDGED, opening } from '../judged.js';
import { countText, signed } from '../names.js';
import type { Shown } from '../shown.js';
import { beats, type Stated, stateDifferences, testNote } from '../stated.js';
import { KNN, MF, PRINTED_SIZES, printed, sizeLabel } from './printed-table-1.js';
import type { Table1Curve } from './table-1.js';

/** §5.1: "MF constantly outperforms KNN on training sets of all scale"; both with options chosen on validation. */
export function beatsKnnAtEverySize(curve: Table1Curve): Shown {
  if (!judges(curve.origin)) return NOT_JUDGED;
  const stated = statedAtSizes(curve, KNN, 'A-C1');
  const records = recordsOf(stated);
  const ahead = stated.filter(({ estimate }) => estimate.value > 0).length;
  const sure = (verdict: string) => records.filter((one) => one.verdict === verdict).length;
  const said =
    `${opening(records)}: ahead of a tuned kNN at ${ahead} of ${stated.length} sizes (significantly at ${sure('holds')}), ` +
    `behind it at ${stated.length - ahead} (significantly at ${sure('fails')}).`;
  const { tables } = claims(stated, sizesCaption(KNN));
  return answered(
    { claim: 'E1', row: 'A-C1', origin: curve.origin, here: gainsAtSizes(stated), said, tables },
    records,
  );
}

/** Beside another method the question is not EmbedLLM's claim but what its decoder amounts to: no verdict is asked for. */
export function besideAtEverySize(curve: Table1Curve, than: string): Shown {
  if (!judges(curve.origin)) return NOT_JUDGED;
  return claims(statedAtSizes(curve, than, 'X-Decoder'), sizesCaption(than));
}

/** §5.1: "a steady increase in the performance as the dataset size grows", and whether the gap to kNN grows too. */
export function grows(curve: Table1Curve): Shown {
  if (!judges(curve.origin)) return NOT_JUDGED;
  const steps = curveGrowth(curve, MF).map((one) => ({ ...one, than: `itself at ${countText(one.from)}` }));
  const stated = stateDifferences(curve.origin, steps, (one) => ({
    row: 'A-C1',
    labels: [`${MF}-grows`, `${sizeLabel(one.from)}-to-${sizeLabel(one.size)}`],
    note: testNote('difference of accuracy', one),
  }));
  const records = recordsOf(stated);
  const trend = curveGapTrend(curve, MF, KNN);
  const interval = `${signed(trend.low)} to ${signed(trend.high)}`;
  const moves = trend.low > 0 ? 'grows' : trend.high < 0 ? 'shrinks' : 'neither grows nor shrinks significantly';
  const sure = records.filter(({ verdict }) => verdict === 'holds').length;
  const said =
    `${opening(records)}: ${sure} of ${records.length} steps up are significant gains. The gap to kNN ${moves} from ` +
    `${countText(trend.from)} to ${countText(trend.size)} prompts (${signed(trend.value)}, ${interval}).`;
  const caption = `${MF} at each size less at the size before: difference in accuracy, 95 % interval, verdict`;
  const { tables } = claims(stated, caption);
  return answered(
    { claim: 'E2', row: 'A-C1', origin: curve.origin, here: gainsAtSizes(stated), said, tables },
    records,
  );
}

/** What Table 1 prints for the factorization less what it prints for kNN, at all seven sizes. */
export function printedGaps(): Shown {
  const gaps = PRINTED_SIZES.map((size) => printed(MF, size) - printed(KNN, size));
  const [first, ...rest] = gaps as [number, ...number[]];
  const [low, high] = [minOf(rest), maxOf(rest)];
  return {
    tables: [
      {
        columns: ['printed', ...PRINTED_SIZES.map(countText)],
        rows: [['matrix factorization less kNN', ...gaps.map((gap) => gap.toFixed(4))]],
        caption: 'What Table 1 itself prints, by number of training questions',
      },
    ],
    said:
      `All ${gaps.length} printed gaps are positive. At ${countText(PRINTED_SIZES[0])} questions it is ${first.toFixed(4)}; from ` +
      `${countText(PRINTED_SIZES[1])} on it stays between ${low.toFixed(4)} and ${high.toFixed(4)}: an advantage at every size, not one that grows with it.`,
  };
}

function statedAtSizes(curve: Table1Curve, than: string, row: string): Stated<Difference>[] {
  return stateDifferences(curve.origin, curveDifferences(curve, MF, than), (one) => ({
    row,
    labels: [beats(one), sizeLabel(one.size!)],
    note: testNote('difference of accuracy', one),
  }));
}

function sizesCaption(than: string): string {
  return `${MF} less ${than}, by number of training prompts: difference in accuracy, 95 % interval, verdict`;
}

/** `1,000`, from 10,000 on `10K`: seven sizes have to fit into one line. */
function shortCount(count: number): string {
  return count < 10_000 ? countText(count) : `${Math.floor(count / 1000)}K`;
}

/** `+0.006 at 1,000, −0.010 at 29K`. */
function gainsAtSizes(stated: readonly Stated<Difference>[]): string {
  return stated.map(({ estimate }) => `${signed(estimate.value, 3)} at ${shortCount(estimate.size!)}`).join(', ');
}
