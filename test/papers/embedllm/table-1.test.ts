import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CurvePoint, meanInterval } from '../../../lib/comparing/index.js';
import { type Table1Curve, table1, table1Sizes, wholeFits } from '../../../lib/papers/embedllm/table-1.js';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { flatEvaluation, madePoint } from '../../comparing/small-experiment.js';
import { firstCells, isRectangular, named, placesOf, recordAt } from '../drawn.js';
import { madeWorld, plantedSmall, testAnswers } from '../made-world.js';

const world = madeWorld();
const answers = testAnswers(world);
const point = (size: number, method: string, lean: number, fits?: number) =>
  madePoint(size, method, answers, lean, fits);
const trained = (one: CurvePoint): CurvePoint => ({
  ...one,
  evaluations: one.evaluations.map((fit) => ({ ...fit, seedSpread: { accuracy: 0.004 } })),
});
const points = [
  trained(point(1000, 'matrix factorization', 0.1)),
  point(1000, 'kNN, k tuned', 0.1),
  trained(point(29_673, 'matrix factorization', 1)),
  point(29_673, 'kNN, k tuned', 0),
];
const curveOf = (some: readonly CurvePoint[], more: Partial<Table1Curve> = {}): Table1Curve => ({
  ...{ points: some, origin: world, subsets: 2, limits: [], ...more },
});
const curve = curveOf(points);

describe('table1(curve)', () => {
  const made = table1(curve);

  it('is a record a size, in the cells of the paper, with interval and deviation over the subsets', () => {
    expect(placesOf(made)).toEqual([
      ...['A-T1 matrix-factorization/1000', 'A-T1k knn/1000'],
      ...['A-T1 matrix-factorization/29000', 'A-T1k knn/29000'],
    ]);
    const { value, low, high } = meanInterval('accuracy', points[0]!.evaluations);
    const [a, b] = points[0]!.evaluations.map(({ measures }) => measures.accuracy);
    expect(made.records![0]).toEqual({
      ...{ ...ledgerOrigin(world), row: 'A-T1', cell: 'matrix-factorization/1000', value, low, high },
      what: 'matrix factorization: accuracy, 1,000 training prompts',
      ...{ sd: expect.closeTo(Math.abs(a! - b!) / Math.SQRT2, 12), tolerance: 0.004 },
      ...{ published: 0.6443, verdict: 'other data' },
    });
    const single = table1(curveOf([point(1000, 'matrix factorization', 0.1, 1)], { subsets: 1 }));
    expect(single.records![0]).not.toHaveProperty('sd');
    expect(made.records![1]).not.toHaveProperty('tolerance');
  });

  it('is a table with a column a size, and what was printed under what was computed', () => {
    const [table] = made.tables!;
    expect(table!.columns).toEqual(['method', '1,000', '29,673']);
    expect(firstCells(table)).toEqual(['matrix factorization', '· printed', 'kNN, k tuned', '· printed']);
    expect(table!.rows[1]).toEqual(['· printed', '0.6443', '0.7409']);
    expect(table!.rows[3]).toEqual(['· printed', '0.6372', '0.7152']);
    expect(table!.caption).toContain('mean of 2 subsets ± standard deviation over them');
    expect(table1({ ...curve, subsets: 1 }).tables![0]!.caption).toContain('one run a size ± half a 95 % interval');
    expect(isRectangular(table!)).toBe(true);
  });

  it('draws each method but those that lie far below', () => {
    const [figure] = made.figures!;
    expect(figure).toMatchObject({ name: 'a-t1-forecasting', elements: ['A-T1', 'A-T1k', 'A-C1'] });
    const [mf] = named(figure, 'matrix factorization');
    expect(mf!.x).toEqual([1000, 29_673]);
    expect(mf!.y).toEqual([0, 2].map((i) => expect.closeTo(made.records![i]!.value!, 4)));
    expect(() => table1(curveOf([point(1000, 'own', 0.2)]))).not.toThrow();
  });

  it('prints what validation chose at each size, one value a subset, where it varies', () => {
    const choose = (size: number, method: string, ...values: number[]): CurvePoint => {
      const made = point(size, method, 0.2, values.length);
      return { ...made, evaluations: made.evaluations.map((one, i) => ({ ...one, chosen: { k: values[i]!, l2: 1 } })) };
    };
    const chosen = curveOf([choose(1000, 'kNN, k tuned', 5, 15), choose(2500, 'kNN, k tuned', 31, 31)]);
    expect(table1(chosen).tables![1]).toMatchObject({
      columns: ['option chosen on validation', '1,000', '2,500'],
      rows: [['kNN, k tuned: k', '5, 15', '31, 31']],
    });
    expect(made.tables).toHaveLength(1);
  });

  it('keeps the means in the table and out of the figure, where they lie far below', () => {
    const more = table1(curveOf([...points, point(1000, 'model mean', 0), point(1000, 'constant', 0)]));
    expect(firstCells(more.tables![0])).toEqual(expect.arrayContaining(['model mean', 'constant']));
    for (const method of ['model mean', 'constant']) expect(named(more.figures![0], method)).toEqual([]);
    expect(recordAt(more, 'model-mean/1000').row).toBe('A-T1');
  });

  it('draws the limits of a planted world, and names the picture of a full one apart', () => {
    const limits = [{ name: 'best possible forecast', value: 0.8 }];
    const full = { ...plantedSmall(), scale: 'full' };
    const [figure] = table1(curveOf(points, { origin: full, limits })).figures!;
    expect(figure!.name).toBe('a-t1-forecasting-full');
    expect(made.figures![0]!.name).toBe('a-t1-forecasting');
    expect(table1(curveOf(points, { origin: plantedSmall() })).figures![0]!.name).toBe('a-t1-forecasting');
  });
});

describe('wholeFits(curve)', () => {
  it('is the first fit on all training prompts of each method that forecasts probabilities', () => {
    const margin = point(29_673, 'task space', 0.5);
    const margins = { ...margin, evaluations: margin.evaluations.map((one) => ({ ...one, threshold: 0 })) };
    expect(wholeFits({ points: [...points, margins] })).toEqual([points[2]!.evaluations[0], points[3]!.evaluations[0]]);
    const none = { size: 29_673, method: 'x', evaluations: [] };
    expect(wholeFits({ points: [none] })).toEqual([]);
    expect(wholeFits({ points: [{ ...none, evaluations: [flatEvaluation('x', answers)] }] })).toHaveLength(1);
  });
});

describe('table1Sizes(whole)', () => {
  it("is the paper's seven where the training part is as large", () => {
    expect(table1Sizes(29_673)).toEqual([1000, 5000, 10_000, 15_000, 20_000, 25_000, 29_673]);
  });

  it('goes up to the whole in a smaller part, without a size that is nearly the whole', () => {
    expect(table1Sizes(6400)).toEqual([1000, 2500, 6400]);
    expect(table1Sizes(5200)).toEqual([1000, 2500, 5200]);
    expect(table1Sizes(2600)).toEqual([1000, 2600]);
    expect(table1Sizes(300)).toEqual([300]);
  });

  it('ascends, up to the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000 }), (n) => {
        const made = table1Sizes(n);
        expect(made.at(-1)).toBe(n);
        expect(made.every((size, i) => i === 0 || size > made[i - 1]!)).toBe(true);
      }),
    );
  });
});
