import type { Origin } from '../../comparing/index.js';
import type { Answers } from '../../data/index.js';
import type { Table } from '../../figures/index.js';
import { record } from '../../ledger/index.js';
import { type Matrix, matrix, multiply, row } from '../../linalg/index.js';
import { cellOf } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { namedModels } from './figure-1.js';

const SHOWN = 3;

/**
 * What a reader of a vector would look at: the test prompts nearest to it and farthest from it, by id and category, and how
 * many of the nearest and farthest tenth the model solves.
 * @param vectors (models, d)
 */
export async function nearestPrompts(train: Answers, test: Answers, vectors: Matrix, origin: Origin): Promise<Shown> {
  const { ids, category, embeddings } = test.prompts;
  const n = ids.length;
  const tenth = Math.max(SHOWN, Math.round(n / 10));
  const lines = [];
  for (const { rule, model, name } of namedModels(train)) {
    const one = matrix(1, vectors.columns, Float64Array.from(row(vectors, model)));
    const scores = (await multiply(one, embeddings, { transposeB: true })).data;
    const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b);
    const solved = (some: readonly number[]) =>
      some.reduce((sum, q) => sum + test.correctness[model * n + q]!, 0) / some.length;
    const ends = [order.slice(0, tenth), order.toReversed().slice(0, tenth)].map((some) => ({
      prompts: some.slice(0, SHOWN).map((q) => ids[q]!),
      categories: commonest(some.map((q) => category[q]!)),
      solved: solved(some),
    }));
    lines.push({ rule, name, ends });
  }
  const rows = lines.flatMap(({ rule, name, ends }) =>
    ends.map((end, i) => [
      ...[`${name} (${rule})`, i === 0 ? 'nearest' : 'farthest', end.prompts.join(', '), end.categories],
      `${(100 * end.solved).toFixed(0)} %`,
    ]),
  );
  const gaps = lines.map(({ rule, ends }) => ({ rule, value: ends[0]!.solved - ends[1]!.solved }));
  const table: Table = {
    columns: ['model', 'prompts', `first ${SHOWN}`, 'commonest categories', 'solved'],
    rows,
    caption: `The nearest and the farthest tenth of the test prompts (${tenth}), for three models chosen on train`,
    alignment: ['left', 'left', 'left', 'left', 'right'],
  };
  const points = gaps.map(({ rule, value }) => `${(100 * value).toFixed(0)} points (${rule})`);
  return {
    tables: [table],
    said: `Solved among the nearest tenth more than among the farthest: ${points.join(', ')}.`,
    records: gaps.map(({ rule, value }) =>
      record({
        ...{ ...ledgerOrigin(origin), row: 'B-C4', cell: cellOf('nearest-less-farthest-tenth', rule), value },
        what: `share solved among the nearest less the farthest tenth of test prompts: ${rule} model`,
      }),
    ),
  };
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
