import {
  type ContributionSum,
  type Contributions,
  plantedStandOut,
  type SpaceContributions,
  type World,
} from '../../comparing/index.js';
import type { Table } from '../../figures/index.js';
import { ANSWER_LENGTHS, answer, claim, type LedgerRecord, recovery, shortened } from '../../ledger/index.js';
import { markdownText, oneLine } from '../../markup/index.js';
import { holm } from '../../metrics/index.js';
import { random } from '../../random/index.js';
import { answered, judges, NOT_JUDGED, opening } from '../judged.js';
import { cellOf, pText, signed, slug } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { contributionSpread, sumSpread } from './contribution-spread.js';
import { SPACE_NAMES } from './figure-7.js';

const ROW = 'A-C';

/** §6.2: "incorporating MMLU into training the embeddings significantly help predicting accuracies on other benchmarks". */
export function mmluHelps(contributions: Contributions): Shown {
  const { origin, spaces } = contributions;
  if (!judges(origin)) return NOT_JUDGED;
  const [P] = spaces as [SpaceContributions];
  const mmlu = P.rows.find(({ unit }) => unit === 'mmlu') ?? P.rows.find(({ unit }) => unit.startsWith('mmlu'));
  if (!mmlu) return missing('E10', contributions, 'an MMLU');
  const judged = sumClaim(contributions, mmlu, 'helps-all-others', `what ${mmlu.unit} adds to all others`, 1);
  const place = [...P.rows].sort((a, b) => b.value - a.value).findIndex(({ unit }) => unit === mmlu.unit) + 1;
  const closed = spaces.find(({ space }) => space === 'task space')!.rows.find(({ unit }) => unit === mmlu.unit)!;
  const said =
    `${opening([judged])}: ${mmlu.unit}${mmlu.unit === 'mmlu' ? '' : ', which stands in for MMLU here,'} adds ${intervalText(mmlu)} to the others, number ${place} of ${P.rows.length}; ` +
    `the seeds' noise is ±${(mmlu.seedNoise ?? 0).toFixed(3)}. In closed form it is ${intervalText(closed)}.`;
  return answered({ claim: 'E10', row: ROW, origin, here: `row sum of ${mmlu.unit}: ${intervalText(mmlu)}`, said }, [
    judged,
  ]);
}

/** §6.2: "incorporating other benchmarks into training set would harm the embedding's predictive power on GPQA". */
export function othersHarmGpqa(contributions: Contributions): Shown {
  const { origin, spaces } = contributions;
  if (!judges(origin)) return NOT_JUDGED;
  const [P] = spaces as [SpaceContributions];
  const gpqa = P.columns.find(({ unit }) => unit === 'gpqa');
  if (!gpqa) return missing('E11', contributions, 'GPQA');
  const judged = sumClaim(contributions, gpqa, 'harmed-by-others', 'what the others take from predicting gpqa', -1);
  const said = `${opening([judged])}: the other benchmarks add ${intervalText(gpqa)} to predicting GPQA, the seeds' noise is ±${(gpqa.seedNoise ?? 0).toFixed(3)}.`;
  return answered({ claim: 'E11', row: ROW, origin, here: `column sum of gpqa: ${intervalText(gpqa)}`, said }, [
    judged,
  ]);
}

/** Pairs that ask for arithmetic on both sides: the paper's own, and those of MMLU-Pro's subjects. */
const MATH_PAIRS = [
  ['gsm8k', 'mathqa'],
  ['mathqa', 'asdiv'],
  ['asdiv', 'mathqa'],
  ['math', 'physics'],
  ['physics', 'math'],
  ['math', 'engineering'],
  ['engineering', 'math'],
] as const;

