import { describe, expect, it } from 'vitest';
import { NEW_MODEL_METHODS } from '../../../lib/comparing/index.js';
import { gradedAnswers } from '../../../lib/methods/index.js';
import { newModelLimits, newRowsRecovered } from '../../../lib/papers/embedllm/new-rows-recovered.js';
import { recordAt } from '../drawn.js';
import { bestScores, madeWorld, plantedSmall, testAnswers } from '../made-world.js';
import { madeRun } from './made-new-models.js';

const world = plantedSmall(240);
const best = bestScores(world);
const run = madeRun({ row: 0.5, retrained: 0.5 });

/** Every model off the truth by `known`, the new one by `fresh`. */
function offBy(fresh: readonly [number, number], known: number) {
  const { arriving } = run.groups[0]!;
  const points = run.sizes.map((size, s) => {
    const data = best.data.map((p, i) => p + (arriving.includes(Math.floor(i / best.columns)) ? fresh[s]! : known));
    const scores = { ...best, data };
    const evaluation = { scores, graded: gradedAnswers(testAnswers(world)) };
    return { size, method: NEW_MODEL_METHODS.row, evaluations: [evaluation, evaluation] };
  });
  return { ...run, routers: { points } } as unknown as typeof run;
}

describe('newRowsRecovered(run, world)', () => {
  it('is recovered where new rows are as near to the truth as trained ones', () => {
    const made = newRowsRecovered(offBy([0.2, 0.05], 0.05), world);
    const at = recordAt(made, 'distance-to-the-best-forecast/100');
    expect(at).toMatchObject({ row: 'A-L1', verdict: 'recovered' });
    expect(at.value).toBeCloseTo(0.05, 6);
    expect(recordAt(made, 'distance-to-the-best-forecast/10').value).toBeCloseTo(0.2, 6);
    expect(made.fails).toBeUndefined();
  });

  it('fails a run where they are farther off', () => {
    const made = newRowsRecovered(offBy([0.2, 0.06], 0.05), world);
    expect(recordAt(made, 'distance-to-the-best-forecast/100').verdict).toBe('missed');
    expect(made.fails).toHaveLength(1);
  });

  it('has nothing to say on real data', () => {
    expect(newRowsRecovered(run, madeWorld())).toEqual({ said: '*Nothing was planted here.*' });
    expect(newModelLimits(run, madeWorld())).toEqual([]);
  });
});

describe('newModelLimits(run, world)', () => {
  it('is the accuracy of the planted probabilities on the answers of the new models', () => {
    const { correctness } = testAnswers(world);
    const n = best.columns;
    let right = 0;
    for (let i = 0; i < n; i++) right += Number(best.data[n + i]! > 0.5 === (correctness[n + i] === 1));
    expect(newModelLimits(run, world)[0]!.value).toBeCloseTo(right / n, 12);
  });
});
