import {
  CATEGORY_TABLE,
  type CategoryForecast,
  type CategoryForecasts,
  categoryForecasts,
  OTHER_MODELS,
  SLOPES,
  type World,
} from '../../comparing/index.js';
import type { Answers } from '../../data/index.js';
import { dotIntervalFigure, type Figure, type Table } from '../../figures/index.js';
import { claim, type LedgerRecord, record, recovery } from '../../ledger/index.js';
import { type Matrix, matrix } from '../../linalg/index.js';
import { type ProfileEstimate, profileAgreement, profileDifference } from '../../probing/index.js';
import { answered, judges, NOT_JUDGED, opening } from '../judged.js';
import { cellOf, signed } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';

/** The trained slopes move between processors. */
const TRAINED = { tolerance: 0.1 };

/** Fewer categories than this decide nothing. */
const FEWEST = 8;

/**
 * Abstract: "a highly interpretable representation". It holds, by a low bar, where a vector's forecast of its model's own profile
 * over categories, on prompts that it has not seen, correlates above zero, and so do its ranks. Interactions sum to zero over the
 * models, so the vectors of other models are at about zero by construction, and less them is less next to nothing. What simpler
 * tables tell stands beside it. On planted data the planted profiles must be found.
 * @param vectors (models, d) of task space, fitted on train
 * @param slopes (models, d) of the factorization's logit
 */
export async function interpretable(
  world: World & { readonly parts: { readonly train: Answers; readonly test: Answers } },
  vectors: Matrix,
  slopes: Matrix,
): Promise<Shown> {
  const { train, test } = world.parts;
  const found = await categoryForecasts(train, test, { vectors, slopes });
  const figures = [drawn(world, found)];
  if (!judges(world)) return { ...NOT_JUDGED, figures, tables: [tableOf(found)], ...recovered(world, found) };
  const few = found.profiles.categories.length < FEWEST ? { verdict: 'too little data' as const } : {};
  const at = { ...ledgerOrigin(world), row: 'B-C4' };
  const own = found.over[0]!;
  const judged = [
    claim({
      ...{ ...at, ...few, cell: cellOf('task-space-beats-other-models', 'interaction'), ...own.interaction },
      what: `task space less ${OTHER_MODELS}: correlation of the interaction, over categories`,
    }),
    claim({
      ...{ ...at, ...few, cell: cellOf('task-space', 'ranks'), ...found.vectors.ranks },
      what: 'task space: rank correlation of profiles over categories',
    }),
  ];
  const beside = [...found.over.slice(1).flatMap((one) => besideRecords(at, one)), ...levels(at, found)];
  const table = found.rivals.find(({ name }) => name === CATEGORY_TABLE)!;
  const against = found.over.find(({ than }) => than === CATEGORY_TABLE)!.interaction;
  const how =
    against.low > 0
      ? 'significantly less'
      : against.high < 0
        ? 'significantly more'
        : 'neither more nor less for certain';
  const said =
    `${opening(judged)}, by a low bar (above zero): a vector's forecast of what is its model's own correlates at ` +
    `${signed(found.vectors.interaction.value, 2)}, its ranks at ${signed(found.vectors.ranks.value, 2)}. ` +
    `A table of category averages, without an embedding, tells ${how} (${signed(table.interaction.value, 2)}).`;
  const here = `interaction r ${signed(found.vectors.interaction.value, 2)}, ${signed(against.value, 2)} over category means; ranks ${signed(found.vectors.ranks.value, 2)}`;
  const shown = { claim: 'T12', row: 'B-C4', origin: world, here, said, tables: [tableOf(found)] };
  return { figures, ...answered(shown, judged, beside) };
}

type At = Pick<LedgerRecord, 'source' | 'data' | 'scale' | 'row'>;

function besideRecords(at: At, one: CategoryForecasts['over'][number]): LedgerRecord[] {
  const moves = one.than === SLOPES ? TRAINED : {};
  return (['interaction', 'ranks'] as const).map((measure) =>
    claim({
      ...{ ...at, ...moves, cell: cellOf('task-space-beats', one.than, measure), ...one[measure] },
      what: `task space less ${one.than}: ${WORDS[measure]}, over categories`,
    }),
  );
}

