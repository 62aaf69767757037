import type { Split } from './correctness-matrix.js';
import type { Duplicates } from './find-duplicates.js';

/** Test prompts that have an equal prompt in the training part, which a method may have memorized. */
export function twinsAcross({ train, test }: Split, { groups }: Pick<Duplicates, 'groups'>): number {
  const inTrain = new Set(train);
  const inTest = new Set(test);
  return groups.reduce((sum, group) => {
    if (!group.some((j) => inTrain.has(j))) return sum;
    return sum + group.filter((j) => inTest.has(j)).length;
  }, 0);
}
