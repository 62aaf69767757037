import { type Matrix, maxOf } from '../linalg/index.js';
import type { Graded } from './graded.js';
import { everPicked, pickCounts, pickedModels } from './picks.js';

/** How far a router has collapsed to one model. */
export interface SelectionCollapse {
  /** Number of different models that are ever picked, in expectation where scores tie; 1 is total collapse. */
  readonly everChosen: number;
  /** Index of the model that is picked most often. */
  readonly mostChosen: number;
  /** Share of the prompts for which it is picked, in [0, 1]. */
  readonly mostChosenShare: number;
}

/**
 * How many models a router ever picks, and how often the one that it picks most.
 * @param scores (models, prompts)
 * @throws RangeError `selectionCollapse: correctness needs a measured prompt, got none of 7`
 */
export function selectionCollapse(scores: Matrix, graded: Graded): SelectionCollapse {
  const picked = pickedModels(scores, graded);
  const counts = pickCounts(picked, graded.models);
  const picks = counts.reduce((sum, count) => sum + count, 0);
  if (picks === 0) {
    throw new RangeError(`selectionCollapse: correctness needs a measured prompt, got none of ${graded.unit.length}`);
  }
  const most = maxOf(counts);
  return {
    everChosen: everPicked(picked, graded.models),
    mostChosen: counts.indexOf(most),
    mostChosenShare: most / picks,
  };
}
