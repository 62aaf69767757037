import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kendallCritical } from '../../lib/metrics/kendall-exact.js';
import { kendallTauB } from '../../lib/metrics/kendall-tau.js';
import { pearson } from '../../lib/metrics/pearson.js';
import { rocAuc } from '../../lib/metrics/roc-auc.js';
import { rocCurve } from '../../lib/metrics/roc-curve.js';

interface Points {
  fpr: number[];
  tpr: number[];
  thresholds_after_first: number[];
}
interface Auc {
  name: string;
  y: number[];
  score: number[];
  auc: number;
  roc_full: Points;
  roc_dropped: Points;
}
interface Result {
  tau: number | null;
  p: number | null;
  error?: string;
}
interface Kendall {
  name: string;
  x: number[];
  y: number[];
  auto: Result;
  asymptotic: Result;
  exact: Result;
}
interface Critical {
  n: number;
  'exact_min_tau_for_p_lt_0.05': number;
  exact_p_there: number;
  asymptotic_tau: number;
}
interface Pearson {
  n: number;
  x: number[];
  y: number[];
  r: number | null;
  p: number | null;
}

const fixtures = JSON.parse(readFileSync(new URL('../fixtures/fixtures.json', import.meta.url), 'utf8')) as {
  auc: Auc[];
  kendall: Kendall[];
  kendall_critical: Critical[];
  pearson: Pearson[];
};

/** rtol 1e-9; p-values below 1e-12 to 1e-6, as the fixtures' generator suggests; null stands for NaN. */
function expectClose(got: number, expected: number | null): void {
  if (expected === null) {
    expect(got).toBeNaN();
    return;
  }
  const rtol = Math.abs(expected) < 1e-12 ? 1e-6 : 1e-9;
  expect(Math.abs(got - expected), `${got} against ${expected}`).toBeLessThanOrEqual(rtol * Math.abs(expected));
}

describe('against SciPy and scikit-learn', () => {
  it.each(fixtures.auc)('rocAuc equals roc_auc_score: $name', ({ y, score, auc }) => {
    expectClose(rocAuc(y, score), auc);
  });

  it.each(fixtures.auc)('rocCurve equals roc_curve, with and without collinear points: $name', (fixture) => {
    const cases = [
      [false, fixture.roc_full],
      [true, fixture.roc_dropped],
    ] as const;
    for (const [dropCollinear, points] of cases) {
      const curve = rocCurve(fixture.y, fixture.score, { dropCollinear });
      expect(curve.falsePositiveRate).toHaveLength(points.fpr.length);
      points.fpr.forEach((value, i) => {
        expectClose(curve.falsePositiveRate[i]!, value);
        expectClose(curve.truePositiveRate[i]!, points.tpr[i]!);
      });
      expect([...curve.thresholds]).toEqual([Infinity, ...points.thresholds_after_first]);
    }
  });

  it.each(fixtures.kendall)('kendallTauB equals kendalltau by every method: $name', ({ x, y, ...results }) => {
    for (const method of ['auto', 'asymptotic', 'exact'] as const) {
      const expected = results[method];
      if (expected.error) {
        expect(() => kendallTauB(x, y, { method })).toThrow("kendallTauB: method 'exact' needs values without ties");
        continue;
      }
      const { tau, p } = kendallTauB(x, y, { method });
      expectClose(tau, expected.tau);
      expectClose(p, expected.p);
    }
  });

  it.each(fixtures.kendall_critical)('kendallCritical equals the enumerated tau for n = $n', (fixture) => {
    const { tau, p, asymptoticTau } = kendallCritical(fixture.n, 0.05);
    expectClose(tau, fixture['exact_min_tau_for_p_lt_0.05']);
    expectClose(p, fixture.exact_p_there);
    expectClose(asymptoticTau, fixture.asymptotic_tau);
  });

  it.each(fixtures.pearson)('pearson equals pearsonr, n = $n', ({ x, y, r, p }) => {
    const got = pearson(x, y);
    expectClose(got.r, r);
    // SciPy's r of exactly collinear points is within 1e-16 of 1, its p within 1e-8 of 0.
    if (p === 0) expect(got.p).toBeLessThan(1e-7);
    else expectClose(got.p, p);
  });
});
