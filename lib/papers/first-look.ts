import { estimates } from '../comparing/index.js';
import type { Compared } from './compared.js';
import { estimateFigure } from './estimate-figure.js';
import { estimateTable, recordsOf } from './estimate-table.js';
import { MEASURE_NAMES } from './names.js';
import { originText } from './origin.js';
import type { Shown } from './shown.js';
import { state } from './stated.js';

const MEASURES = ['accuracy', 'auc', 'selectionAccuracy'] as const;

/** The task-space paper's Table 1 in small, for the first notebook: the published method beside what costs nothing. */
export function firstLook({ each }: Compared): Shown {
  const { origin, dimension, evaluations } = each[0]!;
  const stated = state(origin, estimates(evaluations, MEASURES, { dimension }), ({ method, measure }) => ({
    row: 'B-T1',
    labels: ['start-here', method, measure],
  }));
  const oracle = evaluations[0]?.measures.solvableShare;
  return {
    figures: [
      estimateFigure(
        {
          name: 'start-methods',
          title: 'Forecasting and selecting: the published method beside what costs nothing',
          subtitle: `${originText(origin)}, d = ${dimension}`,
          alt: 'Accuracy and selection accuracy of several methods with 95 % intervals.',
        },
        evaluations.map(({ method }) => method),
        [
          { title: MEASURE_NAMES.accuracy, measure: 'accuracy', stated },
          { title: MEASURE_NAMES.selectionAccuracy, measure: 'selectionAccuracy', stated, oracle },
        ],
      ),
    ],
    tables: [estimateTable(stated, 'Estimate ± half a 95 % interval, clustered by prompt')],
    records: recordsOf(stated),
  };
}
