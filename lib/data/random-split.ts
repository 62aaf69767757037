import type { Random } from '../random/index.js';
import type { Split } from './correctness-matrix.js';

/**
 * A random train / validation / test split of n prompts.
 * @param shares of validation and test, default 0.1 each; sizes are rounded, train takes the rest
 * @throws RangeError `randomSplit: shares need validation + test below 1, got 0.5 + 0.5`
 */
export function randomSplit(
  n: number,
  random: Random,
  { validation = 0.1, test = 0.1 }: { readonly validation?: number; readonly test?: number } = {},
): Split {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`randomSplit: n needs a positive integer, got ${n}`);
  if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
    throw new RangeError(`randomSplit: shares need validation + test below 1, got ${validation} + ${test}`);
  }
  const order = random.permutation(n);
  const first = Math.round(n * test);
  const second = first + Math.round(n * validation);
  return {
    train: order.slice(second).sort(),
    validation: order.slice(first, second).sort(),
    test: order.slice(0, first).sort(),
  };
}
