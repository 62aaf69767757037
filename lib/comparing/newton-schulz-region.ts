import type { Answers } from '../data/index.js';
import {
  eigenSymmetric,
  gram,
  type Matrix,
  multiply,
  newtonSchulz,
  newtonSchulzRadius,
  ridgeInverse,
  takeRows,
} from '../linalg/index.js';
import { ridgeGram } from '../methods/index.js';
import type { Arrival } from './arriving-prompts.js';

/** Where Newton-Schulz converges as prompts come after the first half. */
export interface RegionCurve {
  readonly name: Arrival['name'] | 'one prompt repeated';
  /** New prompts. */
  readonly added: readonly number[];
  /** Largest eigenvalue of A⁻¹·BᵀB at each. */
  readonly radius: readonly number[];
}

/** How the residual goes, step by step. */
export interface ResidualCurve {
  readonly name: RegionCurve['name'];
  readonly share: number;
  readonly added: number;
  readonly radius: number;
  /** (steps + 1,) Frobenius norm of I − A·X. */
  readonly residuals: readonly number[];
}

export interface NewtonSchulzRegion {
  /** Prompts before. */
  readonly source: number;
  readonly dimension: number;
  readonly curves: readonly RegionCurve[];
  readonly steps: readonly ResidualCurve[];
}

/** Shares of the old prompts whose convergence is followed step by step. */
export const FOLLOWED_SHARES = [0.01, 0.1, 1] as const;
const STEPS = 8;

/**
 * The region of convergence of Newton and Schulz' iteration on real prompts: the first half of each order is there before, and
 * 1, 2, 5, 10 … of the second half come. The repeated prompt is the one that the first order's first half knows least (largest
 * bᵀA⁻¹b).
 * @throws RangeError `newtonSchulzRegion: train needs 4 prompts or more, got 3`
 */
export async function newtonSchulzRegion(
  train: Answers,
  orders: readonly Arrival[],
  lambda = 1,
): Promise<NewtonSchulzRegion> {
  const { embeddings } = train.prompts;
  const source = Math.floor(embeddings.rows / 2);
  if (source < 2) throw new RangeError(`newtonSchulzRegion: train needs 4 prompts or more, got ${embeddings.rows}`);
  const curves: RegionCurve[] = [];
  const steps: ResidualCurve[] = [];
  const added = sizesTo(source);
  for (const [i, { name, order }] of orders.entries()) {
    const [old, more] = [takeRows(embeddings, order.subarray(0, source)), order.subarray(source)];
    const before = { gram: await gram(old) };
    const eigen = eigenSymmetric(before.gram);
    const start = await ridgeInverse(eigen, 2 * lambda);
    const rowsOf = (n: number) => takeRows(embeddings, more.subarray(0, n));
    const radius: number[] = [];
    for (const n of added) radius.push(await newtonSchulzRadius(eigen, rowsOf(n), 2 * lambda));
    curves.push({ name, added, radius });
    for (const share of FOLLOWED_SHARES) {
      const n = Math.max(1, Math.round(share * source));
      const grown = await gram(rowsOf(n));
      for (let at = 0; at < grown.data.length; at++) grown.data[at]! += before.gram.data[at]!;
      const { residuals } = await newtonSchulz(ridgeGram({ gram: grown }, lambda), start, STEPS);
      const own = await newtonSchulzRadius(eigen, rowsOf(n), 2 * lambda);
      steps.push({ name, share, added: n, radius: own, residuals: Array.from(residuals) });
    }
    if (i > 0) continue;
    const most = largestLeverage(await multiply(old, start), old);
    curves.push({ name: 'one prompt repeated', added, radius: added.map((n) => n * most) });
  }
  return { source, dimension: embeddings.columns, curves, steps };
}

/** 1, 2, 5, 10 … below `most`, and `most`. */
function sizesTo(most: number): number[] {
  const sizes: number[] = [];
  for (let power = 1; power < most; power *= 10) for (const k of [1, 2, 5]) if (k * power < most) sizes.push(k * power);
  return [...sizes, most];
}

/** The largest bᵀA⁻¹b over rows b, given each A⁻¹b. */
function largestLeverage({ data }: Matrix, { rows, columns, data: rowData }: Matrix): number {
  let most = 0;
  for (let i = 0; i < rows; i++) {
    let leverage = 0;
    for (let j = i * columns; j < (i + 1) * columns; j++) leverage += data[j]! * rowData[j]!;
    most = Math.max(most, leverage);
  }
  return most;
}
