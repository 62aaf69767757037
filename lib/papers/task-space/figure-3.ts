import { type Comparison, estimates, type OutOfSample, pooledRoc } from '../../comparing/index.js';
import { rocFigure } from '../../figures/index.js';
import { markdownText } from '../../markup/index.js';
import type { Compared } from '../compared.js';
import { recordsOf } from '../estimate-table.js';
import { originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { state } from '../stated.js';

/** These give every prompt the same rank: their curve is the model mean's, or a guess. */
const WITHOUT_RANKS = ['constant', 'single best'];

/** Figure 3, in sample: the ROC curve of every method over the cells of all models, pooled, in each dimension. */
export function figure3({ each }: Pick<Compared, 'each'>): Shown {
  const parts = each.map(inSample);
  return {
    figures: parts.flatMap(({ figure }) => figure ?? []),
    said: parts.map(({ said }) => said).join('\n\n'),
    records: parts.flatMap(({ records }) => records),
  };
}

/** What stands for a figure whose areas are all undefined. */
const UNDEFINED_AREA = 'the area is undefined: all answers are right, or all wrong';

function inSample({ origin, dimension, evaluations }: Comparison) {
  const drawn = evaluations.filter(({ method }) => !WITHOUT_RANKS.includes(method));
  const kept = evaluations.filter(({ method }) => method !== 'single best');
  const stated = state(origin, estimates(kept, ['auc'], { dimension }), ({ method, measure }) => ({
    row: 'B-ROC',
    labels: ['in-sample', dimension, method, measure],
    where: 'in sample',
  }));
  if (stated.length === 0) return { said: `At d = ${dimension} ${UNDEFINED_AREA}.`, records: [] };
  const areas = stated.map(({ estimate }) => estimate).sort((a, b) => b.value - a.value);
  const [top, ours] = [areas[0]!, areas.find(({ method }) => method === 'task space')];
  const figure = rocFigure({
    name: `b-f3-roc-in-sample-${dimension}`,
    elements: ['B-ROC'],
    title: `ROC in sample, d = ${dimension}`,
    subtitle: `${originText(origin)}; cells of all models pooled`,
    alt: 'ROC curves of every method over all (model, prompt) cells with pooled areas, and each less that of task space.',
    areaName: 'pooled AUC',
    curves: drawn.map((evaluation) => pooledRoc(evaluation)),
  });
  const beside = ours ? `; task space ${ours.value.toFixed(4)}` : '';
  return {
    figure,
    said: `Largest area at d = ${dimension}: ${markdownText(top.method)}, ${top.value.toFixed(4)}${beside}.`,
    records: recordsOf(stated),
  };
}

/** Figure 3, out of sample by category: curves averaged vertically over the trials, with a band of one standard deviation. */
export function figure3OutOfSample(all: readonly OutOfSample[], methods: readonly string[]): Shown {
  const byCategory = all.filter(({ leftOut }) => leftOut === 'category');
  const defined = byCategory.filter(({ trials }) => trials.roc.some(({ auc }) => !Number.isNaN(auc)));
  const figures = defined.map(({ origin, leftOut, dimension, splits, trials }) =>
    rocFigure({
      name: `b-f3-roc-out-of-sample-by-${leftOut}-${dimension}`,
      elements: ['B-ROC'],
      title: `ROC out of sample by ${leftOut}, d = ${dimension}`,
      subtitle: `${originText(origin)}; mean ± sd of ${splits.length} trials`,
      alt: 'ROC curves out of sample, averaged over the trials with a band of one standard deviation; each mean less that of task space.',
      areaName: 'pooled AUC, mean of the trials',
      curves: trials.roc.filter(({ method, auc }) => methods.includes(method) && !Number.isNaN(auc)),
    }),
  );
  return defined.length < byCategory.length ? { figures, said: `Not drawn: ${UNDEFINED_AREA}.` } : { figures };
}