/** §6.2: math benchmarks help to predict each other; on other data, the pairs that are there. */
export function mathHelpsMath(contributions: Contributions | undefined): Shown {
  if (!contributions) return { said: '*Not asked here*: no second matrix lies beside this one.' };
  const { origin, spaces, units } = contributions;
  if (!judges(origin)) return NOT_JUDGED;
  const pairs = MATH_PAIRS.filter(([from, to]) => units.includes(from) && units.includes(to));
  if (pairs.length === 0) return missing('E12', contributions, 'two benchmarks of mathematics');
  const n = units.length;
  const cells = pairs.map(([from, to]) => units.indexOf(from) * n + units.indexOf(to));
  const [P] = spaces as [SpaceContributions];
  const tests = cells.map((cell) => P.tested[cell]!);
  const { adjusted } = holm(tests.map(({ p }) => p));
  const records = pairs.map(([from, to], i) => {
    const { value, low, high } = tests[i]!;
    return claim({
      ...{ ...ledgerOrigin(origin), row: ROW, cell: cellOf('helps', slug(from), slug(to)), value, low, high },
      what: `what ${from} adds to predicting ${to}, from P`,
      ...{ tolerance: contributionSpread(P)![cells[i]! % n]!, note: `paired by model; ${pText(adjusted[i]!)} (Holm)` },
      ...(adjusted[i]! > 0.05 && { verdict: 'undecided' as const }),
    });
  });
  const table: Table = {
    columns: ['added → predicted', 'contribution from P (95 % interval over models)', 'p (Holm)'],
    rows: pairs.map(([from, to], i) => [`${from} → ${to}`, intervalText(tests[i]!), pText(adjusted[i]!)]),
    caption: 'Pairs that ask for arithmetic on both sides; above zero: it helps',
    alignment: ['left', 'right', 'right'],
  };
  const values = pairs.map(([from, to], i) => `${from} → ${to} ${signed(tests[i]!.value, 3)}`);
  const positive = tests.filter(({ value }) => value > 0).length;
  const sure = records.filter(({ verdict }) => verdict === 'holds').length;
  const others = pairs.flatMap(([from, to], i) => (tests[i]!.value > 0 ? [] : [`${from} → ${to}`]));
  const not = others.length > 0 ? `, not ${others.join(' or ')}` : '';
  const said = `${opening(records)}: ${positive} of ${pairs.length} pairs help (significantly ${sure})${not}, among ${n} ${n > 10 ? 'subjects' : 'benchmarks'}.`;
  return answered({ claim: 'E12', row: ROW, origin, here: values.join(', '), said, tables: [table] }, records);
}

/**
 * Whether the contributions that were planted stand out. A run fails where they do not (1 %, Holm), by any kind of vectors.
 */
export function recoversPlanted(contributions: Contributions, world: World): Shown {
  if (world.source !== 'planted') return { said: '*Nothing was planted here.*' };
  const { truth } = world.matrix;
  const { units, spaces, origin } = contributions;
  const tests = spaces.map((space) => plantedStandOut(units, space, truth.contributions, random(0).fork(space.space)));
  const { adjusted } = holm(tests.map(({ p }) => p));
  const each = spaces.map(({ space }, s) => ({ space, ...tests[s]!, found: adjusted[s]! <= PLANTED_ALPHA }));
  return {
    tables: [
      {
        columns: ['measured with', 'a planted one is larger than one that is not', 'by chance (95 %)', 'p'],
        rows: each.map(({ space, observed, low, high }, s) => [
          ...[SPACE_NAMES[space], `${(100 * observed).toFixed(1)} %`],
          ...[`${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)} %`, `${pText(adjusted[s]!)} (Holm)`],
        ]),
        caption: 'Contributions as shares of the error that they change: planted pairs of benchmarks beside all others',
      },
    ],
    records: each.map(({ space, observed, found }) =>
      recovery({
        ...{
          ...ledgerOrigin(origin),
          row: ROW,
          cell: cellOf('planted', slug(space)),
          value: observed,
          recovered: found,
        },
        what: `chance that a planted contribution is larger than another, ${SPACE_NAMES[space]}`,
        ...{ tolerance: space === 'task space' ? 1e-6 : 0.1, note: 'permutation test, 1 % (Holm)' },
      }),
    ),
    fails: each.flatMap(({ space, found }) =>
      found ? [] : [`planted contributions do not stand out from ${SPACE_NAMES[space]}`],
    ),
  };
}

const PLANTED_ALPHA = 0.01;

/** What decides E11 is not in the matrix. */
function missing(id: string, { origin, units }: Contributions, what: string): Shown {
  const said = `Not checkable here: it needs ${what}, and the matrix has ${units.join(', ')}.`;
  const texts = { here: '–', answer: shortened(oneLine(said), ANSWER_LENGTHS.answer) };
  return {
    said: markdownText(said),
    records: [answer({ claim: id, ...ledgerOrigin(origin), row: ROW, verdict: 'not checkable here', ...texts })],
  };
}

function sumClaim(
  { origin, spaces }: Contributions,
  sum: ContributionSum,
  label: string,
  what: string,
  sign: 1 | -1,
): LedgerRecord {
  const [P] = spaces as [SpaceContributions];
  const { unit, value, low, high, p } = sum;
  const ends = sign > 0 ? { value, low, high } : { value: -value, low: -high, high: -low };
  return claim({
    ...{ ...ledgerOrigin(origin), row: ROW, cell: cellOf(label, slug(unit)), what: `${what}, from P`, ...ends },
    ...{ tolerance: sumSpread(sum, P)!, note: `paired by model; ${pText(p)}` },
  });
}

function intervalText({ value, low, high }: Pick<ContributionSum, 'value' | 'low' | 'high'>): string {
  return `${signed(value, 3)} (${signed(low, 3)} to ${signed(high, 3)})`;
}
