import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oracleBound, randomBound, singleBestOnTest } from '../../../lib/methods/index.js';
import { table2 } from '../../../lib/papers/task-space/table-2.js';
import { madeEvaluation } from '../../comparing/small-experiment.js';
import { linearWorld } from '../../methods/synthetic-answers.js';
import { comparison, firstCells, placesOf, recordAt } from '../drawn.js';
import { madeWorld, testAnswers } from '../made-world.js';

const world = madeWorld();
const answers = testAnswers(world);
const evaluations = [madeEvaluation('single best', 1, answers), madeEvaluation('task space', 2, answers, 0.5)];

describe('table2({ each }, test)', () => {
  it('sets the single best between a random choice and the oracle', () => {
    const made = table2({ each: [comparison(world, evaluations)] }, answers);
    expect(firstCells(made.tables![0])).toEqual([
      ...['oracle', 'single best (chosen on test)', 'random', 'single best'],
    ]);
    expect(placesOf(made)).toEqual(
      ['oracle', 'single-best-chosen-on-test', 'random', 'single-best'].map(
        (name) => `B-BSP in-sample/${name}/selection-accuracy`,
      ),
    );
    expect(made.records!.map(({ value }) => value)).toEqual([
      ...[oracleBound, singleBestOnTest, randomBound].map((bound) => bound(answers).selectionAccuracy),
      evaluations[0]!.measures.selectionAccuracy,
    ]);
    expect(recordAt(made, 'in-sample/oracle/selection-accuracy').value).toBeGreaterThanOrEqual(
      recordAt(made, 'in-sample/random/selection-accuracy').value!,
    );
    expect(made.fails).toEqual([]);
  });

  it('does without a single best that was not compared', () => {
    const made = table2({ each: [comparison(world, evaluations.slice(1))] }, answers);
    expect(firstCells(made.tables![0])).toHaveLength(3);
  });

  it('holds recall to be selection accuracy over the solvable share, for any scores, with missing cells too', () => {
    const draw = fc.record({ seed: fc.integer(), lean: fc.constantFrom(0, 0.3, 1), missing: fc.constantFrom(0, 0.4) });
    fc.assert(
      fc.property(draw, ({ seed, lean, missing }) => {
        const some = linearWorld(seed, 9, 4, 30, 3, missing);
        const made = table2({ each: [comparison(world, [madeEvaluation('made', seed, some, lean)])] }, some);
        expect(made.fails).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('fails where a recall is another, in any dimension', () => {
    const [, ours] = evaluations;
    const other = { ...ours!, measures: { ...ours!.measures, recall: ours!.measures.recall + 0.1 } };
    const { fails } = table2({ each: [comparison(world, [other]), comparison(world, evaluations)] }, answers);
    expect(fails).toEqual([
      expect.stringMatching(/^recall is selection accuracy over the solvable share: off by 0\.\d+$/),
    ]);
  });
});
