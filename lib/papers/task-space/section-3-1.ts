import { differences, family, type Origin } from '../../comparing/index.js';
import type { Answers } from '../../data/index.js';
import type { Table } from '../../figures/index.js';
import { record } from '../../ledger/index.js';
import { type Matrix, maxOf } from '../../linalg/index.js';
import { markdownText } from '../../markup/index.js';
import { meanAnswers } from '../../methods/index.js';
import { type IntervalMeasure, pearson } from '../../metrics/index.js';
import { meanDirection } from '../../probing/index.js';
import { differenceText } from '../claims.js';
import type { Compared } from '../compared.js';
import { judges } from '../judged.js';
import { MEASURE_NAMES } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { beats, stateDifferences, testNote } from '../stated.js';
import { OURS } from './beats.js';

const MEASURES: readonly IntervalMeasure[] = ['accuracy', 'auc', 'benchmarkCorrelation'];

/** §3.1: labels of ±1 without an intercept: the part of a vector along the mean prompt carries the model's base rate. */
export function baseRate(train: Answers, vectors: Matrix, origin: Origin): Shown {
  const rates = meanAnswers(train);
  const { along, rest, length } = meanDirection(vectors, train.prompts.embeddings);
  const meanScores = along.map((part) => part * length);
  const { r } = pearson(meanScores, rates);
  const off = maxOf(meanScores.map((score, m) => Math.abs(score - (2 * rates[m]! - 1))));
  const [parts, rests] = [along.map(Math.abs), rest].map((all) => all.reduce((sum, x) => sum + x, 0) / all.length);
  const at = { ...ledgerOrigin(origin), row: 'B-P' };
  const defined = !Number.isNaN(r);
  const correlates = defined
    ? `correlates with the models' base rates at **${r.toFixed(4)}**`
    : `goes with nothing, as the models' base rates do not differ`;
  return {
    said:
      `The mean prompt has length ${length.toFixed(2)}. The part of the vectors along it ${correlates}: the mean score that it makes is never further than ${off.toFixed(3)} from 2·(base rate) − 1. It is ` +
      `${parts!.toFixed(2)} long on average, the rest of a vector ${rests!.toFixed(2)}.`,
    records: [
      record({
        ...{ ...at, cell: 'correlation/mean-direction-and-base-rate', value: defined ? r : null },
        ...(!defined && { note: 'undefined: equal base rates' }),
        what: 'correlation over models of the vector along the mean prompt and the base rate on train',
      }),
      record({ ...at, cell: 'mean-prompt-length', what: 'length of the mean of the training prompts', value: length }),
    ],
  };
}

/** What the mean direction is worth: task space less itself without it, with an intercept, and less the base rates alone. */
export function withoutMean({ each }: Pick<Compared, 'each'>): Shown {
  const shown = each.map((comparison): { said: string; table: Table; records: NonNullable<Shown['records']> } => {
    const { origin, dimension, evaluations } = comparison;
    const rivals = evaluations.map(({ method }) => method).filter((name) => name !== OURS);
    const tested = family(differences(evaluations, OURS, rivals, MEASURES));
    const stated = stateDifferences(origin, tested, (one) => ({
      row: 'B-P',
      labels: ['mean-direction', beats(one), one.measure],
      note: testNote('difference', one),
    }));
    const textOf = (than: string, measure: IntervalMeasure) => {
      const found = stated.find(({ estimate }) => estimate.than === than && estimate.measure === measure);
      return found ? differenceText(found) : null;
    };
    const accuracies = evaluations.map(
      ({ method, measures }) => `${markdownText(method)} **${measures.accuracy.toFixed(3)}**`,
    );
    return {
      said: `Accuracy on test: ${accuracies.join(', ')}.`,
      table: {
        columns: [`${OURS} less`, ...MEASURES.map((measure) => MEASURE_NAMES[measure])],
        rows: rivals.map((than) => [than, ...MEASURES.map((measure) => textOf(than, measure))]),
        caption: `What carries the base rate, d = ${dimension}: paired differences on test (95 % interval), verdict`,
        alignment: ['left', ...MEASURES.map(() => 'right' as const)],
      },
      records: stated.map((one) => one.record),
    };
  });
  const said = shown.map((one) => one.said).join('\n\n');
  // A planted world judges recovery, and no method.
  if (!judges(each[0]!.origin)) return { said };
  return {
    said,
    tables: shown.map(({ table }) => table),
    records: shown.flatMap(({ records }) => records),
  };
}
