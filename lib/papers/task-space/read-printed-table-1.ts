import type { Origin } from '../../comparing/index.js';
import { type LedgerRecord, record, reported } from '../../ledger/index.js';
import { maxOf, minOf } from '../../linalg/index.js';
import { tQuantile } from '../../metrics/index.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { ENVIRONMENTS, PRINTED_METHODS } from './printed-table-1.js';

/** A line of the printed table in one environment and dimension. */
interface Line {
  readonly environment: string;
  /** `BBH, 1-shot, d = 384`. */
  readonly where: string;
  readonly dimension: number;
  readonly method: string;
  readonly key: string;
}

/** One thing that the printed table shows. */
interface Reading {
  readonly what: string;
  readonly printed: string;
  readonly means: string;
  readonly count: Pick<LedgerRecord, 'row' | 'cell' | 'what'> & { readonly value: number };
}

const OURS = 'task-space';
const LINES: readonly Line[] = ENVIRONMENTS.flatMap(([environment, words]) =>
  [384, 768].flatMap((dimension) =>
    PRINTED_METHODS.map(([method, key]) => ({
      ...{ environment, where: `${words}, d = ${dimension}` },
      ...{ dimension, method, key },
    })),
  ),
);
/** Student's t of two means of ten trials each, at 5 %. */
const CRITICAL = tQuantile(0.95, 18);
const OUT = LINES.filter(({ environment }) => environment !== 'in-sample');
const BBH = LINES.filter(({ environment }) => environment.startsWith('bbh'));

/**
 * What the printed Tables 1 and 2 show by themselves: rows that contradict the text, ties with one static choice,
 * accuracies below a constant, AUCs below one half. About printed numbers only, so it is the same on all data.
 * @remarks A model never answers a larger share than that of the prompts that some model solves, so the constant forecast
 *   "fails" is right in at least the rest; that share is selection accuracy over recall (§4.1.1).
 */
export function readPrintedTable1(origin: Origin): Shown {
  const readings = [
    ...[withinNoise(), rivalsAbove(), tiesWithSingleBest(), singleBestAbove(), belowConstant(), belowOneHalf()],
  ];
  return {
    tables: [
      {
        columns: ['what', 'printed', 'what it means'],
        rows: readings.map(({ what, printed, means }) => [what, printed, means]),
        caption: 'What the printed Tables 1 and 2 show by themselves',
        alignment: ['left', 'left', 'left'],
      },
    ],
    said: 'These are statements about printed numbers: they are the same on all data.',
    records: readings.map(({ count }) => record({ ...ledgerOrigin(origin), ...count })),
  };
}

/** Trials behind the printed means and standard deviations (§4.1.2). */
const TRIALS = 10;

/** Gains in accuracy out of sample over the nearest rival, beside the printed spread of both. */
export function printedGains(): readonly { dimension: number; gain: number; t: number; text: string }[] {
  return OUT.filter(({ environment, key }) => environment === 'out-of-sample' && key === OURS).map((ours) => {
    const rival = { ...ours, key: 'matrix-factorization' };
    const gain = number(ours, 'accuracy') - number(rival, 'accuracy');
    const [a, b] = [spread(ours, 'accuracy'), spread(rival, 'accuracy')];
    const t = gain / Math.sqrt((a ** 2 + b ** 2) / TRIALS);
    const text = `d = ${ours.dimension}: ${four(number(ours, 'accuracy'))} ± ${four(a)} against ${four(number(rival, 'accuracy'))} ± ${four(b)}, t = ${t.toFixed(2)}`;
    return { dimension: ours.dimension, gain, t, text };
  });
}

function withinNoise(): Reading {
  const gains = printedGains();
  const within = gains.filter(({ t }) => Math.abs(t) < CRITICAL);
  return {
    what: "task space's accuracy out of sample over matrix factorization's",
    printed: gains.map(({ text }) => text).join('; '),
    means:
      `In ${within.length} of ${gains.length} dimensions the gain lies within the noise of ${TRIALS} trials, taken as independent; ` +
      'the text says "substantially so in the OOS scenarios" (§4.2.1).',
    count: {
      ...{ row: 'B-C1', cell: 'printed/gains-within-noise', value: within.length },
      what: `printed gains in accuracy out of sample within the noise of the trials, of ${gains.length}`,
    },
  };
}

function rivalsAbove(): Reading {
  const ours = OUT.filter(({ key }) => key === OURS);
  const above = OUT.filter((line) => line.key !== OURS && selection(line) >= selection({ ...line, key: OURS }));
  return {
    what: 'a rival selects at least as well as task space, out of sample',
    printed: above
      .map((line) => `${line.where}: ${line.method} ${pair(line)}, task space ${pair({ ...line, key: OURS })}`)
      .join('; '),
    means: `In ${above.length} of ${ours.length} rows the table contradicts "Our method outperforms all previous art in the OOS setting" (§4.2.2).`,
    count: {
      ...{ row: 'B-C2', cell: 'printed/rivals-at-or-above', value: above.length },
      what: `printed rows where a rival selects at least as well as task space, of ${ours.length} out of sample`,
    },
  };
}

