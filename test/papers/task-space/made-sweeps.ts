import type { TrialSweep } from '../../../lib/comparing/index.js';
import { inSample, outOfSample, trialsAt } from './made-trials.js';

export const CUTS = [0.1, 1, 5, 20];

/** Levels of a measure at each cut: for predicting and for selecting. */
interface Levels {
  readonly predict: readonly number[];
  readonly select: readonly number[];
}

/** Ten trials at the levels of a curve. */
function at({ predict, select }: Levels) {
  const each = CUTS.map((_, option) => ({ scores: trialsAt(predict[option]!), picks: trialsAt(select[option]!) }));
  return (trial: number) =>
    each.map(({ scores, picks }) => ({
      ...scores[trial]!,
      selectionAccuracy: picks[trial]!.selectionAccuracy,
    }));
}

/** What one curve says on validation, in distribution, and on test. */
export interface MadeSweep {
  readonly validation: Levels;
  readonly inDistribution?: Levels;
  readonly test: Levels;
}

/** A sweep of four cuts in both dimensions, in sample or out of sample by category. */
export function madeSweeps(leftOut: 'category' | undefined, curves: MadeSweep, more: Partial<TrialSweep> = {}) {
  const [validation, test] = [at(curves.validation), at(curves.test)];
  const inside = curves.inDistribution && at(curves.inDistribution);
  return [384, 768].map((dimension): TrialSweep => {
    const runs = leftOut === undefined ? inSample() : outOfSample();
    const { origin, splits } = runs[0]!;
    const trials = splits.map((_, i) => ({
      ...{ validation: validation(i), test: test(i) },
      ...(inside && { inDistribution: inside(i) }),
    }));
    return { ...{ origin, splits, dimension, options: CUTS, trials }, ...(leftOut && { leftOut }), ...more };
  });
}

/** Out of sample a cut of 5 is best for predicting and one of 20 for selecting; in distribution the smallest would be. */
export const GAINS: MadeSweep = {
  validation: { predict: [0.6, 0.61, 0.64, 0.62], select: [0.7, 0.71, 0.72, 0.75] },
  inDistribution: { predict: [0.8, 0.79, 0.78, 0.7], select: [0.8, 0.79, 0.78, 0.7] },
  test: { predict: [0.6, 0.62, 0.65, 0.61], select: [0.7, 0.71, 0.73, 0.76] },
};

/** Nothing is gained by a cut: each is worse than the one before. */
export const LOSSES: MadeSweep = {
  validation: { predict: [0.7, 0.69, 0.68, 0.6], select: [0.7, 0.69, 0.68, 0.6] },
  test: { predict: [0.7, 0.69, 0.68, 0.6], select: [0.7, 0.69, 0.68, 0.6] },
};
