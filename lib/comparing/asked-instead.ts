import type { Answers } from '../data/index.js';
import {
  askedQuestions,
  type ModelInterval,
  type RankAgreement,
  rankAgreement,
  tauInterval,
} from '../probing/index.js';
import type { Random } from '../random/index.js';
import type { AccuracyPredictions } from './accuracy-predictions.js';
import type { TestedDifference } from './estimate.js';

/** One benchmark: its accuracies predicted, and its questions simply asked. */
export interface AskedInstead {
  readonly unit: string;
  /** Questions of the benchmark. */
  readonly questions: number;
  readonly asked: readonly (RankAgreement & { readonly k: number })[];
  /** Tau of the forecasts from P less that of `k` asked questions, models as what was drawn. */
  readonly less: readonly (ModelInterval & Pick<TestedDifference, 'p'> & { readonly k: number })[];
}

/** Questions that are asked. */
export const ASKED = [3, 10, 30, 100, 300, 1000] as const;

/**
 * The honest rival of predicting an accuracy without a single question: asking k of them. Same models held out, same splits;
 * each split draws its own questions. What is asked counts towards the accuracy that is aimed at, as it would.
 */
export function askInstead(
  predictions: AccuracyPredictions,
  answers: Pick<Answers, 'correctness' | 'models' | 'prompts'>,
  random: Random,
): AskedInstead[] {
  const { units, splits } = predictions;
  return units.map(({ unit, columns, target, forecasts }) => {
    const each = ASKED.filter((k) => k <= columns.length / 2).map((k) => {
      const shares = askedQuestions(answers, columns, k, splits, random.fork(`${unit} ${k}`));
      return { k, shares };
    });
    return {
      unit,
      questions: columns.length,
      asked: each.map(({ k, shares }) => ({ k, ...rankAgreement(shares, target, splits) })),
      less: each.map(({ k, shares }) => ({ k, ...tauInterval(forecasts.P, target, splits, shares) })),
    };
  });
}
