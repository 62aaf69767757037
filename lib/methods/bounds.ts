import type { Answers } from '../data/index.js';
import { maxOf } from '../linalg/index.js';
import { modelAccuracy, solvableShare, uniformRandomExpectation } from '../metrics/index.js';
import { gradedAnswers } from './graded-answers.js';

/** What routing could reach with knowledge that no method has, or with none. Not a method: it sees the test answers. */
export interface Bound {
  readonly name: string;
  /** Share of prompts whose chosen model answers right, in [0, 1]. */
  readonly selectionAccuracy: number;
}

/** Always a model that answers right, where there is one: the share of prompts that at least one model solves. */
export function oracleBound(test: Answers): Bound {
  return { name: 'oracle', selectionAccuracy: solvableShare(gradedAnswers(test)) };
}

/** A model drawn uniformly for each prompt, among those measured on it: the expected value, not a simulation. */
export function randomBound(test: Answers): Bound {
  return { name: 'random', selectionAccuracy: uniformRandomExpectation(gradedAnswers(test)) };
}

/**
 * The best model as chosen on the test answers themselves, for every prompt (EmbedLLM's "single best").
 * @returns its accuracy; the name says that the choice saw the test
 */
export function singleBestOnTest(test: Answers): Bound {
  const accuracies = modelAccuracy(gradedAnswers(test)).filter((share) => !Number.isNaN(share));
  if (accuracies.length === 0) throw new RangeError('singleBestOnTest: needs a measured answer, got none');
  return { name: 'single best (chosen on test)', selectionAccuracy: maxOf(accuracies) };
}
