import type { World } from '../../comparing/index.js';
import { type LedgerRecord, record, recovery } from '../../ledger/index.js';
import { maxOf } from '../../linalg/index.js';
import { fixedPicks, type Picks } from '../../metrics/index.js';
import { bestPicks, expectedSelection } from '../../planted/index.js';
import { cellOf } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { MF, type ModelRouting, NOISY } from './model-routing.js';

/** How far behind the best possible router the factorization may stay. */
const ALLOWED = 0.03;

/**
 * On planted worlds: the share of right answers to expect of each router under the planted probabilities, beside the best
 * possible choice from the embedding and the best single model. A run fails where the factorization stays too far behind.
 */
export function routingRecovered(world: World, { routers }: ModelRouting): Shown {
  if (world.source !== 'planted') return { said: '*Nothing was planted here.*' };
  const { matrix, split } = world;
  const expect = (picks: Picks) => expectedSelection(matrix, picks, split.test);
  const best = expect(bestPicks(matrix, split.test));
  const single = maxOf(matrix.models.map((_, m) => expect(fixedPicks(Array.from(split.test, () => [m])))));
  const each = routers.map(({ name, picks }) => {
    const all = picks.flat().map(expect);
    return { name, value: all.reduce((sum, one) => sum + one, 0) / all.length };
  });
  const behind = best - each[0]!.value;
  const recovered = behind <= ALLOWED;
  const at = (label: string, what: string) => ({
    ...{ ...ledgerOrigin(world), row: 'A-R1', cell: cellOf('expected', label) },
    what: `${what}: expected selection accuracy under the planted probabilities`,
  });
  const records: LedgerRecord[] = [
    record({ ...at('best-possible', 'best possible choice'), value: best }),
    record({ ...at('best-single', 'best single model'), value: single }),
    recovery({
      ...{ ...at(MF, MF), value: each[0]!.value, truth: best, recovered, tolerance: 0.02 },
      note: `allowed ${ALLOWED} behind`,
    }),
  ];
  return {
    tables: [
      {
        columns: ['choice', 'expected', 'behind the best possible'],
        rows: [
          ['best possible, from the embedding', best.toFixed(4), null],
          ...each.map(({ name, value }) => [
            name === NOISY ? `${MF}, training noise on` : name,
            ...[value.toFixed(4), (best - value).toFixed(4)],
          ]),
          ['best single model', single.toFixed(4), (best - single).toFixed(4)],
        ],
        caption: `Share of right answers to expect under the planted probabilities; the factorization may stay ${ALLOWED} behind`,
        alignment: ['left', 'right', 'right'],
      },
    ],
    records,
    ...(recovered ? {} : { fails: [`routing: ${MF} stays ${behind.toFixed(4)} behind the best possible`] }),
  };
}
