import { type LedgerRecord, record, recovery } from '../ledger/index.js';
import type { PlantedEffect, PlantedEffects } from './beyond/planted-effects.js';
import type { ComparisonTable } from './comparison-table.js';
import { pText, slug } from './evidence.js';

/** Rows of the ledger that an effect belongs to. */
const ROWS: Readonly<Record<PlantedEffect['kind'], string>> = {
  forecast: 'X-Forecast',
  community: 'X-Communities',
  contribution: 'X-Contributions',
  difficulty: 'X-Difficulty',
};

/**
 * Two records an effect: `recovered` where it was planted and found, else `missed`; and where nothing was planted, `missed`
 * where it is found all the same, else no verdict.
 */
export function effectRecords(planted: PlantedEffects, scrambled: PlantedEffects): LedgerRecord[] {
  const at = ({ kind, name, value }: PlantedEffect, world: string) => ({
    ...{ level: 'L1' as const, data: planted.data, scale: 'small', row: ROWS[kind], value },
    cell: `${world}/${kind}/${slug(name)}`,
  });
  const p = ({ adjusted }: PlantedEffect) => `${pText(adjusted)} (Holm)`;
  return planted.effects.flatMap((effect, i) => {
    const nothing = scrambled.effects[i]!;
    const outcome = nothing.found ? 'yet found' : 'nothing found';
    return [
      recovery({ ...at(effect, 'planted'), recovered: effect.found, note: p(effect) }),
      record({
        ...at(nothing, 'scrambled'),
        ...(nothing.found ? { verdict: 'missed' as const } : {}),
        note: `nothing planted, ${outcome}: ${p(nothing)}`,
      }),
    ];
  });
}

/** Effects as rows for `showTable`: what was found where it was planted, and where it was not. */
export function effectTable(planted: PlantedEffects, scrambled: PlantedEffects): ComparisonTable {
  const side = ({ value, adjusted, found }: PlantedEffect): string[] => [
    value.toFixed(4),
    pText(adjusted),
    found ? 'found' : 'not found',
  ];
  return {
    columns: ['effect', 'planted', 'Holm', '', 'scrambled', 'Holm', ''],
    rows: planted.effects.map((effect, i) => [
      effect.kind === effect.name ? effect.name : `${effect.kind}: ${effect.name}`,
      ...side(effect),
      ...side(scrambled.effects[i]!),
    ]),
    alignment: ['left', 'right', 'left', 'left', 'right', 'left', 'left'],
  };
}
