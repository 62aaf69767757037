import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oracleBound, randomBound, singleBestOnTest } from '../../../lib/methods/index.js';
import { routingBounds, table2 } from '../../../lib/papers/task-space/table-2.js';
import { madeEvaluation, madeInSample } from '../../comparing/small-experiment.js';
import { linearWorld } from '../../methods/synthetic-answers.js';
import { firstCells, isRectangular, placesOf, recordAt } from '../drawn.js';
import { madeWorld, plantedSmall, testAnswers } from '../made-world.js';
import { inSample, outOfSample, trialsAt } from './made-trials.js';

const world = madeWorld();
const answers = testAnswers(world);

describe('table2(inSample, outOfSample)', () => {
  const worse = trialsAt(0.75); // out of sample the single best is better
  const made = table2(inSample(), outOfSample({ 'single best': worse }));

  it('sets task space beside the single best of the source, in and out of sample, printed under computed', () => {
    const [table] = made.tables!;
    expect(table!.columns).toEqual([
      'environment',
      'd',
      'choice',
      'selection accuracy',
      'recall',
      'models ever chosen',
    ]);
    expect(isRectangular(table!)).toBe(true);
    expect(table!.rows[0]).toEqual([
      ...['in sample', '384', 'single best', '0.4500 ± 0.0026', '0.5000 ± 0.0029', '40.0 ± 0.0'],
    ]);
    expect(table!.rows[1]!.slice(0, 4)).toEqual(['· printed', '', '', '0.5759 ± 0.0020']);
    expect(firstCells(table).filter((cell) => cell === 'out of sample by category')).toHaveLength(4);
  });

  it('is one family over both environments and dimensions, and its answer', () => {
    const claimed = made.records!.filter(({ cell }) => cell.includes('beats'));
    expect(claimed.map(({ verdict }) => verdict)).toEqual(['holds', 'holds', 'fails', 'fails']);
    expect(claimed.map(({ cell }) => cell)).toEqual(
      ['in-sample/384', 'in-sample/768', 'out-of-sample/384/by-category', 'out-of-sample/768/by-category'].map(
        (place) => `${place}/task-space-beats-single-best/selection-accuracy`,
      ),
    );
    const answer = recordAt(made, 'answer/t5') as unknown as Record<string, string>;
    expect(answer).toMatchObject({ claim: 'T5', verdict: 'fails', answer: made.said });
    expect(answer.here).toBe(
      'over the single best: +0.150 in (384), +0.150 in (768), −0.050 out (384), −0.050 out (768)',
    );
    expect(answer.here!.length).toBeLessThanOrEqual(120);
    expect(answer.answer!.length).toBeLessThanOrEqual(300);
    expect(made.said).toMatch(
      /^In part only: choosing for each prompt is better in sample at 2 of 2 dimensions \(significantly at 2\), better out of sample by category at 0 of 2/,
    );
  });

  it('records the single best whatever the dimensions are', () => {
    const wide = [inSample()[1]!];
    for (const run of [wide, wide.map((one) => ({ ...one, dimension: 96 }))]) {
      expect(placesOf(table2(run, []))).toContain('B-BSP in-sample/single-best/selection-accuracy');
    }
    const small = inSample().map((run, i) => ({ ...run, dimension: [48, 96][i]! }));
    const places = placesOf(table2(small, []));
    expect(new Set(places).size).toBe(places.length);
  });

  it('records each choice once: the single best sees no embedding', () => {
    const places = placesOf(made).filter((place) => !place.includes('beats') && !place.includes('answer'));
    expect(places).toEqual(
      ['in-sample', 'out-of-sample'].flatMap((environment) =>
        ['single-best', '384/task-space', '768/task-space'].flatMap((choice) =>
          ['selection-accuracy', 'recall'].map((measure) => `B-BSP ${environment}/${choice}/${measure}`),
        ),
      ),
    );
  });

  it('shows the table, and judges nothing, where the truth was planted', () => {
    const origin = plantedSmall();
    const planted = table2(inSample({}, { origin }), outOfSample({}, { origin }));
    expect(planted.tables).toHaveLength(1);
    expect(placesOf(planted).filter((place) => /beats|answer/.test(place))).toEqual([]);
    expect(planted.said).toBeUndefined();
  });
});

describe('routingBounds(runs, test)', () => {
  it('sets the single best between a random choice and the oracle', () => {
    const made = routingBounds(inSample(), answers);
    expect(firstCells(made.tables![0])).toEqual(['oracle', 'single best (chosen on test)', 'random']);
    expect(placesOf(made)).toEqual(
      ['oracle', 'single-best-chosen-on-test', 'random'].map((name) => `B-BSP in-sample/${name}/selection-accuracy`),
    );
    expect(made.records!.map(({ value }) => value)).toEqual(
      [oracleBound, singleBestOnTest, randomBound].map((bound) => bound(answers).selectionAccuracy),
    );
    expect(made.fails).toEqual([]);
  });

  it('holds recall to be selection accuracy over the solvable share, for any scores, with missing cells too', () => {
    const draw = fc.record({ seed: fc.integer(), lean: fc.constantFrom(0, 0.3, 1), missing: fc.constantFrom(0, 0.4) });
    fc.assert(
      fc.property(draw, ({ seed, lean, missing }) => {
        const some = linearWorld(seed, 9, 4, 30, 3, missing);
        const run = madeInSample({ made: [madeEvaluation('made', seed, some, lean).measures] });
        expect(routingBounds([run], some).fails).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('fails where a recall is another, in any run', () => {
    const off = trialsAt(0.7).map((one, i) => (i === 3 ? { ...one, recall: one.recall + 0.1 } : one));
    const { fails } = routingBounds([...inSample(), ...outOfSample({ 'kNN, k = 5': off })], answers);
    expect(fails).toEqual([
      expect.stringMatching(/^recall is selection accuracy over the solvable share: off by 0\.\d+$/),
    ]);
  });
});