function tiesWithSingleBest(): Reading {
  const ours = LINES.filter(({ key }) => key === OURS);
  const ties = ours.filter((line) => selection(line) === singleBest(line));
  return {
    what: 'task space selects exactly as well as the best source performer',
    printed: ties.map((line) => `${line.where}: ${pair(line)}`).join('; '),
    means: `In ${ties.length} of ${ours.length} rows both are equal to four digits: the selector adds nothing, as if it always picked that one model.`,
    count: {
      ...{ row: 'B-BSP', cell: 'printed/ties-with-single-best', value: ties.length },
      what: `printed rows where task space equals the best source performer, of ${ours.length}`,
    },
  };
}

function singleBestAbove(): Reading {
  const ours = LINES.filter(({ key }) => key === OURS);
  const below = ours.filter((line) => selection(line) < singleBest(line));
  return {
    what: 'the best source performer selects better than task space',
    printed: below
      .map((line) => `${line.where}: ${four(singleBest(line))} against ${four(selection(line))}`)
      .join('; '),
    means: `In ${below.length} of ${ours.length} rows one model for all prompts is ahead of the choice by prompt (appendix B).`,
    count: {
      ...{ row: 'B-BSP', cell: 'printed/single-best-above', value: below.length },
      what: `printed rows where the best source performer selects better, of ${ours.length}`,
    },
  };
}

/** How many of the printed accuracies on BBH lie below a constant that says "fails". */
export function printedBelowConstant(): { below: number; of: number } {
  return { below: belowConstant().count.value, of: BBH.length };
}

function belowConstant(): Reading {
  const below = BBH.filter((line) => number(line, 'accuracy') < constantAtLeast(line.environment));
  const bounds = ENVIRONMENTS.filter(([environment]) => environment.startsWith('bbh')).map(
    ([environment, words]) => `${words} at least ${four(constantAtLeast(environment))}`,
  );
  return {
    what: 'accuracy on BBH, beside a constant that always says "fails"',
    printed: `${ends(BBH.map((line) => number(line, 'accuracy')))}; the constant: ${bounds.join(', ')}`,
    means: `${below.length} of ${BBH.length} accuracies lie below the constant: no method forecasts as well as saying that every model fails.`,
    count: {
      ...{ row: 'B-C3', cell: 'printed/accuracies-below-a-constant', value: below.length },
      what: `printed accuracies on BBH below a constant that says "fails", of ${BBH.length}`,
    },
  };
}

function belowOneHalf(): Reading {
  const below = BBH.filter((line) => number(line, 'auc') < 0.5);
  return {
    what: 'AUC on BBH below one half',
    printed: below.map((line) => `${line.where}: ${line.method} ${four(number(line, 'auc'))}`).join('; '),
    means: `${below.length} of ${BBH.length} forecasts order successes and failures worse than chance.`,
    count: {
      ...{ row: 'B-C3', cell: 'printed/aucs-below-one-half', value: below.length },
      what: `printed AUCs on BBH below one half, of ${BBH.length}`,
    },
  };
}

/** Accuracy of the constant "fails" is at least the share of prompts that no model solves. */
function constantAtLeast(environment: string): number {
  const lines = BBH.filter((line) => line.environment === environment);
  const sum = (measure: string) => lines.reduce((total, line) => total + number(line, measure), 0);
  return 1 - sum('selection-accuracy') / sum('recall');
}

function number({ environment, dimension, key }: Line, measure: string): number {
  return printedAt('B-T1', [environment, dimension, key, measure].join('/'));
}

function spread({ environment, dimension, key }: Line, measure: string): number {
  const sd = reported('B-T1', [environment, dimension, key, measure].join('/'))?.sd;
  if (sd == null)
    throw new RangeError(`readPrintedTable1: needs the printed spread of ${environment} ${key}, got none`);
  return sd;
}

function selection(line: Line): number {
  return number(line, 'selection-accuracy');
}

function singleBest({ environment }: Line): number {
  return printedAt('B-BSP', `${environment}/single-best/selection-accuracy`);
}

function printedAt(row: string, cell: string): number {
  const value = reported(row, cell)?.value;
  if (value == null) throw new RangeError(`readPrintedTable1: needs the printed ${row} ${cell}, got none`);
  return value;
}

/** Selection accuracy / recall. */
function pair(line: Line): string {
  return `${four(selection(line))} / ${four(number(line, 'recall'))}`;
}

function ends(values: readonly number[]): string {
  return `${four(minOf(values))} to ${four(maxOf(values))}`;
}

function four(value: number): string {
  return value.toFixed(4);
}
