import type { SpaceTests } from '../../comparing/index.js';
import { type Figure, heatmapFigure, type Table } from '../../figures/index.js';
import { type LedgerRecord, record, recovery } from '../../ledger/index.js';
import { cellOf, pText } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';
import {
  METRIC_NAMES,
  P_SPACE,
  type PlacedModels,
  RELEASED_P_SPACE,
  SLOPES_SPACE,
  TASK_SPACE,
} from './placed-models.js';

/** Planted communities are found at this level, after Holm's correction over them. */
const ALPHA = 0.01;

/** The spaces that should recover what was planted; P may fail. */
const RECOVERING: readonly string[] = [SLOPES_SPACE, TASK_SPACE];

/**
 * The communities in every space and metric, beside vectors of mere accuracies. A run fails where a planted community is
 * missed by the slopes or by task space.
 */
export function communitiesBySpace(placed: PlacedModels): Shown {
  const { origin, tests } = placed;
  const lines = tests.map((one) => ({ ...one, title: titleOf(one), ...countsIn(one) }));
  const line = (space: string) => lines.find((one) => one.space === space && one.metric === 'euclidean')!;
  const recovered = origin.source === 'planted' ? recoveries(placed) : { records: [], fails: [] };
  const sureIn = (space: string) => `${space} (**${line(space).sure}**)`;
  return {
    figures: [map(placed)],
    tables: [summary(lines)],
    said:
      `Of ${placed.communities.members.size} communities, nearer inside than random ones in L2 (Holm, 5 %), by space: ` +
      `${[RELEASED_P_SPACE, P_SPACE, SLOPES_SPACE, TASK_SPACE].map(sureIn).join('; ')}; and with nothing but the accuracy of each model ` +
      `(**${line('accuracy alone').sure}**), or its accuracies by category (**${line('accuracy by category').sure}**).`,
    records: [
      ...lines.map(({ space, metric, title, sure, plain }) =>
        record({
          ...{ ...ledgerOrigin(origin), row: 'A-S1', cell: cellOf('significant', space, metric) },
          ...{ what: `communities significantly nearer inside: ${title}`, value: sure },
          // A p-value near 5 % may fall on either side on another processor.
          ...(plain ? {} : { tolerance: placed.communities.members.size / 2 }),
        }),
      ),
      ...recovered.records,
    ],
    fails: recovered.fails,
  };
}

function titleOf({ space, metric }: Pick<SpaceTests, 'space' | 'metric'>): string {
  return `${space}, ${METRIC_NAMES[metric]}`;
}

function countsIn({ tests }: SpaceTests): { nearer: number; sure: number } {
  return {
    nearer: tests.filter(({ gap }) => gap > 0).length,
    sure: tests.filter(({ adjusted }) => adjusted <= 0.05).length,
  };
}

function recoveries({ origin, tests }: PlacedModels): { records: LedgerRecord[]; fails: string[] } {
  const asked = tests.filter(({ space, metric }) => RECOVERING.includes(space) && metric === 'euclidean');
  const found = asked.flatMap(({ space, metric, tests: each }) =>
    each.map((test) => ({ ...test, space, metric, recovered: test.adjusted <= ALPHA })),
  );
  return {
    records: found.map(({ space, metric, name, distance, adjusted, recovered }) =>
      recovery({
        ...{ ...ledgerOrigin(origin), row: 'A-S1', cell: cellOf('planted', space, name), value: distance, recovered },
        what: `planted community ${name}: ${titleOf({ space, metric })}, standard deviations from chance`,
        ...{ tolerance: 0.5 * Math.abs(distance), note: `${pText(adjusted)} (Holm), found at 1 %` },
      }),
    ),
    fails: found
      .filter(({ recovered }) => !recovered)
      .map(({ space, name, adjusted }) => `planted community ${name} is missed in ${space}: ${pText(adjusted)}`),
  };
}

function map({ origin, tests }: PlacedModels): Figure {
  const communities = tests[0]!.tests;
  return heatmapFigure({
    name: 'a-s1-communities-by-space',
    elements: ['A-S1'],
    title: 'How much nearer the members of a community are than models drawn at random',
    subtitle: `${originText(origin)}; in standard deviations of random communities of the same size`,
    alt: 'For each community and space, how many standard deviations nearer its members are than random models.',
    rows: tests.map(titleOf),
    columns: communities.map(({ name }) => name),
    values: tests.map((one) => one.tests.map(({ distance }) => distance)),
    valueTitle: 'nearer',
    diverging: true,
    digits: 1,
  });
}

function summary(lines: readonly (SpaceTests & { title: string; nearer: number; sure: number })[]): Table {
  return {
    columns: ['space', 'nearer inside', 'significantly', 'smallest p', 'largest p'],
    rows: lines.map(({ title, tests, nearer, sure }) => [
      ...[title, `${nearer} of ${tests.length}`, `${sure} of ${tests.length}`],
      ...[Math.min, Math.max].map((pick) => pText(pick(...tests.map(({ adjusted }) => adjusted)))),
    ]),
    caption: 'Communities nearer inside, by space: one-sided permutation test, a family a line (Holm)',
    alignment: ['left', 'right', 'right', 'right', 'right'],
  };
}
