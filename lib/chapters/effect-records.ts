import type { PlantedEffect, PlantedEffects } from '../experiments/index.js';
import { type LedgerRecord, record, recovery } from '../ledger/index.js';
import type { ComparisonTable } from './comparison-table.js';
import { pText, slug } from './evidence.js';

/** Rows of the ledger that an effect belongs to. */
const ROWS: Readonly<Record<PlantedEffect['kind'], string>> = {
  forecast: 'A-T1',
  community: 'A-S1',
  contribution: 'A-C',
  difficulty: 'A-Data',
};

/**
 * Two records an effect: `recovered` where it was planted and found, else `missed`; and where nothing was planted, whether
 * it holds that nothing is found.
 */
export function effectRecords(planted: PlantedEffects, scrambled: PlantedEffects): LedgerRecord[] {
  const { data } = planted;
  const at = ({ kind, name, value, adjusted }: PlantedEffect, world: string) => ({
    ...{ level: 'L1' as const, data, scale: 'small', row: ROWS[kind], value },
    ...{ cell: `${world}/${kind}/${slug(name)}`, note: `${pText(adjusted)} (Holm)` },
  });
  return planted.effects.flatMap((effect, i) => {
    const nothing = scrambled.effects[i]!;
    return [
      recovery({ ...at(effect, 'planted'), recovered: effect.found }),
      record({ ...at(nothing, 'scrambled'), verdict: nothing.found ? 'fails' : 'holds' }),
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
    columns: ['effect', 'planted', '', '', 'scrambled', '', ''],
    rows: planted.effects.map((effect, i) => [
      effect.kind === effect.name ? effect.name : `${effect.kind}: ${effect.name}`,
      ...side(effect),
      ...side(scrambled.effects[i]!),
    ]),
    alignment: ['left', 'right', 'left', 'left', 'right', 'left', 'left'],
  };
}
