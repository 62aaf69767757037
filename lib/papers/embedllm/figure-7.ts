import type { ContributionSpace, ContributionSum, Contributions, SpaceContributions } from '../../comparing/index.js';
import { barFigure, type Figure, heatmapFigure, type Table } from '../../figures/index.js';
import { type LedgerRecord, record, reported } from '../../ledger/index.js';
import { markdownText } from '../../markup/index.js';
import { kendallTauB } from '../../metrics/index.js';
import { cellOf, minus, pText, signed, slug } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { agreementOf, correlationText, seedAgreement } from './contribution-agreement.js';
import { contributionSpread, sumSpread } from './contribution-spread.js';
import { passedOverText } from './passed-over.js';

const ROW = 'A-C';

/** How the chapter names the vectors that contributions are measured with. */
export const SPACE_NAMES: Readonly<Record<ContributionSpace, string>> = {
  P: 'model vectors P',
  slopes: 'slopes of the logits',
  'task space': 'task space, in closed form',
};

/** Figure 7: the contribution matrix from P, and its row and column sums with the noise of the seeds beside them. */
export function figure7(contributions: Contributions | undefined): Shown {
  if (!contributions) return { said: '*Not run here*: no second matrix lies beside this one.' };
  const { units, origin, spaces } = contributions;
  const [P] = spaces as [SpaceContributions];
  const name = `a-f7-${units.length}-units`;
  return {
    figures: [matrixFigure(contributions, P, name), sumsFigure(contributions, name)],
    tables: [sumsTable(contributions)],
    said: saidOf(contributions),
    records: [
      ...cellRecords(contributions, P),
      ...spaces.filter(({ space }) => space !== 'slopes').flatMap((space) => sumRecords(contributions, space, origin)),
    ],
  };
}

function matrixFigure(
  { units, origin, never }: Contributions,
  { mean, seeds }: SpaceContributions,
  name: string,
): Figure {
  const n = units.length;
  const without = never.length > 0 ? `, ${never.join(', ')} never in training` : '';
  return heatmapFigure({
    name: `${name}-matrix${never.length > 0 ? '-without' : ''}`,
    elements: [ROW],
    title: 'What each benchmark adds to predicting another',
    subtitle: `${originText(origin)}${without}; from P; sum over 100 splits, mean of ${seeds.length} ${seeds.length === 1 ? 'seed' : 'seeds'}; above zero: it helps`,
    alt: `Contribution matrix of ${n} units from the factorization's vectors.`,
    rows: units,
    columns: units,
    values: units.map((_, i) => units.map((__, j) => (i === j ? null : mean.data[i * n + j]!))),
    xTitle: 'predicted',
    yTitle: 'added to training',
    valueTitle: 'contribution',
    diverging: true,
    digits: 2,
  });
}

function sumsFigure({ units, origin, spaces }: Contributions, name: string): Figure {
  const bars = (axis: 'rows' | 'columns', title: string) =>
    spaces
      .filter(({ space }) => space !== 'slopes')
      .map((space) => ({
        method: `${title}, ${space.space}`,
        value: space[axis].map(({ value }) => value),
        low: space[axis].map(({ low }) => low),
        high: space[axis].map(({ high }) => high),
      }));
  return barFigure({
    name: `${name}-sums`,
    elements: [ROW],
    title: 'What a benchmark adds to the others, and what they add to it',
    subtitle: `${originText(origin)}; sums of rows and of columns; whiskers: 95 % intervals over models`,
    alt: `Row and column sums of the contribution matrix: ${units.join(', ')}.`,
    yTitle: 'sum of contributions',
    categories: units,
    series: [...bars('rows', 'adds to others'), ...bars('columns', 'gets from others')],
  });
}

function sumsTable({ units, spaces }: Contributions): Table {
  const text = ({ value, low, high, seedNoise }: ContributionSum) =>
    `${signed(value, 3)} (${signed(low, 3)} to ${signed(high, 3)})${seedNoise === undefined ? '' : ` ± ${seedNoise.toFixed(3)}`}`;
  const noisy = spaces.some(({ rows }) => rows.some(({ seedNoise }) => seedNoise !== undefined));
  return {
    columns: ['benchmark', ...spaces.flatMap(({ space }) => [`adds, ${space}`, `gets, ${space}`])],
    rows: units.map((unit, u) => [unit, ...spaces.flatMap(({ rows, columns }) => [text(rows[u]!), text(columns[u]!)])]),
    caption: `Sum of contributions to the others, and from the others (95 % interval over models)${noisy ? ' ± noise of the seeds' : ''}, by the vectors that they are measured with`,
    alignment: ['left', ...spaces.flatMap(() => ['right', 'right'] as const)],
  };
}

/** How many single contributions stand out, and whether the kinds of vectors agree. */
function saidOf(contributions: Contributions): string {
  const { units, spaces } = contributions;
  const n = units.length;
  const found = spaces.map(({ space, adjusted, mean }) => {
    const sure = Array.from(adjusted.keys()).filter((cell) => adjusted[cell]! <= 0.05);
    const helps = sure.filter((cell) => mean.data[cell]! > 0).length;
    return `${helps} help and ${sure.length - helps} harm by ${SPACE_NAMES[space]}${pairsText(units, sure)}`;
  });
  const [P, , closed] = spaces as [SpaceContributions, SpaceContributions, SpaceContributions];
  const agreement = `as shares of the error that they change, the closed form's contributions correlate with those from P by **${correlationText(agreementOf(P, closed))}**`;
  const between = seedAgreement(P);
  const seeds = between === undefined ? '' : `; two seeds of P, on average, by **${correlationText(between)}**`;
  const size = (space: SpaceContributions) => sizeText(contributions, space);
  return [
    `Of ${n * (n - 1)} contributions, significant are (paired by model, Holm): ${found.join('; ')}. Over all pairs, ${agreement}${seeds}.`,
    `Rank correlation (Kendall τ) of what a benchmark adds with its number of questions: ${size(P)} from P, ${size(closed)} in closed form.${passedOverText(contributions.passedOver)}`,
  ].join('\n\n');
}

