import {
  type Graded,
  meanOverPicks,
  modelAccuracy,
  type Picks,
  pickCounts,
  solvablePrompts,
} from '../metrics/index.js';

/**
 * What picks get on each prompt, averaged over the draws.
 * @returns (prompts,) in [0, 1]; NaN where a draw picks nothing that is measured
 */
export function pickGains(draws: readonly Picks[], { correctness, unit }: Graded): Float64Array {
  const answer = (m: number, q: number): number => {
    const given = correctness[m * unit.length + q]!;
    return given < 0 ? Number.NaN : given;
  };
  const each = draws.map((picks) => meanOverPicks(picks, answer));
  return Float64Array.from(unit, (_, q) => each.reduce((sum, gains) => sum + gains[q]!, 0) / draws.length);
}

/**
 * The expectation v = Σ_m (n_m/n)·acc_m of picks that are dealt out at random, split over the prompts: v plus n times what
 * prompt q adds to it, through the accuracies and through the shares n_m/n. The mean is v.
 * @returns (prompts,); NaN where nothing is picked
 */
export function weightedRandomGains(picks: Picks, graded: Graded): Float64Array {
  const { models, correctness, unit } = graded;
  const n = unit.length;
  const accuracy = modelAccuracy(graded);
  const counts = pickCounts(picks, models);
  // Accuracies are means over the prompts on which a model is measured.
  const added = new Float64Array(n);
  for (let m = 0; m < models; m++) {
    if (counts[m] === 0) continue;
    const answers = correctness.subarray(m * n, (m + 1) * n);
    const measured = answers.reduce((sum, answer) => sum + (answer < 0 ? 0 : 1), 0);
    for (let q = 0; q < n; q++) {
      if (answers[q]! >= 0) added[q]! += (counts[m]! / measured) * (answers[q]! - accuracy[m]!);
    }
  }
  return meanOverPicks(picks, (m) => accuracy[m]!).map((mean, q) => mean + added[q]!);
}

/** (prompts,) the share of the measured models that are right; NaN where none is measured. */
export function uniformGains({ models, correctness, unit }: Graded): Float64Array {
  const n = unit.length;
  return Float64Array.from(unit, (_, q) => {
    let [right, measured] = [0, 0];
    for (let m = 0; m < models; m++) {
      const answer = correctness[m * n + q]!;
      if (answer < 0) continue;
      measured++;
      right += answer;
    }
    return right / measured;
  });
}

/** (prompts,) 1 where a measured model is right, else 0; NaN where none is measured. */
export function oracleGains(graded: Graded): Float64Array {
  return Float64Array.from(solvablePrompts(graded), (solved) => (solved < 0 ? Number.NaN : solved));
}