const WORDS = { interaction: 'correlation of the interaction', ranks: 'rank correlation' } as const;

function levels(at: At, { vectors, rivals }: CategoryForecasts): LedgerRecord[] {
  return [vectors, ...rivals].flatMap(({ name, interaction, explained }) => [
    record({
      ...{ ...at, ...(name === SLOPES ? TRAINED : {}), cell: cellOf(name, 'interaction'), ...interaction },
      what: `${name}: correlation of the interaction, over categories`,
    }),
    ...(explained === undefined
      ? []
      : [
          record({
            ...{ ...at, cell: cellOf(name, 'explained'), value: explained },
            what: `${name}: share of the interaction explained`,
          }),
        ]),
  ]);
}

function tableOf({ profiles, vectors, rivals, over }: CategoryForecasts): Table {
  const text = ({ value, low, high }: ProfileEstimate) =>
    `${signed(value, 3)} (${signed(low, 3)} to ${signed(high, 3)})`;
  const lessOf = (name: string) => over.find(({ than }) => than === name);
  const line = ({ name, interaction, ranks, explained }: CategoryForecast) => [
    ...[name, text(interaction), lessOf(name) ? text(lessOf(name)!.interaction) : null],
    ...[explained === undefined ? null : signed(explained, 3), text(ranks)],
    lessOf(name) ? text(lessOf(name)!.ranks) : null,
  ];
  const others = over[0]!;
  return {
    columns: [
      ...['forecast', 'interaction, r', 'task space less it', 'interaction, R²', 'ranks, ρ', 'task space less it'],
    ],
    rows: [
      ...[vectors, ...rivals].map(line),
      [OTHER_MODELS, null, text(others.interaction), null, null, text(others.ranks)],
    ],
    caption: `Profiles over ${profiles.categories.length} categories of test prompts: means over models, 95 % intervals over categories`,
    alignment: ['left', 'right', 'right', 'right', 'right', 'right'],
  };
}

function drawn(world: World, { vectors, rivals }: CategoryForecasts): Figure {
  const each = [vectors, ...rivals];
  const cells = (of: 'interaction' | 'ranks', title: string) => ({
    title,
    value: each.map((one) => one[of].value),
    low: each.map((one) => one[of].low),
    high: each.map((one) => one[of].high),
  });
  return dotIntervalFigure({
    name: 'b-c4-category-profiles',
    elements: ['B-C4'],
    title: "How much of a model's category profile its vector tells",
    subtitle: `${originText(world)}; means over models, 95 % intervals over categories`,
    alt: 'Correlation of forecast and measured category profiles, task space beside simpler forecasts.',
    rows: each.map(({ name }) => name),
    measures: [cells('interaction', 'interaction, r'), cells('ranks', 'whole profile, ρ')],
  });
}

/** Planted profiles: mean probabilities of success by category. */
function recovered(world: World, { profiles, vectors }: CategoryForecasts): Pick<Shown, 'records' | 'fails'> {
  if (world.source !== 'planted') return {};
  const { matrix: answers, split } = world;
  const n = answers.prompts.ids.length;
  const truth = matrix(vectors.table.rows, vectors.table.columns);
  for (let m = 0; m < truth.rows; m++) {
    profiles.columns.forEach((at, c) => {
      const sum = at.reduce((total, q) => total + answers.truth.probabilities[m * n + split.test[q]!]!, 0);
      truth.data[m * truth.columns + c] = sum / at.length;
    });
  }
  const { value } = profileAgreement(vectors.table, truth, 'interaction');
  const { low } = profileDifference(vectors.table, 'other models', truth, 'interaction');
  const at = { ...ledgerOrigin(world), row: 'B-C4', cell: 'planted/interaction' };
  const what = 'task space: correlation with the planted interaction, over categories';
  const note = 'recovered where the excess over other models lies above 0 with its interval';
  return {
    records: [recovery({ ...at, what, value, recovered: low > 0, note })],
    ...(low > 0
      ? {}
      : { fails: [`planted category profiles are missed: excess over other models from ${low.toFixed(3)}`] }),
  };
}
