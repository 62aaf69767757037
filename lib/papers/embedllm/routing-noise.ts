import {
  ROUTING_BOUNDS,
  type Routed,
  type RoutingScope,
  routedDifference,
  routedInterval,
  routedNamed,
} from '../../comparing/index.js';
import { signed } from '../names.js';
import type { Shown } from '../shown.js';
import { MF, type ModelRouting, NOISY } from './model-routing.js';

/** What the noise that the released evaluator leaves on costs the router: the same trainings on the same prompts. */
export function noiseCost({ scopes, noiseScale }: ModelRouting): Shown {
  const overall = scopes[0] as RoutingScope;
  const [clean, noisy, single] = [MF, NOISY, ROUTING_BOUNDS.onTrain].map((name) => routedNamed(overall, name)) as [
    Routed,
    Routed,
    Routed,
  ];
  const lines = scopes.map((scope) => {
    const [one, other] = [routedNamed(scope, MF), routedNamed(scope, NOISY)];
    const { value, low, high } = routedDifference(other, one);
    const share = (routed: Routed) => routedInterval(routed).value.toFixed(4);
    return [scope.name, share(one), share(other), `${signed(value)} (${signed(low)} to ${signed(high)})`];
  });
  const cost = routedDifference(noisy, clean);
  const left = routedDifference(noisy, single);
  const lead =
    left.low > 0
      ? 'still significantly ahead of'
      : left.high < 0
        ? 'significantly behind'
        : 'not significantly different from';
  return {
    tables: [
      {
        columns: ['', 'without noise', `with noise of ${noiseScale}`, 'difference (95 % interval)'],
        rows: lines,
        caption: 'Selection accuracy of the same trainings, with and without the noise of training',
        alignment: ['left', 'right', 'right', 'right'],
      },
    ],
    said:
      `Noise of ${noiseScale} a coordinate changes the router's share by **${signed(cost.value, 3)}** ` +
      `(95 % interval ${signed(cost.low, 3)} to ${signed(cost.high, 3)}). With it the router is ${lead} the single best model ` +
      `of train (${signed(left.value, 3)}, ${signed(left.low, 3)} to ${signed(left.high, 3)}).`,
  };
}
