import type { Answers } from '../../data/index.js';
import { record } from '../../ledger/index.js';
import { oracleBound, randomBound, singleBestOnTest } from '../../methods/index.js';
import type { Compared } from '../compared.js';
import { cellOf } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';

/**
 * Appendix B, Table 2: the "Best Source Performer" (single best, chosen on train), between a random choice and the oracle;
 * and what Table 1's column *recall* is: selection accuracy over the solvable share, a constant within one environment.
 */
export function table2({ each }: Pick<Compared, 'each'>, test: Answers): Shown {
  const { origin, evaluations } = each.at(-1)!;
  const best = evaluations.find(({ method }) => method === 'single best');
  const bounds = [
    oracleBound(test),
    singleBestOnTest(test),
    randomBound(test),
    ...(best ? [{ name: 'single best', selectionAccuracy: best.measures.selectionAccuracy }] : []),
  ];
  const off = Math.max(
    ...each.flatMap((one) =>
      one.evaluations.map(({ measures }) =>
        Math.abs(measures.recall - measures.selectionAccuracy / measures.solvableShare),
      ),
    ),
  );
  return {
    tables: [
      {
        columns: ['choice', 'selection accuracy'],
        rows: bounds.map(({ name, selectionAccuracy }) => [name, selectionAccuracy.toFixed(4)]),
        caption: 'What bounds a router, in sample',
      },
    ],
    records: bounds.map(({ name, selectionAccuracy }) =>
      record({
        ...{ ...ledgerOrigin(origin), row: 'B-BSP' },
        ...{ cell: cellOf('in-sample', name, 'selection-accuracy'), value: selectionAccuracy },
        what: `${name}: selection accuracy, in sample`,
      }),
    ),
    fails: off < 1e-12 ? [] : [`recall is selection accuracy over the solvable share: off by ${off}`],
  };
}
