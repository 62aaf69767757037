import { curveEstimates, estimates } from '../comparing/index.js';
import { learningCurveFigure } from '../figures/index.js';
import type { Compared } from './compared.js';
import type { Table1Curve } from './embedllm/index.js';
import { estimateFigure, sizeSeries } from './estimate-figure.js';
import { estimateTable, recordsOf, sizeTable } from './estimate-table.js';
import { MEASURE_NAMES } from './names.js';
import { originText } from './origin.js';
import type { Shown } from './shown.js';
import { state } from './stated.js';

const WHERE = 'first look';

/** EmbedLLM's Table 1 in small, for the first notebook: accuracy by number of training prompts. */
export function forecasting(curve: Table1Curve): Shown {
  const { origin, subsets } = curve;
  const stated = state(origin, curveEstimates(curve), ({ method, size }) => ({
    row: 'A-T1',
    labels: ['start-here', method, size!],
    where: WHERE,
  }));
  const methods = [...new Set(stated.map(({ estimate }) => estimate.method))];
  return {
    figures: [
      learningCurveFigure({
        name: 'start-forecasting',
        title: 'Is success forecast rightly?',
        subtitle: `${originText(origin)}; 95 % intervals by prompt`,
        alt: 'Test accuracy of several methods against the number of training prompts.',
        yTitle: 'accuracy on test',
        series: methods.map((method) => sizeSeries(stated, method)),
      }),
    ],
    tables: [sizeTable(stated, `Accuracy by number of training prompts, mean of ${subsets} subsets ± sd`)],
    records: recordsOf(stated),
  };
}

const MEASURES = ['accuracy', 'auc', 'selectionAccuracy'] as const;

/** The task-space paper's Table 1 in small, for the first notebook: forecasting and selecting. */
export function selection({ each }: Compared): Shown {
  const { origin, dimension, evaluations } = each[0]!;
  const stated = state(origin, estimates(evaluations, MEASURES, { dimension }), ({ method, measure }) => ({
    row: 'B-T1',
    labels: ['start-here', method, measure],
    where: WHERE,
  }));
  const oracle = evaluations[0]?.measures.solvableShare;
  return {
    figures: [
      estimateFigure(
        {
          name: 'start-methods',
          title: 'Forecasting and selecting: the published methods beside what costs nothing',
          subtitle: `${originText(origin)}, d = ${dimension}; 95 % intervals by prompt`,
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
