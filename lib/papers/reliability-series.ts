import type { Evaluation } from '../comparing/index.js';
import type { ReliabilitySeries } from '../figures/index.js';
import { reliability } from '../metrics/index.js';

/** Forecast probabilities of each method as series of `reliabilityFigure`; bins without a forecast are left out. */
export function reliabilitySeries(evaluations: readonly Evaluation[], bins = 10): ReliabilitySeries[] {
  return evaluations.map(({ method, scores, graded }) => {
    const filled = reliability(scores, graded, bins).filter(
      ({ count, observed }) => count > 0 && observed.low <= observed.high,
    );
    return {
      method,
      forecast: filled.map(({ forecast }) => forecast),
      observed: filled.map(({ observed }) => observed.value),
      low: filled.map(({ observed }) => observed.low),
      high: filled.map(({ observed }) => observed.high),
      count: filled.map(({ count }) => count),
    };
  });
}
