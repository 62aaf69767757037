import {
  type Estimate,
  ROUTING_BOUNDS,
  type Routed,
  type RoutingScope,
  routedDifference,
  routedInterval,
  routedNamed,
  toleranceOf,
} from '../../comparing/index.js';
import { barFigure, differenceFigure, type Figure } from '../../figures/index.js';
import { estimateText, recordsOf } from '../estimate-table.js';
import { originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { type Stated, state } from '../stated.js';
import { MF, type ModelRouting, NOISY } from './model-routing.js';

const B = ROUTING_BOUNDS;

/** The rows of the inventory, and how a choice is called within them; the paper's single best was chosen on test, anew. */
const PLACES: Readonly<Record<string, readonly [row: string, label: string]>> = {
  [NOISY]: ['A-R1', 'matrix-factorization-with-training-noise'],
  [B.onTrain]: ['A-R2', 'single-best-on-train'],
  [B.onTest]: ['A-R2', 'single-best'],
  [B.anewOnTrain]: ['A-R2', 'single-best-anew-on-train'],
  [B.anewOnTest]: ['A-R2', 'single-best-anew'],
  [B.weighted]: ['A-R3', 'weighted-random'],
  [B.random]: ['A-R3', 'uniform-random'],
};

/** How many benchmarks have a panel of differences. */
const PANELS = 3;

/** EmbedLLM Figure 4: what each way of choosing a model gets, over all test prompts and within each benchmark. */
export function figure4(routing: ModelRouting): Shown {
  const { origin, scopes } = routing;
  const [overall] = scopes as [RoutingScope];
  const stated = scopes.flatMap((scope) => statedIn(routing, scope));
  const at = (scope: string, method: string) =>
    stated.find((one) => one.scope === scope && one.estimate.method === method)!.estimate;
  const few = scopes.length > 6;
  const alone = overall.prompts - scopes.slice(1).reduce((sum, { prompts }) => sum + prompts, 0);
  return {
    figures: [bars(routing), differences(routing)],
    tables: [
      {
        columns: ['choice', ...scopes.map(({ name, prompts }) => `${name} (${prompts})`)],
        rows: overall.routed.map(({ name, seesTest }) => [
          seesTest ? `${name} *` : name,
          ...scopes.map((scope, s) => {
            const one = at(scope.name, name);
            return s === 0 || !few ? estimateText(one) : one.value.toFixed(3);
          }),
        ]),
        caption: `Figure 4, ${originText(origin)}: share of test prompts whose chosen model is right ± half a 95 % interval by prompt; * sees the test answers`,
        alignment: ['left', ...scopes.map(() => 'right' as const)],
      },
    ],
    ...(alone > 0 && { said: `Benchmarks with a single test prompt (${alone}) count in *overall* alone.` }),
    records: recordsOf(stated),
  };
}

function statedIn({ origin, noiseScale }: ModelRouting, scope: RoutingScope): (Stated & { scope: string })[] {
  const estimates = scope.routed.map((routed): Estimate => {
    const { value, low, high } = routedInterval(routed);
    const measure = 'selectionAccuracy' as const;
    const runs = routed.gains.length;
    const spread = toleranceOf(measure, [routed.seedSpread]);
    return { method: routed.name, measure, value, low, high, ...(runs > 1 && { runs }), ...spread };
  });
  const where = scope.name === 'overall' ? 'all test prompts' : `test prompts of ${scope.name}`;
  return state(origin, estimates, ({ method }) => {
    const [row, label] = PLACES[method] ?? ['A-R1', method];
    const note = method === NOISY ? { note: `noise of ${noiseScale} a coordinate, one draw a model and prompt` } : {};
    return { row, labels: [scope.name, label], where, ...note };
  }).map((one) => ({ ...one, scope: scope.name }));
}

/** As the paper has it: the router, the single best of all prompts or of the benchmark, the router's picks at random. */
function bars({ origin, scopes }: ModelRouting): Figure {
  const paperBest = (scope: RoutingScope) => routedNamed(scope, scope.name === 'overall' ? B.onTest : B.anewOnTest);
  const series: readonly (readonly [string, (scope: RoutingScope) => Routed])[] = [
    [MF, (scope) => routedNamed(scope, MF)],
    [NOISY, (scope) => routedNamed(scope, NOISY)],
    ['single best', paperBest],
    [B.weighted, (scope) => routedNamed(scope, B.weighted)],
  ];
  return barFigure({
    name: 'a-r1-routing',
    elements: ['A-R1', 'A-R2', 'A-R3'],
    title: 'The share of prompts that a router sends to a model that is right',
    subtitle: `${originText(origin)}; single best model as the paper chooses it, on test and anew in each benchmark; 95 % intervals by prompt`,
    alt: 'Bars for all test prompts and for each benchmark: the router, the router under noise, the single best model, weighted random.',
    categories: scopes.map(({ name }) => name),
    yTitle: 'selection accuracy on test',
    series: series.map(([method, of]) => {
      const each = scopes.map((scope) => routedInterval(of(scope)));
      return {
        method,
        value: each.map(({ value }) => value),
        low: each.map(({ low }) => Math.max(0, low)),
        high: each.map(({ high }) => Math.min(1, high)),
      };
    }),
  });
}

function differences({ origin, scopes }: ModelRouting): Figure {
  const left = [MF, B.oracle, B.random];
  const rows = scopes[0]!.routed.map(({ name }) => name).filter((name) => !left.includes(name));
  const each = scopes.slice(0, 1 + PANELS);
  return differenceFigure({
    name: 'a-r2-routing-differences',
    elements: ['A-R1', 'A-R2', 'A-R3'],
    title: 'Other choices less the router, on the same prompts',
    subtitle: `${originText(origin)}; selection accuracy, the largest benchmarks; 95 % intervals by prompt`,
    alt: 'Points with intervals: each way of choosing a model less the factorization, overall and in the largest benchmarks.',
    rows,
    than: MF,
    panels: each.map((scope) => {
      const router = routedNamed(scope, MF);
      const of = rows.map((name) => routedDifference(routedNamed(scope, name), router));
      return {
        title: `${scope.name} (${scope.prompts} prompts)`,
        value: of.map(({ value }) => value),
        low: of.map(({ low }) => low),
        high: of.map(({ high }) => high),
      };
    }),
  });
}