/** ` (mmlu_pro → bbh, bbh → musr)`, where they are few. */
function pairsText(units: readonly string[], cells: readonly number[]): string {
  if (cells.length === 0 || cells.length > 6) return '';
  const n = units.length;
  return ` (${cells.map((cell) => `${markdownText(units[Math.floor(cell / n)]!)} → ${markdownText(units[cell % n]!)}`).join(', ')})`;
}

/** Of row sums and numbers of questions: `**−0.25** (p = 0.2340)`. */
function sizeText({ questions }: Contributions, { rows }: SpaceContributions): string {
  const values = rows.map(({ value }) => value);
  const { tau, p } = kendallTauB(values, questions);
  // Benchmarks of one size go with nothing.
  return Number.isNaN(tau) ? '–' : `**${minus(tau, 2)}** (${pText(p)})`;
}

function cellRecords(
  { units, origin, never }: Contributions,
  space: SpaceContributions,
  spread: Float64Array | undefined = contributionSpread(space),
): LedgerRecord[] {
  const { mean, adjusted } = space;
  const n = units.length;
  // All pairs of the paper's nine benchmarks; of more units, those that stand out.
  const all = Array.from(mean.data.keys()).filter((cell) => cell % (n + 1) !== 0);
  const kept = n <= 10 ? all : all.filter((cell) => adjusted[cell]! <= 0.05);
  const [first, last] =
    never.length > 0
      ? [['without', ...never.map(slug)].join('-'), `, ${never.join(', ')} never in training`]
      : [undefined, ''];
  return kept.map((cell) => {
    const [from, to] = [units[Math.floor(cell / n)]!, units[cell % n]!];
    return record({
      ...{ ...ledgerOrigin(origin), row: ROW, cell: cellOf(...(first ? [first] : []), slug(from), slug(to)) },
      ...{ value: mean.data[cell]!, ...(spread && { tolerance: spread[cell % n]! }) },
      what: `what ${from} adds to predicting ${to}, from P, sum over 100 splits${last}`,
    });
  });
}

function sumRecords(
  { units }: Contributions,
  kind: SpaceContributions,
  origin: Contributions['origin'],
): LedgerRecord[] {
  const { space, rows, columns } = kind;
  const of = (sums: readonly ContributionSum[], what: string, words: string) =>
    sums.map((sum) => {
      const { unit, value, low, high } = sum;
      const tolerance = sumSpread(sum, kind);
      return record({
        ...{
          ...ledgerOrigin(origin),
          row: ROW,
          cell: cellOf(what, slug(space), units.length, slug(unit)),
          value,
          low,
          high,
        },
        what: `${words} ${unit}, ${SPACE_NAMES[space]}, ${units.length} benchmarks or subjects`,
        ...(tolerance !== undefined && { tolerance }),
      });
    });
  return [
    ...of(rows, 'adds', 'sum of what is added to the others by'),
    ...of(columns, 'gets', 'sum of what the others add to'),
  ];
}

/** With and without a benchmark in every training, the paper leaves open which: the same seed, the two matrices beside each other. */
export function inOrOut(within: Contributions | undefined, without: Contributions | undefined): Shown {
  if (!within || !without || without.never.length === 0) {
    return { said: '*Not run here*: the benchmark in question is not among those of this matrix.' };
  }
  const [a, b] = [within.spaces[0]!, without.spaces[0]!];
  const seed = { ...a, mean: a.seeds[0]! };
  const r = agreementOf(seed, { ...b, mean: b.seeds[0]! });
  const names = without.never.map(markdownText).join(', ');
  return {
    figures: [
      matrixFigure(
        without,
        { ...b, mean: b.seeds[0]!, seeds: b.seeds.slice(0, 1) },
        `a-f7-${without.units.length}-units`,
      ),
    ],
    said: `With ${names} in every training or in none, at the same seed, the contributions from P correlate with **${r.toFixed(2)}**.`,
    records: cellRecords(without, { ...b, mean: b.seeds[0]! }, contributionSpread(a, 1)),
  };
}

/** What the paper prints, and how small it is: sums over 100 splits. */
export function printedContributions(): Shown {
  const printed = [
    ['gsm8k', 'mathqa'],
    ['mathqa', 'asdiv'],
    ['asdiv', 'mathqa'],
  ] as const;
  const splits = reported(ROW, 'splits')!.value!;
  return {
    tables: [
      {
        columns: ['added', 'predicted', 'printed, sum over 100 splits', 'a split'],
        rows: printed.map(([from, to]) => {
          const value = reported(ROW, cellOf(from, to))!.value!;
          return [from, to, value.toFixed(3), (value / splits).toFixed(5)];
        }),
        caption: 'The three contributions that §6.2 prints, as sums and by split',
        alignment: ['left', 'left', 'right', 'right'],
      },
    ],
  };
}
