import { spaceTests, type Work } from '../../comparing/index.js';
import { markdownText } from '../../markup/index.js';
import { pText, signed } from '../names.js';
import type { Shown } from '../shown.js';
import { indicesOf } from './named-communities.js';
import { METRIC_NAMES, type PlacedModels } from './placed-models.js';

/**
 * A community of one's own, the models whose names hold a word, tested in every space. Where fewer than two names hold it, or
 * all, it says so: another word can be tried.
 */
export async function wordCommunity(work: Work, { models, spaces }: PlacedModels, word: string): Promise<Shown> {
  const members = indicesOf(models, (name) => name.toLowerCase().includes(word.toLowerCase()));
  if (members.length < 2 || members.length === models.length) {
    const got = `${members.length} of ${models.length}`;
    const said = `*Not checkable here*: a community needs two models or more and one left over; ${got} have “${markdownText(word)}” in their name.`;
    return { said };
  }
  const lines = (await spaceTests(spaces, new Map([[word, members]]), work)).map((one) => ({
    ...one,
    ...one.tests[0]!,
  }));
  return {
    tables: [
      {
        columns: ['space', 'within', 'to the rest', 'sd from chance', 'p'],
        rows: lines.map(({ space, metric, intra, inter, distance, p }) => [
          ...[`${space}, ${METRIC_NAMES[metric]}`, intra.toFixed(3), inter.toFixed(3), signed(distance, 1), pText(p)],
        ]),
        caption: `The ${members.length} models with “${word}” in their name, each space tested for itself (one-sided)`,
        alignment: ['left', 'right', 'right', 'right', 'right'],
      },
    ],
  };
}
