import { record } from '../../ledger/index.js';
import { groupIndices } from '../../linalg/index.js';
import { nearestModels } from '../../probing/index.js';
import { cellOf } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { shortName } from './named-communities.js';
import { P_SPACE, type PlacedModels, SLOPES_SPACE, spaceOf, TASK_SPACE } from './placed-models.js';

const NEAREST = 3;
const EXAMPLES = 5;

/** The nearest three models of some named ones in each learned space, and how often they are of one community. */
export function nearestNeighbours(placed: PlacedModels): Shown {
  const { models, communities, origin } = placed;
  if (communities.colours.every((colour) => colour === 'other')) {
    return { said: '*Not checkable here*: no name says which family its model is of.' };
  }
  const count = Math.min(NEAREST, models.length - 1);
  const spaces = [P_SPACE, SLOPES_SPACE, TASK_SPACE];
  const nearestIn = (name: string, m: number) => nearestModels(spaceOf(placed, name).distances.euclidean!, m, count);
  const shares = spaces.map((name) => sharedIn(communities.colours, (m) => nearestIn(name, m)));
  const chance = sharedIn(communities.colours, (m) => models.map((_, other) => other).filter((other) => other !== m));
  return {
    tables: [
      {
        columns: ['model', 'space', 'nearest', 'second', 'third'].slice(0, 2 + count),
        rows: exampleModels(placed).flatMap((m) =>
          spaces.map((name, i) => [
            ...[i === 0 ? shortName(models[m]!) : '', name],
            ...nearestIn(name, m).map((other) => shortName(models[other]!)),
          ]),
        ),
        caption: 'Nearest models in L2: of each family, the first by name',
      },
    ],
    said:
      `Of the nearest ${count}, of one community (as the map colours them): ` +
      `${spaces.map((name, i) => `${name} (**${percent(shares[i]!)}**)`).join('; ')}; of all models **${percent(chance)}**.`,
    records: [...spaces, 'all models'].map((name, i) =>
      record({
        ...{ ...ledgerOrigin(origin), row: 'A-S1', cell: cellOf('same-community', name), value: shares[i] ?? chance },
        what: `share of the nearest ${count} that are of one community: ${name}`,
        ...(name === P_SPACE || name === SLOPES_SPACE ? { tolerance: 0.1 } : {}),
      }),
    ),
  };
}

/** Of each of the largest communities of the map, the first model by name. */
export function exampleModels({ models, communities }: Pick<PlacedModels, 'models' | 'communities'>): number[] {
  const groups = [...groupIndices(communities.colours)].filter(([name]) => name !== 'other');
  const largest = groups.sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)).slice(0, EXAMPLES);
  return largest.map(([, members]) => [...members].sort((a, b) => (models[a]! < models[b]! ? -1 : 1))[0]!);
}

/** Of the pairs of a coloured model and one that stands beside it, the share of one colour; 0 where none has a colour. */
function sharedIn(colours: readonly string[], beside: (m: number) => readonly number[]): number {
  const pairs = colours.flatMap((colour, m) =>
    colour === 'other' ? [] : beside(m).map((other) => (colours[other] === colour ? 1 : 0)),
  );
  return pairs.length === 0 ? 0 : pairs.reduce<number>((sum, one) => sum + one, 0) / pairs.length;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
