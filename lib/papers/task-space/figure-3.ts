import { estimates, type OutOfSample, pooledRoc } from '../../comparing/index.js';
import { rocFigure } from '../../figures/index.js';
import type { Compared } from '../compared.js';
import { recordsOf } from '../estimate-table.js';
import { originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { state } from '../stated.js';

/** These give every prompt the same rank: their curve is the model mean's, or a guess. */
const WITHOUT_RANKS = ['constant', 'single best'];

/** Figure 3, in sample: the ROC curve of every method over the cells of all models, pooled. */
export function figure3({ each }: Pick<Compared, 'each'>): Shown {
  const { origin, dimension, evaluations } = each.at(-1)!;
  const drawn = evaluations.filter(({ method }) => !WITHOUT_RANKS.includes(method));
  const kept = evaluations.filter(({ method }) => method !== 'single best');
  const stated = state(origin, estimates(kept, ['auc'], { dimension }), ({ method, measure }) => ({
    row: 'B-ROC',
    labels: ['in-sample', dimension, method, measure],
    where: 'in sample',
  }));
  const areas = stated.map(({ estimate }) => estimate).sort((a, b) => b.value - a.value);
  const [top, ours] = [areas[0]!, areas.find(({ method }) => method === 'task space')];
  return {
    figures: [
      rocFigure({
        name: `b-f3-roc-in-sample-${dimension}`,
        elements: ['B-ROC'],
        title: `ROC in sample, d = ${dimension}`,
        subtitle: `${originText(origin)}; cells of all models pooled`,
        alt: 'ROC curves of every method over all (model, prompt) cells with pooled areas, and each less that of task space.',
        areaName: 'pooled AUC',
        curves: drawn.map((evaluation) => pooledRoc(evaluation)),
      }),
    ],
    said: `Largest area here: ${top.method}, ${top.value.toFixed(4)}${ours ? `; task space ${ours.value.toFixed(4)}` : ''}.`,
    records: recordsOf(stated),
  };
}

/** Figure 3, out of sample: curves averaged vertically over the trials, with a band of one standard deviation. */
export function figure3OutOfSample(all: readonly OutOfSample[], methods: readonly string[]): Shown {
  const largest = Math.max(...all.map(({ dimension }) => dimension));
  const figures = all
    .filter(({ dimension }) => dimension === largest)
    .map(({ origin, leftOut, dimension, splits, trials }) =>
      rocFigure({
        name: `b-f3-roc-out-of-sample-by-${leftOut}-${dimension}`,
        elements: ['B-ROC'],
        title: `ROC out of sample by ${leftOut}, d = ${dimension}`,
        subtitle: `${originText(origin)}; mean ± sd of ${splits.length} trials`,
        alt: 'ROC curves out of sample, averaged over the trials with a band of one standard deviation; each mean less that of task space.',
        areaName: 'pooled AUC, mean of the trials',
        curves: trials.roc.filter(({ method }) => methods.includes(method)),
      }),
    );
  return { figures };
}
