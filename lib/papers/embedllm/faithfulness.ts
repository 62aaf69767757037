import { dotIntervalFigure, type Table } from '../../figures/index.js';
import { record } from '../../ledger/index.js';
import { type Matrix, matrix } from '../../linalg/index.js';
import {
  agreementDifference,
  answerDisagreement,
  type DistanceAgreement,
  distanceAgreement,
  type Metric,
  modelDistances,
} from '../../probing/index.js';
import { keepOnDiskSync } from '../../store/index.js';
import { cellOf, signed } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { METRIC_NAMES, type PlacedModels, TASK_SPACE, TRAINED_SHARE } from './placed-models.js';

const RIVAL = 'accuracy by category';
const ANSWERS_SPACE = 'answers themselves';

interface Line {
  readonly title: string;
  readonly space: string;
  readonly metric: Metric;
  readonly plain: boolean;
  readonly agreement: DistanceAgreement;
  /** The same given the gap in accuracy; none for that gap itself. */
  readonly given?: DistanceAgreement;
}

/** The jackknife over models takes most of a second for each space: kept. */
function agreementOf(distances: Matrix, target: Matrix, given?: Matrix): DistanceAgreement {
  const key = { what: 'distance agreement', distances, target, given };
  return keepOnDiskSync(key, () => distanceAgreement(distances, target, given));
}

/**
 * Which space is faithful to how models answer: rank correlation of its distances with the share of unseen prompts on which
 * the two answers differ, over all pairs of models, and the same among pairs of like gap in accuracy.
 */
export function faithfulness(placed: PlacedModels): Shown {
  const { origin, unseen, models, spaces, accuracy } = placed;
  const target = answerDisagreement(unseen.correctness, models.length);
  const gaps = modelDistances(matrix(models.length, 1, accuracy));
  const lines = spaces.flatMap((space) =>
    (Object.entries(space.distances) as [Metric, Matrix][]).map(([metric, distances]): Line => {
      const title = space.vectors.length === 0 ? space.name : `${space.name}, ${METRIC_NAMES[metric]}`;
      const agreement = agreementOf(distances, target);
      const about = { title, space: space.name, metric, plain: space.plain ?? false, agreement };
      const single = space.vectors[0]?.columns === 1;
      return single ? about : { ...about, given: agreementOf(distances, target, gaps) };
    }),
  );
  const learned = lines.filter(({ plain }) => !plain);
  const best = learned.reduce((kept, next) => (next.agreement.value > kept.agreement.value ? next : kept));
  const rival = lines.find(({ space, metric }) => space === RIVAL && metric === 'euclidean')!;
  const answers = lines.find(({ space }) => space === ANSWERS_SPACE)!;
  const ahead = agreementDifference(best.agreement, rival.agreement);
  // Of vectors of one coordinate, as where embeddings have one, nothing is left given the gap.
  const [closest] = learned.filter(({ given }) => given).sort((a, b) => b.given!.value - a.given!.value);
  const given = closest ? `; given the gap in accuracy, **${closest.title}** (${closest.given!.value.toFixed(2)})` : '';
  const column = (of: (line: Line) => DistanceAgreement | undefined, title: string) => ({
    title,
    value: lines.map((line) => of(line)?.value ?? null),
    low: lines.map((line) => of(line)?.low ?? null),
    high: lines.map((line) => of(line)?.high ?? null),
  });
  return {
    figures: [
      dotIntervalFigure({
        name: 'a-s1-faithfulness',
        elements: ['A-S1'],
        title: 'Do near models answer alike? Distances against disagreement on unseen prompts',
        subtitle: `${originText(origin)}; rank correlation over pairs of models, 95 % jackknife intervals over models`,
        alt: 'Rank correlation of the distances of each space with the disagreement of answers, with intervals.',
        rows: lines.map(({ title }) => title),
        measures: [
          column(({ agreement }) => agreement, 'all pairs'),
          column(({ given }) => given, 'given the gap in accuracy'),
        ],
      }),
    ],
    tables: [table(lines, rival)],
    said:
      `The most faithful learned space is **${best.title}** (${best.agreement.value.toFixed(2)}), ${signed(ahead.value, 2)} ` +
      `(${signed(ahead.low, 2)} to ${signed(ahead.high, 2)}) over ${rival.title}${given}. The answers to the training prompts themselves reach ` +
      `${answers.agreement.value.toFixed(2)} and ${answers.given!.value.toFixed(2)}.`,
    records: lines.flatMap(({ title, space, metric, plain, agreement, given }) => {
      const tolerance = plain || space === TASK_SPACE ? {} : { tolerance: 2 * TRAINED_SHARE };
      const stated = (kind: string, words: string, { value, low, high }: DistanceAgreement) =>
        record({
          ...{
            ...ledgerOrigin(origin),
            row: 'A-S1',
            cell: cellOf(kind, space, metric),
            value,
            low,
            high,
            ...tolerance,
          },
          what: `rank correlation of distances with disagreement on unseen prompts${words}: ${title}`,
        });
      const more = given ? [stated('faithful-given-accuracy', ', given the gap in accuracy', given)] : [];
      return [stated('faithful', '', agreement), ...more];
    }),
  };
}

function table(lines: readonly Line[], rival: Line): Table {
  const text = ({ value, low, high }: { value: number; low: number; high: number }) =>
    `${signed(value, 3)} (${signed(low, 3)} to ${signed(high, 3)})`;
  return {
    columns: ['distance', 'all pairs', `less ${rival.title}`, 'given the gap in accuracy'],
    rows: lines.map((line) => [
      ...[line.title, text(line.agreement)],
      line === rival ? null : text(agreementDifference(line.agreement, rival.agreement)),
      line.given ? text(line.given) : null,
    ]),
    caption: 'Rank correlation with disagreement on unseen prompts, 95 % jackknife interval over models',
    alignment: ['left', 'right', 'right', 'right'],
  };
}
