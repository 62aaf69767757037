import { NEW_MODEL_METHODS, type NewModels, type World } from '../../comparing/index.js';
import { record, recovery } from '../../ledger/index.js';
import { cellOf, countText } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import type { NewModelRun } from './section-7.js';

/** How much farther from the truth a new row with all answers may be than the rows that were trained. */
const ALLOWED = 1.1;

/** On planted worlds, the accuracy of the best possible forecast on the same answers of the same new models. */
export function newModelLimits({ groups }: Pick<NewModels, 'groups'>, world: World): { name: string; value: number }[] {
  if (world.source !== 'planted') return [];
  const { matrix, split } = world;
  const n = matrix.prompts.ids.length;
  let [right, count] = [0, 0];
  for (const { arriving } of groups) {
    for (const m of arriving) {
      for (const j of split.test) {
        const answer = matrix.correctness[m * n + j]!;
        if (answer < 0) continue;
        right += Number(matrix.truth.optimalForecast[m * n + j]! > 0.5 === (answer === 1));
        count += 1;
      }
    }
  }
  return [{ name: 'best possible forecast', value: right / count }];
}

/**
 * On planted worlds, how far the forecasts of new rows are from the best possible ones (root mean square over models and test
 * questions). A run fails where, with all answers, they are more than a tenth farther off than those of trained rows.
 */
export function newRowsRecovered(run: NewModelRun, world: World): Shown {
  if (world.source !== 'planted') return { said: '*Nothing was planted here.*' };
  const { matrix, split } = world;
  const n = matrix.prompts.ids.length;
  const mine = run.routers.points.filter(({ method }) => method === NEW_MODEL_METHODS.row);
  const distance = (size: number, fresh: boolean): number => {
    const { evaluations } = mine.find((point) => point.size === size)!;
    let [sum, count] = [0, 0];
    evaluations.forEach(({ scores }, g) => {
      const { arriving, known } = run.groups[g]!;
      for (const m of fresh ? arriving : known) {
        split.test.forEach((j, i) => {
          sum += (scores.data[m * scores.columns + i]! - matrix.truth.optimalForecast[m * n + j]!) ** 2;
        });
        count += split.test.length;
      }
    });
    return Math.sqrt(sum / count);
  };
  const all = run.sizes.at(-1)!;
  const trained = distance(all, false);
  const each = run.sizes.map((size) => ({ size, value: distance(size, true) }));
  const place = (label: string | number) => ({
    ...{ ...ledgerOrigin(world), row: 'A-L1', cell: cellOf('distance-to-the-best-forecast', label), tolerance: 0.01 },
  });
  const reached = each.at(-1)!.value <= ALLOWED * trained;
  const what = 'distance to the best possible forecast';
  return {
    tables: [
      {
        columns: ['answers', ...each.map(({ size }) => countText(size)), 'trained rows'],
        rows: [[what, ...each.map(({ value }) => value.toFixed(4)), trained.toFixed(4)]],
        caption: 'Forecasts of new rows against the planted probabilities, root mean square',
        alignment: ['left', ...each.map(() => 'right' as const), 'right'],
      },
    ],
    said: `With all answers the new rows are ${(each.at(-1)!.value / trained).toFixed(2)} times as far off as the trained ones (at most ${ALLOWED} allowed).`,
    records: [
      ...each
        .slice(0, -1)
        .map(({ size, value }) => record({ ...place(size), what: `${what}, ${countText(size)} answers`, value })),
      record({ ...place('trained rows'), what: `${what}, trained rows`, value: trained }),
      recovery({
        ...{
          ...place(all),
          what: `${what}, all answers`,
          value: each.at(-1)!.value,
          truth: trained,
          recovered: reached,
        },
        note: `at most ${ALLOWED} times that of trained rows`,
      }),
    ],
    ...(reached
      ? {}
      : { fails: [`new rows are ${each.at(-1)!.value} off the best forecast, trained ones ${trained}`] }),
  };
}
