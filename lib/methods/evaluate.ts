import type { Answers } from '../data/index.js';
import { type Measures, measures, type Ties } from '../metrics/index.js';
import { gradedAnswers } from './graded-answers.js';
import { type Scorer, threshold } from './method.js';

/**
 * Every measure of a fitted method on graded answers.
 * @param ties what becomes of equal scores where one model is picked
 */
export async function evaluate(scorer: Scorer, answers: Answers, ties: Ties = 'shared'): Promise<Measures> {
  return measures(await scorer.score(answers.prompts), gradedAnswers(answers), threshold(scorer), ties);
}
