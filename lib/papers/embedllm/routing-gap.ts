import { gapClosed, ROUTING_BOUNDS, type RoutingScope, routedInterval, routedNamed } from '../../comparing/index.js';
import { type LedgerRecord, record } from '../../ledger/index.js';
import { cellOf } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { MF, type ModelRouting, NOISY } from './model-routing.js';

const B = ROUTING_BOUNDS;
const CATEGORY = 'category mean';

/**
 * How much of the gap between the single best model (chosen on train) and the oracle each router closes; and how much of the
 * factorization's gain a choice by category alone has.
 */
export function gapToOracle(routing: ModelRouting): Shown {
  const { origin, routers } = routing;
  const [overall] = routing.scopes as [RoutingScope];
  const [from, to] = [routedNamed(overall, B.onTrain), routedNamed(overall, B.oracle)];
  const [low, high] = [routedInterval(from).value, routedInterval(to).value];
  if (!(high > low)) {
    return { said: `There is no gap to close: the single best model gets what the oracle gets (${low.toFixed(3)}).` };
  }
  const names = [...routers.map(({ name }) => name), B.anewOnTrain];
  const each = names.map((name) => {
    const routed = routedNamed(overall, name);
    return { name, share: routedInterval(routed).value, gap: gapClosed(routed, from, to), routed };
  });
  const percent = (share: number) => `${(100 * share).toFixed(0).replace('-', '−')} %`;
  const of = (name: string) => each.find((one) => one.name === name);
  const [mf, category] = [of(MF)!, of(CATEGORY)];
  const byCategory = category
    ? ` The *${CATEGORY}*, which knows a prompt's category and nothing else of it, closes ${percent(category.gap.value)}.`
    : '';
  return {
    tables: [
      {
        columns: ['router', 'selection accuracy', 'share of the gap that it closes (95 % interval)'],
        rows: [
          [from.name, low.toFixed(4), '0 %'],
          ...each.map(({ name, share, gap }) => [
            ...[name, share.toFixed(4)],
            `${percent(gap.value)} (${percent(gap.low)} to ${percent(gap.high)})`,
          ]),
          [`${to.name} *`, high.toFixed(4), '100 %'],
        ],
        caption: 'From the single best model of train to the oracle, all test prompts; * sees the test answers',
        alignment: ['left', 'right', 'right'],
      },
    ],
    said:
      `The factorization closes **${percent(mf.gap.value)}** of the gap between the single best model (${low.toFixed(3)}) and ` +
      `the oracle (${high.toFixed(3)}).${byCategory}`,
    records: each.map(({ name, gap, routed }): LedgerRecord => {
      const spread = routed.seedSpread?.selectionAccuracy;
      return record({
        ...{ ...ledgerOrigin(origin), row: 'A-R1', cell: cellOf('gap-closed', labelOf(name)) },
        ...{ value: gap.value, low: gap.low, high: gap.high },
        what: `${name === NOISY ? `${MF}, training noise on` : name}: share of the gap from single best to oracle`,
        ...(spread !== undefined && { tolerance: spread / (high - low) }),
      });
    }),
  };
}

function labelOf(name: string): string {
  if (name === NOISY) return 'matrix-factorization-with-training-noise';
  return name === B.anewOnTrain ? 'single-best-anew-on-train' : name;
}
