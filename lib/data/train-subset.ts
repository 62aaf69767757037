import type { Random } from '../random/index.js';

/**
 * A training subset: the first `size` prompts of an order, so that subsets of growing size are nested; with `random`, of
 * a new order of the same prompts.
 * @param trainOrder columns of the training prompts in one order (`matrix.trainOrder`, or `split.train` with `random`)
 * @returns (size,) columns, ascending
 * @throws RangeError `trainSubset: size needs 1 ≤ size ≤ 80, got 100`
 */
export function trainSubset(trainOrder: Int32Array, size: number, random?: Random): Int32Array {
  if (!Number.isInteger(size) || size < 1 || size > trainOrder.length) {
    throw new RangeError(`trainSubset: size needs 1 ≤ size ≤ ${trainOrder.length}, got ${size}`);
  }
  const order = random ? random.permutation(trainOrder.length).map((i) => trainOrder[i]!) : trainOrder;
  return order.slice(0, size).sort();
}
