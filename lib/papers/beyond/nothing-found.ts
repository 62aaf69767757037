import { scrambledWorlds, type Work, type World } from '../../comparing/index.js';
import { record } from '../../ledger/index.js';
import type { Method } from '../../methods/index.js';
import { cellOf } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';

/** Worlds of each test. */
const WORLDS = 20;

/** What methods find where there is nothing to find, in twenty scrambled worlds; a run fails where one finds something. */
export async function nothingFound(study: World & Work, methods: readonly Method[]): Promise<Shown> {
  if (study.source !== 'planted') return {};
  const results = await scrambledWorlds(study, methods, { seeds: WORLDS });
  const found = results.filter(({ better }) => better > 0);
  return {
    tables: [
      {
        columns: ['method', 'worlds', 'better than the model mean', 'largest gain in accuracy'],
        rows: results.map(({ method, seeds, better, largestGain }) => [method, seeds, better, largestGain]),
        caption: 'Scrambled worlds: correctness has nothing to do with the prompt',
      },
    ],
    records: results.map(({ method, better }) =>
      record({
        ...{ ...ledgerOrigin(study), row: 'B-T1' },
        ...{ cell: cellOf('scrambled', method, 'worlds-better'), value: better },
        what: `${method}: scrambled worlds in which it beats the model mean`,
      }),
    ),
    fails: found.map(({ method, better }) => `${method} finds something in ${better} scrambled worlds`),
  };
}
