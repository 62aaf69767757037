import { describe, expect, it } from 'vitest';
import { type Comparison, compareMethods, differences, estimates, TABLE_MEASURES } from '../../lib/comparing/index.js';
import { splitAnswers } from '../../lib/data/index.js';
import { constant, knn, type Method, taskSpace } from '../../lib/methods/index.js';
import { compared } from '../../lib/papers/index.js';
import { signed } from '../../lib/papers/names.js';
import { random } from '../../lib/random/index.js';
import { noisy } from '../comparing/small-experiment.js';
import { drawnRow, firstCells, isRectangular, named } from './drawn.js';
import { madeWorld } from './made-world.js';

const world = madeWorld(120);

/** A study in small: both embedders of the made world. */
async function compareAll(methods: readonly Method[]): Promise<Comparison[]> {
  const each = world.embedders.map(async (embedder): Promise<Comparison> => {
    const parts = splitAnswers(world.matrix, embedder, world.split);
    const evaluations = await compareMethods(methods, parts, random(0));
    return { origin: world, embedder, dimension: world.matrix.embeddings.get(embedder)!.columns, evaluations };
  });
  return Promise.all(each);
}

const study = async (...methods: readonly Method[]) => compared(await compareAll(methods), compareAll);

describe('compared(each, compareMore)', () => {
  it('shows every measure of every method, with each embedder', async () => {
    const made = await study(constant(), knn({ k: 5 }), taskSpace());
    expect(made.each.map(({ dimension }) => dimension)).toEqual([4, 6]);
    expect(made.estimates).toEqual(
      made.each.flatMap(({ evaluations, dimension }) => estimates(evaluations, TABLE_MEASURES, { dimension })),
    );
    for (const [i, { evaluations, dimension }] of made.each.entries()) {
      const [table, figure] = [made.tables![i]!, made.figures![i]!];
      expect(table.caption).toBe(`d = ${dimension}: estimate ± half a 95 % interval by prompt`);
      expect(firstCells(table)).toEqual(['constant', 'kNN, k = 5', 'task space']);
      expect(isRectangular(table)).toBe(true);
      expect(drawnRow(figure, 'accuracy', 'kNN, k = 5')).toBeCloseTo(evaluations[1]!.measures.accuracy, 4);
      expect(named(figure, 'oracle').map(({ x }) => x[0])).toEqual([
        expect.closeTo(evaluations[0]!.measures.solvableShare, 4),
      ]);
      expect(figure.alt).toContain('constant; kNN, k = 5; task space');
      expect(JSON.stringify(figure.layout)).toContain(`public matrix small, d = ${dimension}`);
    }
    // A comparison of the reader's own is no number of a paper.
    expect(made.records).toBeUndefined();
  });
});

describe('Compared.with(...more)', () => {
  it('adds methods on the same answers, and changes no number of those that are there', async () => {
    const made = await study(knn({ k: 5 }), noisy('a'));
    const more = await made.with(noisy('mine'), taskSpace());
    const whole = await study(knn({ k: 5 }), noisy('a'), noisy('mine'), taskSpace());
    expect(more.estimates).toEqual(whole.estimates);
    expect(more.tables).toEqual(whole.tables);
    expect(made.estimates).toEqual((await study(knn({ k: 5 }), noisy('a'))).estimates);
    expect(firstCells((await more.with(constant())).tables![1])).toHaveLength(5);
  });

  it("refuses a second method of one name, in place of showing the first one's numbers", async () => {
    const again = noisy('kNN, k = 5');
    await expect((await study(knn({ k: 5 }))).with(again)).rejects.toThrow(
      new RangeError('with: methods need different names, got "kNN, k = 5" twice'),
    );
    expect(again.fits).toEqual([]);
  });
});

describe('Compared.difference(method, than, measure)', () => {
  it('says one method less another with each embedder, by accuracy or another measure', async () => {
    const made = await study(knn({ k: 5 }), taskSpace());
    const line = (i: number, measure: 'accuracy' | 'auc', words: string) => {
      const { dimension, evaluations } = made.each[i]!;
      const [{ value, low, high }] = differences(evaluations, 'kNN, k = 5', ['task space'], [measure]) as [never];
      const interval = `95 % interval ${signed(low)} to ${signed(high)}`;
      return `kNN, k = 5 less task space, ${words}, d = ${dimension}: **${signed(value)}** (${interval}).`;
    };
    expect(made.difference('kNN, k = 5', 'task space').said).toBe(
      `${line(0, 'accuracy', 'accuracy')}\n\n${line(1, 'accuracy', 'accuracy')}`,
    );
    expect(made.difference('kNN, k = 5', 'task space', 'auc').said).toContain(line(1, 'auc', 'AUC'));
  });

  it('says where a difference is undefined, and which methods there are', async () => {
    const made = await study(constant(), taskSpace());
    expect(made.difference('task space', 'constant', 'benchmarkCorrelation').said).toContain(
      'task space less constant, benchmark correlation, d = 4: undefined for one of them.',
    );
    expect(() => made.difference('task space', 'kNN')).toThrow(
      'needs an evaluation of "kNN", got constant, task space',
    );
  });
});
