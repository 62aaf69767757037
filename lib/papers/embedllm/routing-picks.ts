import { mean, sum } from 'simple-statistics';
import type { Router } from '../../comparing/index.js';
import { barFigure } from '../../figures/index.js';
import { record } from '../../ledger/index.js';
import { everPicked, pickCounts } from '../../metrics/index.js';
import { cellOf } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { MF, type ModelRouting, NOISY } from './model-routing.js';

/** How many of the most picked models are drawn. */
const DRAWN = 10;

/** How often each model is picked: the most picked ones with how often they are right there, and how many ever are. */
export function picksByModel(routing: ModelRouting): Shown {
  const { origin, routers, models, accuracies, rightWherePicked } = routing;
  const router = routers[0]!;
  const shares = pickShares(router, models.length);
  const order = [...models.keys()].sort((a, b) => shares[b]! - shares[a]! || a - b);
  const most = order.filter((m) => shares[m]! > 0).slice(0, DRAWN);
  const right = most.map((m) => rightWherePicked[m]!);
  const spread = routers.map((one) => {
    const own = [...pickShares(one, models.length)].sort((a, b) => b - a);
    const ever = mean(one.picks.flatMap((draws) => draws.map((picks) => everPicked(picks, models.length))));
    return { name: one.name, ever, first: own[0]!, three: own[0]! + (own[1] ?? 0) + (own[2] ?? 0) };
  });
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  const [mf] = spread as [(typeof spread)[number]];
  return {
    figures: [
      barFigure({
        name: 'a-r1-picked-models',
        elements: ['A-R1'],
        title: 'The models that the router picks most',
        subtitle: `${originText(origin)}; mean over trainings; ${mf.ever.toFixed(0)} of ${models.length} models are ever picked`,
        alt: 'For each of the most picked models: its share of the picks, its accuracy where it is picked, and on all test prompts.',
        categories: shortNames(most.map((m) => models[m]!)),
        yTitle: 'share',
        series: [
          { method: 'share of the prompts that it gets', value: most.map((m) => shares[m]!) },
          { method: 'right where it is picked', value: right },
          { method: 'right on all test prompts', value: most.map((m) => accuracies[m]!) },
        ],
      }),
    ],
    tables: [
      {
        columns: ['router', 'models ever picked', 'most picked one gets', 'three most picked get'],
        rows: spread.map(({ name, ever, first, three }) => [
          ...[name, ever.toFixed(1), percent(first), percent(three)],
        ]),
        caption: `Of ${models.length} models, on the test prompts; means over trainings and draws of noise`,
        alignment: ['left', 'right', 'right', 'right'],
      },
    ],
    records: spread.map(({ name, ever }) =>
      record({
        ...{ ...ledgerOrigin(origin), row: 'A-R1', value: ever, tolerance: models.length / 10 },
        cell: cellOf('models-ever-picked', name === NOISY ? 'matrix-factorization-with-training-noise' : name),
        what: `${name === NOISY ? `${MF}, training noise on` : name}: models ever picked, of ${models.length}`,
      }),
    ),
  };
}

/** (models,) share of the prompts, mean over fits and draws. */
function pickShares({ picks }: Router, models: number): Float64Array {
  const all = picks.flat();
  const shares = new Float64Array(models);
  for (const one of all) {
    const counts = pickCounts(one, models);
    const picked = sum([...counts]);
    counts.forEach((count, m) => {
      shares[m]! += count / (picked * all.length);
    });
  }
  return shares;
}

/** Without the owner before the slash, where that leaves them different. */
function shortNames(names: readonly string[]): readonly string[] {
  const short = names.map((name) => name.slice(name.lastIndexOf('/') + 1));
  return new Set(short).size === names.length ? short : names;
}
