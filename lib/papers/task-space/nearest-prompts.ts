import type { Origin } from '../../comparing/index.js';
import type { Answers } from '../../data/index.js';
import type { Table } from '../../figures/index.js';
import { record } from '../../ledger/index.js';
import { type Matrix, multiply, row } from '../../linalg/index.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { namedModels } from './figure-1.js';

const SHOWN = 3;

/**
 * What a reader of a vector would look at: the test prompts nearest to it and farthest from it, by id and category, and how
 * many of the nearest and farthest tenth the model solves. A share near 0 or 1 is not written out: beside ids it would be
 * the answers themselves.
 * @param vectors (models, d)
 */
export async function nearestPrompts(train: Answers, test: Answers, vectors: Matrix, origin: Origin): Promise<Shown> {
  const { ids, category, embeddings } = test.prompts;
  const scores = await multiply(vectors, embeddings, { transposeB: true });
  const tenth = Math.max(SHOWN, Math.round(ids.length / 10));
  const ends = test.models.map((_, model) => endsOf(row(scores, model), tenth));
  const solved = (model: number, some: readonly number[]) =>
    some.reduce((sum, q) => sum + (test.correctness[model * ids.length + q] === 1 ? 1 : 0), 0) / some.length;
  const gaps = ends.map(([near, far], model) => solved(model, near) - solved(model, far));
  const value = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const rows = namedModels(train).flatMap(({ rule, model, name }) =>
    ends[model]!.map((some, i) => [
      ...[`${name} (${rule})`, i === 0 ? 'nearest' : 'farthest'],
      // Beside the histogram of its scores (Figure 1), ids of the median model would tell single answers.
      rule === 'median'
        ? '–'
        : some
            .slice(0, SHOWN)
            .map((q) => ids[q]!)
            .join(', '),
      ...[commonest(some.map((q) => category[q]!)), shareText(solved(model, some))],
    ]),
  );
  const table: Table = {
    columns: ['model', 'prompts', `first ${SHOWN}`, 'commonest categories', 'solved'],
    rows,
    caption: `The nearest and the farthest tenth of the test prompts (${tenth}), for three models chosen on train`,
    alignment: ['left', 'left', 'left', 'left', 'right'],
  };
  const what = 'share solved among the nearest less the farthest tenth of test prompts, mean over models';
  return {
    tables: [table],
    said:
      `On average over all models, **${(100 * value).toFixed(0)}** percentage points more are solved among the nearest tenth ` +
      'than among the farthest.',
    records: [record({ ...ledgerOrigin(origin), row: 'B-C4', cell: 'nearest-less-farthest-tenth', what, value })],
  };
}

/** The prompts of the highest scores, highest first, and of the lowest, lowest first; ties to the lower index. */
function endsOf(scores: ArrayLike<number>, count: number): [near: number[], far: number[]] {
  const all = Array.from({ length: scores.length }, (_, q) => q);
  const near = [...all].sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, count);
  return [near, all.sort((a, b) => scores[a]! - scores[b]! || a - b).slice(0, count)];
}

/** `43 %`, `under 5 %`, `over 95 %`. */
function shareText(share: number): string {
  if (share < 0.05) return 'under 5 %';
  return share > 0.95 ? 'over 95 %' : `${(100 * share).toFixed(0)} %`;
}

/** The three commonest names with their counts. */
function commonest(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const order = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return order
    .slice(0, 3)
    .map(([name, count]) => `${name} (${count})`)
    .join(', ');
}
