import { gapsByTraining, spreadOf } from '../../comparing/index.js';
import { dotIntervalFigure, type Figure, type Table } from '../../figures/index.js';
import { claim, type LedgerRecord, record } from '../../ledger/index.js';
import { maxOf, minOf } from '../../linalg/index.js';
import type { CommunityTest } from '../../probing/index.js';
import { answered, judges, NOT_JUDGED, opening } from '../judged.js';
import { cellOf, pText, signed } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { P_SPACE, type PlacedModels, RELEASED_P_SPACE, spaceOf, TRAINED_SHARE, testsOf } from './placed-models.js';

/** A community in P, and its difference in each training. */
interface Row extends CommunityTest {
  /** (trainings,) */
  readonly gaps: readonly number[];
  readonly record: LedgerRecord;
}

/**
 * EmbedLLM §6.1, Figure 6: mean L2 distance of P within each community and from it to the rest, each difference beside as
 * many models drawn at random; and the claim that all are smaller within.
 */
export function figure6(placed: PlacedModels): Shown {
  const { origin } = placed;
  const space = spaceOf(placed, P_SPACE);
  const rows = testsOf(placed, P_SPACE, 'euclidean').map((test): Row => {
    const gaps = gapsByTraining(space, test.members, 'euclidean');
    return { ...test, gaps, record: gapRecord(placed, test, spreadOf(gaps).sd) };
  });
  const trainings = space.vectors.length;
  const how = trainings > 1 ? `mean of ${trainings} trainings` : 'one training';
  const count = (cell: string, what: string, value: number, tolerance?: number) =>
    record({ ...ledgerOrigin(origin), row: 'A-S1', cell, what, value, ...(tolerance !== undefined && { tolerance }) });
  const nearer = rows.filter(({ gap }) => gap > 0).length;
  const beside = [
    count('communities', 'communities', rows.length),
    count('communities-nearer-inside', 'communities nearer inside, P in L2', nearer, 0.5 * rows.length),
  ];
  const drawn = { figures: [differences(placed, rows, how)], tables: [numbers(rows, how)] };
  if (!judges(origin)) return { ...drawn, ...NOT_JUDGED, records: [...rows.map((row) => row.record), ...beside] };
  return { ...drawn, ...judged(placed, rows, nearer, [...drawn.tables], beside) };
}

function judged(
  placed: PlacedModels,
  rows: readonly Row[],
  nearer: number,
  tables: Table[],
  beside: readonly LedgerRecord[],
): Shown {
  const records = rows.map((row) => row.record);
  const released = testsOf(placed, RELEASED_P_SPACE, 'euclidean');
  const sure = records.filter(({ verdict }) => verdict === 'holds').length;
  const cosine = testsOf(placed, P_SPACE, 'cosine');
  const sureCosine = cosine.filter(({ adjusted }) => adjusted <= 0.05).length;
  const all = `of ${rows.length}`;
  return answered(
    {
      ...{ claim: 'E8', row: 'A-S1', origin: placed.origin, tables },
      here: `nearer inside: ${nearer} ${all}, significantly ${sure}; by cosine significantly ${sureCosine}`,
      said:
        `${opening(records)}: the mean is smaller in ${nearer} ${all} communities${singleText(rows)}; against random ` +
        `communities, significantly in ${sure} (by cosine in ${sureCosine}). As released, one training: smaller in ` +
        `${released.filter(({ gap }) => gap > 0).length}, significantly in ${released.filter(({ adjusted }) => adjusted <= 0.05).length}.`,
    },
    records,
    beside,
  );
}

/** `, in a single training in 8 to 11`. */
function singleText(rows: readonly Row[]): string {
  const each = rows[0]!.gaps.map((_, training) => rows.filter(({ gaps }) => gaps[training]! > 0).length);
  if (each.length < 2) return '';
  const [least, most] = [minOf(each), maxOf(each)];
  return `, in a single training in ${least === most ? most : `${least} to ${most}`}`;
}

function gapRecord({ origin }: PlacedModels, test: CommunityTest, sd?: number): LedgerRecord {
  const { name, gap: value, low, high, adjusted, adjustedTwoSided, inter } = test;
  const at = {
    ...{ ...ledgerOrigin(origin), row: 'A-S1', cell: cellOf('gap', name) },
    what: `${name}: L2 distance of P to the rest less that within`,
    ...{ value, low, high, tolerance: TRAINED_SHARE * inter },
    ...(sd === undefined ? {} : { sd }),
    note: `permutation test, one-sided; ${pText(adjusted)} (Holm)`,
  };
  const against = value < 0 && adjustedTwoSided <= 0.05;
  const verdict = adjusted <= 0.05 ? 'holds' : against ? 'fails' : 'undecided';
  return judges(origin) ? claim({ ...at, verdict }) : record(at);
}

/** The two means differ by a hundredth of themselves, so their difference is drawn. */
function differences({ origin }: PlacedModels, rows: readonly Row[], how: string): Figure {
  return dotIntervalFigure({
    name: 'a-s1-communities',
    elements: ['A-S1'],
    title: 'How much nearer in P the members of a community are than other models',
    subtitle: `${originText(origin)}; ${how}; 95 % intervals from random communities`,
    alt: 'For each community, the mean distance of its models to the rest less that within, with intervals.',
    rows: rows.map(({ name }) => name),
    measures: [
      {
        title: 'mean L2 distance to the rest less that within',
        value: rows.map(({ gap }) => gap),
        low: rows.map(({ low }) => low),
        high: rows.map(({ high }) => high),
        references: [{ name: 'no difference', value: 0 }],
      },
    ],
  });
}

function numbers(rows: readonly Row[], how: string): Table {
  const several = rows[0]!.gaps.length > 1;
  return {
    columns: ['community', 'models', 'within', 'to the rest', 'difference', '95 % interval', 'Holm'],
    rows: rows.map((row) => [
      ...[row.name, row.members.length, row.intra.toFixed(3), row.inter.toFixed(3)],
      `${signed(row.gap, 3)}${several ? ` ± ${spreadOf(row.gaps).sd!.toFixed(3)}` : ''}`,
      `${signed(row.low, 3)} to ${signed(row.high, 3)}`,
      pText(row.adjusted),
    ]),
    caption: `P in L2, ${how}${several ? ' ± standard deviation between them' : ''}; interval and one-sided p from random communities`,
    alignment: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
  };
}
