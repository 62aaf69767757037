import type { SpaceContributions } from '../../comparing/index.js';
import { pearson } from '../../metrics/index.js';
import { minus } from '../names.js';

/** Pearson correlation of two contribution matrices over all pairs, contributions as shares of the error that they change. */
export function agreementOf(a: SpaceContributions, b: SpaceContributions): number {
  return pearson(shares(a.mean.data, a.added), shares(b.mean.data, b.added)).r;
}

/** The same between seeds, mean over all pairs of them; none of one seed. */
export function seedAgreement({ seeds, added }: SpaceContributions): number | undefined {
  const each = seeds.map(({ data }) => shares(data, added));
  const pairs = each.flatMap((one, i) => each.slice(0, i).map((other) => pearson(one, other).r));
  return pairs.length === 0 ? undefined : pairs.reduce((sum, r) => sum + r, 0) / pairs.length;
}

/** An error of accuracies that is rounding: of a benchmark that all models solve, or none. */
const NO_ERROR = 1e-20;

/** C_ij / e_added(j), without the diagonal; 0 where there is no error to change. */
function shares(data: ArrayLike<number>, added: Float64Array): Float64Array {
  const n = added.length;
  const share = (value: number, error: number) => (error > NO_ERROR ? value / error : 0);
  return Float64Array.from(data, (value, cell) => share(value, added[cell % n]!)).filter(
    (_, cell) => cell % (n + 1) !== 0,
  );
}

/** A correlation; a dash where one side does not vary. */
export function correlationText(r: number): string {
  return Number.isNaN(r) ? '–' : minus(r, 2);
}
