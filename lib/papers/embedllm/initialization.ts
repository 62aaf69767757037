import { gapsByTraining, type ModelSpace, modelSpace, spreadOf } from '../../comparing/index.js';
import { record } from '../../ledger/index.js';
import { type Matrix, maxOf, minOf } from '../../linalg/index.js';
import type { FactorizationScorer } from '../../methods/index.js';
import { pearson, spearman } from '../../metrics/index.js';
import { modelDistances, pairsOf } from '../../probing/index.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { P_SPACE, type PlacedModels, RELEASED_P_SPACE, SLOPES_SPACE, spaceOf, TRAINED_SHARE } from './placed-models.js';

/**
 * How much of P is the random start that it was trained from: the same seeds, before and after. The released training
 * begins where the first of the others does.
 * @param starts trainings of no step, e.g. with learning rate 0
 * @throws RangeError `initialization: starts need one a training, got 1 of 8`
 */
export function initialization(placed: PlacedModels, starts: readonly FactorizationScorer[]): Shown {
  const P = spaceOf(placed, P_SPACE);
  if (starts.length !== P.vectors.length) {
    throw new RangeError(`initialization: starts need one a training, got ${starts.length} of ${P.vectors.length}`);
  }
  const start = modelSpace(
    'P before training',
    starts.map(({ parameters }) => parameters.P),
    ['euclidean'],
  );
  const average = (each: readonly number[]) => (each.length === 0 ? null : spreadOf(each).mean);
  const kept = average(P.vectors.map(({ data }, i) => pearson(data, start.vectors[i]!.data).r ** 2))!;
  const [released] = spaceOf(placed, RELEASED_P_SPACE).vectors;
  const keptReleased = pearson(released!.data, start.vectors[0]!.data).r ** 2;
  const fromStart = average(P.vectors.map((one, i) => alike(one, start.vectors[i]!)))!;
  const lines = [start, spaceOf(placed, RELEASED_P_SPACE), P, spaceOf(placed, SLOPES_SPACE)].map((space) => ({
    ...{ name: space.name, again: average(betweenTrainings(space)), ...nearerInside(placed, space) },
  }));
  const of = (cell: string, what: string, value: number) =>
    record({ ...ledgerOrigin(placed.origin), row: 'A-S1', cell, what, value, tolerance: 2 * TRAINED_SHARE });
  return {
    tables: [
      {
        columns: ['space', 'nearer inside, one training', 'same distances in another training'],
        rows: lines.map(({ name, least, most, all, again }) => [
          ...[name, `${least === most ? most : `${least} to ${most}`} of ${all}`, again?.toFixed(3) ?? null],
        ]),
        caption: 'Communities nearer inside in L2, and rank correlation of all distances between two trainings',
        alignment: ['left', 'right', 'right'],
      },
    ],
    said:
      `Of the variance of P's entries **${(100 * kept).toFixed(0)} %** is that of its random start (as released ` +
      `**${(100 * keptReleased).toFixed(0)} %**); its distances correlate with those of the start by ` +
      `**${fromStart.toFixed(2)}** (ranks).`,
    records: [
      of('start/share-of-variance', 'share of the variance of P that is its start', kept),
      of(
        'start/share-of-variance-as-released',
        'share of the variance of P as released that is its start',
        keptReleased,
      ),
      of('start/distances', 'rank correlation of the distances of P with those of its start', fromStart),
      ...lines
        .slice(1)
        .flatMap(({ name, again }) =>
          again === null
            ? []
            : [
                of(
                  name === P_SPACE ? 'another-training/p' : 'another-training/slopes',
                  `rank correlation of distances between two trainings: ${name}`,
                  again,
                ),
              ],
        ),
    ],
  };
}

/** Rank correlation of the distances of two placements; 0 where one has equal distances only. */
function alike(one: Matrix, other: Matrix): number {
  const { r } = spearman(pairsOf(modelDistances(one)), pairsOf(modelDistances(other)));
  return Number.isNaN(r) ? 0 : r;
}

function betweenTrainings({ vectors }: ModelSpace): number[] {
  return vectors.flatMap((one, i) => vectors.slice(0, i).map((other) => alike(one, other)));
}

function nearerInside({ communities }: PlacedModels, space: ModelSpace): { least: number; most: number; all: number } {
  const gaps = [...communities.members.values()].map((members) => gapsByTraining(space, members, 'euclidean'));
  const each = space.vectors.map((_, training) => gaps.filter((one) => one[training]! > 0).length);
  return { least: minOf(each), most: maxOf(each), all: gaps.length };
}
