import type { PlantedEffect, PlantedEffects } from '../../comparing/index.js';
import { barFigure, heatmapFigure, type Table } from '../../figures/index.js';
import { record, recovery } from '../../ledger/index.js';
import { maxOf, minOf } from '../../linalg/index.js';
import { pText, slug } from '../names.js';
import type { Shown } from '../shown.js';

/** Rows of the ledger that an effect belongs to. */
const ROWS: Readonly<Record<PlantedEffect['kind'], string>> = {
  forecast: 'X-Forecast',
  community: 'X-Communities',
  contribution: 'X-Contributions',
  difficulty: 'X-Difficulty',
};

/**
 * What was found where it was planted, and where it was not. A run fails where a planted effect is missed, or one is
 * found in scrambled worlds.
 */
export function effects(planted: PlantedEffects, scrambled: PlantedEffects): Shown {
  const at = ({ kind, name, value }: PlantedEffect, world: string) => ({
    ...{ source: 'planted' as const, data: planted.data, scale: 'small', row: ROWS[kind], value },
    cell: `${world}/${kind}/${slug(name)}`,
    what: `${kind === name ? name : `${kind}, ${name}`}: ${world} worlds`,
  });
  const p = ({ adjusted }: PlantedEffect) => `${pText(adjusted)} (Holm)`;
  const found = planted.effects.filter((effect) => effect.found);
  const invented = scrambled.effects.filter((effect) => effect.found);
  const missed = planted.effects.filter((effect) => !effect.found);
  return {
    tables: [effectTable(planted, scrambled)],
    said:
      `**${found.length}** of ${planted.effects.length} planted effects are found; ` +
      `**${invented.length}** of as many in scrambled worlds.`,
    records: planted.effects.flatMap((effect, i) => {
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
    }),
    fails: [
      ...missed.map(({ kind, name }) => `planted and not found: ${kind} ${name}`),
      ...invented.map(({ kind, name }) => `found in scrambled worlds: ${kind} ${name}`),
    ],
  };
}

function effectTable(planted: PlantedEffects, scrambled: PlantedEffects): Table {
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
    caption: 'Twenty planted worlds, twenty scrambled ones: the effect in its own unit, p after correction',
    alignment: ['left', 'right', 'left', 'left', 'right', 'left', 'left'],
  };
}

/** Communities and contributions in standard errors from chance, in planted and in scrambled worlds. */
export function effectBars(planted: PlantedEffects, scrambled: PlantedEffects): Shown {
  const shown = planted.effects.flatMap(({ kind }, i) => (kind === 'community' || kind === 'contribution' ? [i] : []));
  const distances = ({ effects: all }: PlantedEffects) => shown.map((i) => all[i]!.distance);
  return {
    figures: [
      barFigure({
        name: 'x-planted-effects',
        elements: ['X-Communities', 'X-Contributions'],
        title: 'Where it was planted, and where it was not',
        subtitle: 'twenty worlds each; communities of models, then benchmarks that help or harm another',
        alt: 'Distance from chance of six communities and twelve contributions in planted and in scrambled worlds.',
        yTitle: 'standard errors from chance',
        categories: shown.map((i) => planted.effects[i]!.name),
        series: [
          { method: 'planted', value: distances(planted) },
          { method: 'scrambled', value: distances(scrambled) },
        ],
      }),
    ],
  };
}

/**
 * The contribution matrix, mean over the planted worlds. A run fails where a contribution that was planted to help is not
 * larger than all where nothing was planted.
 */
export function contributionMap({ benchmarks, contributions, signs }: PlantedEffects): Shown {
  const n = benchmarks.length;
  const cells = Array.from(signs.keys()).filter((cell) => cell % (n + 1) > 0);
  const withSign = (sign: number) => cells.filter((cell) => signs[cell] === sign).map((cell) => contributions[cell]!);
  const [least, most, fewest] = [minOf(withSign(1)), maxOf(withSign(0)), minOf(withSign(0))];
  const harms = withSign(-1).map((value) => `**${value.toFixed(3)}**`);
  return {
    figures: [
      heatmapFigure({
        name: 'x-contributions',
        elements: ['X-Contributions'],
        title: 'What each benchmark adds to predicting another',
        subtitle: 'mean of twenty planted worlds; share of the variance between models',
        alt: 'Contribution matrix of ten benchmarks, mean of twenty planted worlds.',
        rows: benchmarks,
        columns: benchmarks,
        values: benchmarks.map((_, i) => benchmarks.map((__, j) => (i === j ? null : contributions[i * n + j]!))),
        xTitle: 'predicted',
        yTitle: 'added',
        valueTitle: 'contribution',
        diverging: true,
        digits: 2,
      }),
    ],
    said:
      `The smallest that was planted to help is **${least.toFixed(3)}**, those planted to harm are ` +
      `${harms.join(' and ')}; where nothing was planted they lie between **${fewest.toFixed(3)}** and ` +
      `**${most.toFixed(3)}**.`,
    fails: least > most ? [] : [`a planted contribution, ${least}, is not larger than one that was not, ${most}`],
  };
}
