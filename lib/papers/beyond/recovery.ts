import { type Comparison, type OpenedPlanted, toleranceOf, type World } from '../../comparing/index.js';
import { type LedgerRecord, record, recovery } from '../../ledger/index.js';
import { bestForecastAccuracy, expectedAccuracy } from '../../planted/index.js';
import type { Compared } from '../compared.js';
import { cellOf } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { LIMIT_OF, limitAccuracy } from './linear-limit.js';

/** How far behind the limit of its own loss a linear method may stay. */
const ALLOWED = 0.01;

/**
 * Each method's expected accuracy under the planted probabilities, beside the best possible forecast and the limit of a
 * linear score with endless data. A run fails where a linear method stays more than 0.01 behind the limit of its own loss.
 */
export async function recovered(world: World, compared: Pick<Compared, 'each'>): Promise<Shown> {
  if (world.source !== 'planted') return {};
  const each = await Promise.all(compared.each.map((one) => recoveredOn(world, one)));
  return {
    tables: each.flatMap(({ tables = [] }) => tables),
    records: each.flatMap(({ records = [] }) => records),
    fails: each.flatMap(({ fails = [] }) => fails),
  };
}

async function recoveredOn(world: OpenedPlanted, { embedder, dimension, evaluations }: Comparison): Promise<Shown> {
  const { matrix, split } = world;
  const at = (name: string, words = name) => ({
    ...{ ...ledgerOrigin(world), row: 'B-T1', cell: cellOf('planted', dimension, name, 'expected-accuracy') },
    what: `${words}: expected accuracy, d = ${dimension}`,
  });
  const limits = {
    logistic: await limitAccuracy(world, embedder, 'logistic'),
    squares: await limitAccuracy(world, embedder, 'squares'),
  };
  const optima: readonly (readonly [string, string, number])[] = [
    ['best-forecast', 'best possible forecast', bestForecastAccuracy(matrix, split.test)],
    ['linear-limit', 'limit of a linear score, cross-entropy', limits.logistic],
    ['linear-limit-of-squares', 'limit of a linear score, squares', limits.squares],
  ];
  const methods = evaluations.map(({ method, scores, threshold, seedSpread }) => {
    const value = expectedAccuracy(matrix, scores, threshold, split.test);
    const kind = LIMIT_OF[method];
    const behind = kind ? limits[kind] - value : undefined;
    const stated = { ...at(method), ...toleranceOf('accuracy', [seedSpread]), value };
    const one: LedgerRecord = kind
      ? recovery({ ...stated, truth: limits[kind], recovered: behind! <= ALLOWED, note: `allowed ${ALLOWED} behind` })
      : record(stated);
    return { method, value, behind, record: one };
  });
  const missed = methods.filter((one) => one.record.verdict === 'missed');
  return {
    tables: [
      {
        columns: ['', 'expected accuracy', 'behind its limit'],
        rows: [
          ...optima.map(([, words, value]) => [words, value.toFixed(4), null]),
          ...methods.map(({ method, value, behind }) => [method, value.toFixed(4), behind?.toFixed(4) ?? null]),
        ],
        caption: `Under the planted probabilities, d = ${dimension}; a linear method may stay ${ALLOWED} behind`,
        alignment: ['left', 'right', 'right'],
      },
    ],
    records: [
      ...optima.map(([cell, words, value]) => record({ ...at(cell, words), value })),
      ...methods.map((one) => one.record),
    ],
    fails: missed.map(({ method, behind }) => `${method} at d = ${dimension} stays ${behind} behind its limit`),
  };
}
