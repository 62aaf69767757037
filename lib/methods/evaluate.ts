import type { Answers } from '../data/index.js';
import { type Measures, measures } from '../metrics/index.js';
import { gradedAnswers } from './graded-answers.js';
import { type Scorer, threshold } from './method.js';

/** Every measure of a fitted method on graded answers. */
export async function evaluate(scorer: Scorer, answers: Answers): Promise<Measures> {
  return measures(await scorer.score(answers.prompts), gradedAnswers(answers), threshold(scorer));
}
