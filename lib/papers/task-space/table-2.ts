import { mean, sampleStandardDeviation } from 'simple-statistics';
import { type OutOfSample, type TrialRun, trialValues } from '../../comparing/index.js';
import type { Answers } from '../../data/index.js';
import type { Table } from '../../figures/index.js';
import { type LedgerRecord, record, reported } from '../../ledger/index.js';
import { oracleBound, randomBound, singleBestOnTest } from '../../methods/index.js';
import { printedText, recordsOf } from '../estimate-table.js';
import { answered, judges, opening } from '../judged.js';
import { cellOf, signed, slug } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { environmentWords, familyTables, OURS, statedFamily } from './beats.js';

const ROW = 'B-BSP';
const SINGLE_BEST = 'single best';
const MEASURES = ['selectionAccuracy', 'recall'] as const;

/**
 * Appendix B, Table 2: selecting a model for each prompt against the "Best Source Performer", the single model that was best
 * on train; and how many models are ever chosen.
 */
export function table2(inSample: readonly TrialRun[], outOfSample: readonly OutOfSample[]): Shown {
  const all = [...inSample, ...outOfSample.filter(({ leftOut }) => leftOut === 'category')];
  const { origin } = all[0]!;
  const lines = all.flatMap((run, i) => {
    // The single best sees no embedding: one number for all dimensions.
    const known = all.slice(0, i).some((other) => environmentWords(other) === environmentWords(run));
    return [lineOf(run, SINGLE_BEST, !known), lineOf(run, OURS, true)];
  });
  const table: Table = {
    columns: ['environment', 'd', 'choice', 'selection accuracy', 'recall', 'models ever chosen'],
    rows: lines.flatMap(({ row, printed }) => (printed ? [row, printed] : [row])),
    caption: `Table 2, ${originText(origin)}: mean ± sd of the trials, printed below it; among tied models the expectation`,
    alignment: ['left', 'right', 'left', 'right', 'right', 'right'],
  };
  const records = lines.flatMap((line) => line.records);
  if (!judges(origin)) return { tables: [table], records };
  const stated = statedFamily(all, [SINGLE_BEST], ['selectionAccuracy'], ROW);
  const own = recordsOf(stated);
  const words = [...new Set(all.map(environmentWords))].map((where) => {
    const there = own.filter((_, i) => environmentWords(all[i]!) === where);
    const better = there.filter(({ value }) => value! > 0).length;
    const sure = there.filter(({ verdict }) => verdict === 'holds').length;
    return `better ${where} at ${better} of ${there.length} dimensions (significantly at ${sure})`;
  });
  const ever = all.map((run) => {
    const chosen = mean(trialValues(run.trials, OURS, 'modelsEverChosen')).toFixed(0);
    return `${chosen} ${run.leftOut ? 'out' : 'in'} (${run.dimension})`;
  });
  const said = `${opening(own)}: choosing for each prompt is ${words.join(', ')}. Models ever chosen: ${ever.join(', ')}.`;
  const gains = all.map((run, i) => `${signed(own[i]!.value!, 3)} ${run.leftOut ? 'out' : 'in'} (${run.dimension})`);
  const here = `over the single best: ${gains.join(', ')}`;
  const tables = [table, ...familyTables(all, stated)];
  return answered({ claim: 'T5', row: ROW, origin, here, said, tables }, own, records);
}

function lineOf(
  run: TrialRun,
  method: string,
  recorded: boolean,
): { row: string[]; printed?: (string | null)[]; records: LedgerRecord[] } {
  const environment = run.leftOut === undefined ? 'in-sample' : 'out-of-sample';
  const labels = method === SINGLE_BEST ? [environment, method] : [environment, run.dimension, method];
  const values = MEASURES.map((measure) => trialValues(run.trials, method, measure));
  const ever = trialValues(run.trials, method, 'modelsEverChosen');
  const text = (list: readonly number[], digits = 4) =>
    `${mean([...list]).toFixed(digits)} ± ${sampleStandardDeviation([...list]).toFixed(digits)}`;
  const printed = MEASURES.map((measure) =>
    printedText(reported(ROW, [...labels.map((one) => slug(String(one))), slug(measure)].join('/'))),
  );
  const words = environmentWords(run);
  return {
    row: [words, String(run.dimension), method, ...values.map((list) => text(list)), text(ever, 1)],
    ...(printed.some((one) => one !== null) && { printed: ['· printed', '', '', ...printed, null] }),
    records: recorded
      ? MEASURES.map((measure, i) =>
          record({
            ...{ ...ledgerOrigin(run.origin), row: ROW, cell: cellOf(...labels, measure) },
            ...{ value: mean(values[i]!), sd: sampleStandardDeviation(values[i]!) },
            what: `${method}: ${measure === 'recall' ? 'recall' : 'selection accuracy'}, ${words}${method === SINGLE_BEST ? '' : `, d = ${run.dimension}`}`,
          }),
        )
      : [],
  };
}

/**
 * What bounds a router on the test prompts; and what Table 1's column *recall* is: selection accuracy over the share of prompts
 * that some model solves, a constant within one environment.
 */
export function routingBounds(runs: readonly TrialRun[], test: Answers): Shown {
  const bounds = [oracleBound(test), singleBestOnTest(test), randomBound(test)];
  const off = Math.max(
    ...runs.flatMap(({ trials }) =>
      trials.measures.flat().map((one) => Math.abs(one.recall - one.selectionAccuracy / one.solvableShare)),
    ),
  );
  const { origin } = runs[0]!;
  return {
    tables: [
      {
        columns: ['choice', 'selection accuracy'],
        rows: bounds.map(({ name, selectionAccuracy }) => [name, selectionAccuracy.toFixed(4)]),
        caption: "What bounds a router, on the data's own test prompts",
      },
    ],
    records: bounds.map(({ name, selectionAccuracy }) =>
      record({
        ...{ ...ledgerOrigin(origin), row: ROW, cell: cellOf('in-sample', name, 'selection-accuracy') },
        ...{ value: selectionAccuracy, what: `${name}: selection accuracy, in sample` },
      }),
    ),
    fails: off < 1e-12 ? [] : [`recall is selection accuracy over the solvable share: off by ${off}`],
  };
}
