import { type Answers, takeAnswers } from '../data/index.js';
import {
  eigenSymmetric,
  type Matrix,
  newtonSchulz,
  newtonSchulzRadius,
  ridgeInverse,
  spectralRidge,
  updatedEigen,
  woodburyInverse,
} from '../linalg/index.js';
import {
  choleskyVectors,
  EIGENVECTOR_COST,
  fitSums,
  inverseVectors,
  mergeSums,
  ridgeGram,
  sumsOf,
} from '../methods/index.js';

export const ROUTE_NAMES = ['full refit', 'Newton-Schulz', 'Woodbury', 'Cholesky', 'eigenvectors updated'] as const;

/** One way to the model vectors after prompts came. */
export interface GrowingRoute {
  readonly name: (typeof ROUTE_NAMES)[number];
  /** Largest difference from the full refit over its largest entry. */
  readonly error: number;
  readonly multiplyAdds: number;
  readonly seconds: number;
}

export interface GrowingRoutes {
  readonly source: number;
  readonly added: number;
  readonly dimension: number;
  /** Of Newton-Schulz: as many as it needs. */
  readonly steps: number;
  /** Largest eigenvalue of A⁻¹·BᵀB: Newton-Schulz converges below 1. */
  readonly radius: number;
  readonly routes: readonly GrowingRoute[];
  /** Epsilon that drops a tenth of the directions, and how far algorithm 2, which has none, is then from equation 4. */
  readonly cut: { readonly epsilon: number; readonly error: number };
}

export interface GrowingOptions {
  /** Share of the prompts that come last. Default .01 */
  readonly share?: number;
  readonly lambda?: number;
  /** The most of Newton-Schulz, which stops where it has converged. Default 8. */
  readonly steps?: number;
}

/** The iteration is stopped where its residual ‖I − AX‖ is below this. */
const CONVERGED = 1e-10;

/**
 * Model vectors after the last prompts of an order came, by every route, beside a fit of all of them anew. The running sums, the
 * inverse and the eigenvectors of the earlier prompts are kept from before and cost nothing.
 * @param order prompts of `train`, in the order in which they come
 * @throws RangeError `growingRoutes: share needs a number in (0, 1), got 1`
 */
export async function growingRoutes(
  train: Answers,
  order: ArrayLike<number>,
  { share = 0.01, lambda = 1, steps: most = 8 }: GrowingOptions = {},
): Promise<GrowingRoutes> {
  if (!(share > 0 && share < 1)) throw new RangeError(`growingRoutes: share needs a number in (0, 1), got ${share}`);
  const all = Array.from(order);
  const added = Math.max(1, Math.round(share * all.length));
  const source = all.length - added;
  const whole = takeAnswers(train, { prompts: all });
  const more = takeAnswers(train, { prompts: all.slice(source) });
  const rows = more.prompts.embeddings;
  const sums = await sumsOf(takeAnswers(train, { prompts: all.slice(0, source) }));
  const before = eigenSymmetric(sums.gram);
  const old = await ridgeInverse(before, 2 * lambda);
  const grown = async () => mergeSums(sums, await sumsOf(more));
  const { residuals } = await newtonSchulz(ridgeGram(await grown(), lambda), old, most);
  const converged = residuals.findIndex((residual) => residual < CONVERGED);
  const steps = converged < 0 ? most : converged;

  const ways: Record<GrowingRoute['name'], () => Promise<Matrix>> = {
    'full refit': async () => fitSums(await sumsOf(whole), { lambda }),
    'Newton-Schulz': async () => {
      const now = await grown();
      return inverseVectors(now, (await newtonSchulz(ridgeGram(now, lambda), old, steps)).inverse);
    },
    Woodbury: async () => inverseVectors(await grown(), await woodburyInverse(old, rows)),
    Cholesky: async () => choleskyVectors(await grown(), lambda),
    'eigenvectors updated': async () =>
      spectralRidge(await updatedEigen(before, rows), (await grown()).cross, { lambda }),
  };
  const sizes = { source, added, dimension: rows.columns, models: train.models.length, steps };
  const refit = await ways['full refit'](); // compiles the programs too
  const routes: GrowingRoute[] = [];
  for (const name of ROUTE_NAMES) {
    const start = performance.now();
    const vectors = await ways[name]();
    const seconds = (performance.now() - start) / 1000;
    routes.push({ name, error: relativeDifference(vectors, refit), multiplyAdds: multiplyAdds(name, sizes), seconds });
  }
  const now = await grown();
  const eigen = eigenSymmetric(now.gram);
  const kept = Math.ceil(0.9 * eigen.values.length);
  const epsilon = Math.sqrt(Math.max(0, (eigen.values[kept - 1]! + (eigen.values[kept] ?? 0)) / 2));
  const cutVectors = await spectralRidge(eigen, now.cross, { epsilon, lambda });
  return {
    ...sizes,
    radius: await newtonSchulzRadius(before, rows, 2 * lambda),
    routes,
    cut: { epsilon, error: relativeDifference(refit, cutVectors) },
  };
}

interface Sizes {
  readonly source: number;
  readonly added: number;
  readonly dimension: number;
  readonly models: number;
  readonly steps: number;
}

/** Leading terms; n new prompts after N, M models. All but the refit add n·d² + M·n·d to the running sums. */
function multiplyAdds(name: GrowingRoute['name'], { source, added: n, dimension: d, models, steps }: Sizes): number {
  const sums = (prompts: number) => prompts * d ** 2 + models * prompts * d;
  const product = models * d ** 2;
  switch (name) {
    case 'full refit':
      return sums(source + n) + EIGENVECTOR_COST * d ** 3 + 2 * product;
    case 'Newton-Schulz':
      return sums(n) + (2 * steps + 1) * d ** 3 + product;
    case 'Woodbury':
      return sums(n) + 2 * n * d ** 2 + 2 * n ** 2 * d + Math.round(n ** 3 / 6) + product;
    case 'Cholesky':
      return sums(n) + Math.round(d ** 3 / 6) + product;
    case 'eigenvectors updated':
      return sums(n) + n * d ** 2 + (EIGENVECTOR_COST + 1) * d ** 3 + 2 * product;
  }
}

function relativeDifference(a: Matrix, b: Matrix): number {
  let [difference, scale] = [0, 0];
  for (let i = 0; i < b.data.length; i++) {
    const gap = Math.abs(a.data[i]! - b.data[i]!);
    if (!Number.isFinite(gap)) return Number.POSITIVE_INFINITY;
    difference = Math.max(difference, gap);
    scale = Math.max(scale, Math.abs(b.data[i]!));
  }
  return difference / scale;
}
