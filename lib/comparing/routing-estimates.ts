import {
  differenceInterval,
  type Influence,
  type Interval,
  intervalOf,
  type PairedInterval,
  testedInterval,
  waldInterval,
} from '../metrics/index.js';
import { fitsInfluence } from './mean-interval.js';
import type { Routed, RoutingScope } from './routing.js';

/**
 * One way of choosing models in a scope.
 * @throws RangeError `routedNamed: scope overall needs "mine", got matrix factorization, …`
 */
export function routedNamed({ name: scope, routed }: RoutingScope, name: string): Routed {
  const found = routed.find((one) => one.name === name);
  if (found) return found;
  throw new RangeError(`routedNamed: scope ${scope} needs "${name}", got ${routed.map((one) => one.name).join(', ')}`);
}

/** What a choice gets, with its 95 % interval: over draws of prompts, and over seeds where there are several fits. */
export function routedInterval({ gains, expected }: Routed): Interval {
  const influence = fitsInfluence(gains.map((values) => meanInfluence('routedInterval', values)));
  return expected ? waldInterval(influence) : intervalOf('selectionAccuracy', influence);
}

/** One choice less another over the same prompts; where both have as many fits, several, these are pairs. */
export function routedDifference(a: Routed, b: Routed): PairedInterval {
  const of = (gains: readonly Float64Array[]) => gains.map((values) => meanInfluence('routedDifference', values));
  if (a.gains.length > 1 && a.gains.length === b.gains.length) {
    const pairs = a.gains.map((values, i) => values.map((value, q) => value - b.gains[i]![q]!));
    return testedInterval(fitsInfluence(of(pairs)));
  }
  return differenceInterval(fitsInfluence(of(a.gains)), fitsInfluence(of(b.gains)));
}

/**
 * The share of the way from one choice to another that a router goes: (router - from) / (to - from), e.g. from the single best
 * to the oracle, with its 95 % interval.
 * @throws RangeError `gapClosed: oracle needs to be ahead of single best, got 0.5 and 0.5`
 */
export function gapClosed(router: Routed, from: Routed, to: Routed): Interval {
  const [low, high] = [routedInterval(from).value, routedInterval(to).value];
  if (!(high > low)) {
    throw new RangeError(`gapClosed: ${to.name} needs to be ahead of ${from.name}, got ${high} and ${low}`);
  }
  const [start, end] = [from.gains[0]!, to.gains[0]!];
  return waldInterval(
    fitsInfluence(
      router.gains.map((values) => {
        const gained = values.map((value, q) => value - start[q]!);
        const room = end.map((value, q) => value - start[q]!);
        return quotientInfluence(gained, room);
      }),
    ),
  );
}

/** Of the mean over prompts; NaN does not count. */
function meanInfluence(caller: string, values: Float64Array): Influence {
  const counted = values.filter((value) => !Number.isNaN(value));
  const n = counted.length;
  if (n < 2) throw new RangeError(`${caller}: an interval needs 2 prompts that count, got ${n}`);
  const value = counted.reduce((sum, one) => sum + one, 0) / n;
  const factor = Math.sqrt(n / (n - 1)) / n;
  const contributions = values.map((one) => (Number.isNaN(one) ? 0 : factor * (one - value)));
  return { value, contributions, degreesOfFreedom: n - 1 };
}

/** Of mean(above) / mean(below), by the delta method; a prompt counts where both are numbers. */
function quotientInfluence(above: Float64Array, below: Float64Array): Influence {
  const counts = above.map((value, q) => (Number.isNaN(value + below[q]!) ? 0 : 1));
  const sum = (values: Float64Array) => values.reduce((all, value, q) => all + (counts[q] ? value : 0), 0);
  const n = counts.reduce((all, one) => all + one, 0);
  const whole = sum(below);
  const value = sum(above) / whole;
  const factor = Math.sqrt(n / (n - 1)) / whole;
  const contributions = above.map((one, q) => (counts[q] ? factor * (one - value * below[q]!) : 0));
  return { value, contributions, degreesOfFreedom: n - 1 };
}
