import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../../lib/comparing/index.js';
import { measures } from '../../../lib/metrics/index.js';
import { calibration, reliabilitySeries } from '../../../lib/papers/embedllm/calibration.js';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { madeEvaluation } from '../../comparing/small-experiment.js';
import { named, placesOf, recordAt } from '../drawn.js';
import { madeWorld, testAnswers } from '../made-world.js';

const world = madeWorld();
const { graded, scores } = madeEvaluation('made', 1, testAnswers(world));

function forecast(method: string, of: (i: number) => number): Evaluation {
  const made = { ...scores, data: scores.data.map((_, i) => of(i)) };
  return { method, scores: made, graded, threshold: 0.5, measures: measures(made, graded, 0.5), chosen: {} };
}

describe('reliabilitySeries(evaluation, bins)', () => {
  it('is forecast and observed share of every bin that holds a forecast', () => {
    const made = reliabilitySeries(
      forecast('made', (i) => (i % 2 === 0 ? 0.25 : 0.85)),
      4,
    );
    const share = (parity: number) => {
      const mine = Array.from(graded.correctness).filter((_, i) => i % 2 === parity);
      return mine.filter((answer) => answer === 1).length / mine.length;
    };
    expect(made.forecast).toEqual([0.25, 0.85].map((value) => expect.closeTo(value, 12)));
    expect(made.observed).toEqual([share(0), share(1)]);
    expect(made.count).toEqual([graded.correctness.length / 2, graded.correctness.length / 2]);
    expect(made.low![0]).toBeLessThan(share(0));
    expect(made.high![0]).toBeGreaterThan(share(0));
  });

  it('leaves out a bin of one prompt, which has no interval', () => {
    const made = reliabilitySeries(forecast('made', (i) => (i === 0 ? 0.95 : 0.45)));
    expect(made.forecast).toHaveLength(1);
    expect(made.forecast[0]).toBeCloseTo(0.45, 12);
  });
});

describe('calibration(origin, forecasts)', () => {
  const forecasts = [forecast('matrix factorization', (i) => (i % 2 ? 0.3 : 0.7)), forecast('constant', () => 0.5)];
  const made = calibration(world, [{ ...forecasts[0]!, seedSpread: { brier: 0.004 } }, forecasts[1]!]);

  it('is Brier score, log loss and accuracy of each method, in a row of their own', () => {
    expect(placesOf(made)).toEqual(
      ['matrix-factorization', 'constant'].flatMap((method) =>
        ['brier', 'log-loss', 'accuracy'].map((measure) => `X-Calibration ${method}/${measure}`),
      ),
    );
    expect(recordAt(made, 'constant/brier')).toMatchObject({ ...ledgerOrigin(world), value: 0.25 });
    expect(recordAt(made, 'constant/log-loss').value).toBeCloseTo(Math.log(2), 12);
    expect(recordAt(made, 'matrix-factorization/brier').tolerance).toBe(0.004);
    expect(made.tables![0]!.columns).toEqual(['method', 'Brier score', 'log loss', 'accuracy']);
  });

  it('draws how often each forecast comes true', () => {
    expect(made.figures![0]!.name).toBe('a-calibration');
    const [line] = named(made.figures![0], 'matrix factorization');
    expect(line!.x).toEqual([0.3, 0.7].map((value) => expect.closeTo(value, 4)));
    const series = reliabilitySeries(forecasts[0]!);
    expect(line!.y).toEqual(Array.from(series.observed, (value) => expect.closeTo(value, 4)));
  });
});
