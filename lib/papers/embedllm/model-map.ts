import { embeddingMapFigure, type Figure } from '../../figures/index.js';
import { record } from '../../ledger/index.js';
import { pearson } from '../../metrics/index.js';
import { principalComponents } from '../../probing/index.js';
import { cellOf } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { shortName } from './named-communities.js';
import { exampleModels } from './nearest-neighbours.js';
import { type PlacedModels, SLOPES_SPACE, spaceOf, TASK_SPACE, TRAINED_SHARE } from './placed-models.js';

/** The models in the two directions in which they differ most, in task space and as the slopes of the first training. */
export async function modelMap(placed: PlacedModels): Promise<Shown> {
  const each = await Promise.all([TASK_SPACE, SLOPES_SPACE].map((name) => mapOf(placed, name)));
  const words = each.map(({ name, shares, r }) => {
    const [first, both] = [shares[0]!, shares[0]! + shares[1]!];
    return (
      `in ${name} the first component holds **${percent(first)}** of the variance (both **${percent(both)}**) and goes ` +
      `with accuracy by **${Math.abs(r).toFixed(2)}**`
    );
  });
  return {
    figures: each.map(({ figure }) => figure),
    said: `${words.join('; ').replace(/^i/, 'I')}.`,
    records: each.flatMap(({ name, shares, r }) => {
      const trained = name === TASK_SPACE ? {} : { tolerance: 2 * TRAINED_SHARE };
      const at = { ...ledgerOrigin(placed.origin), row: 'A-S1', ...trained };
      return [
        record({
          ...{ ...at, cell: cellOf('first-component', name), value: shares[0]! },
          what: `share of the variance on the first component: ${name}`,
        }),
        record({
          ...{ ...at, cell: cellOf('first-component-and-accuracy', name), value: Math.abs(r) },
          what: `correlation of the first component with accuracy, without its sign: ${name}`,
        }),
      ];
    }),
  };
}

async function mapOf(placed: PlacedModels, name: string) {
  const { origin, models, accuracy, communities } = placed;
  const { coordinates, shares } = await principalComponents(spaceOf(placed, name).vectors[0]!);
  const column = (c: number) => accuracy.map((_, m) => coordinates.data[2 * m + c]!);
  const figure: Figure = embeddingMapFigure({
    name: name === TASK_SPACE ? 'a-s1-map-task-space' : 'a-s1-map-slopes',
    elements: ['A-S1'],
    title: `A map of the models: ${name}`,
    subtitle: `${originText(origin)}; first two principal components, one point a model`,
    alt: `Models in the first two principal components of ${name}, coloured by community.`,
    ...{ x: column(0), y: column(1), category: communities.colours, label: models.map(shortName) },
    written: exampleModels(placed).map((m) => shortName(models[m]!)),
    xTitle: `first component, ${percent(shares[0]!)} of the variance`,
    yTitle: `second component, ${percent(shares[1]!)}`,
  });
  // Components vary; equal accuracies go with nothing.
  const { r } = pearson(column(0), accuracy);
  return { name, shares, r: Number.isNaN(r) ? 0 : r, figure };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
