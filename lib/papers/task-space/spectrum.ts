import type { Origin } from '../../comparing/index.js';
import { sweepFigure } from '../../figures/index.js';
import { record } from '../../ledger/index.js';
import { cellOf, countText } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';

/** Singular values of some prompts' embeddings. */
export interface Spectrum {
  readonly prompts: number;
  /** Descending. */
  readonly singularValues: ArrayLike<number>;
}

/** Smaller ones, as a share of the largest, are next to rounding and would only stretch the axis. */
const DRAWN = 1e-4;

/**
 * The singular values beside the cut: how many directions a cut keeps.
 * @param cuts values of ε to count at
 */
export function spectrum({ prompts, singularValues }: Spectrum, cuts: readonly number[], origin: Origin): Shown {
  const largest = singularValues[0]!;
  const values = Array.from(singularValues).filter((value) => value > DRAWN * largest);
  const kept = cuts.map((cut) => values.filter((value) => value >= cut).length);
  return {
    figures: [
      sweepFigure({
        ...{ name: 'b-eps-spectrum', elements: ['B-eps'], title: 'Singular values of the prompt embeddings' },
        subtitle: `${originText(origin)}; ${countText(prompts)} prompts, d = ${singularValues.length}`,
        alt: 'Singular values of the prompt embeddings in descending order, on logarithmic axes, with some values of the cut.',
        ...{ xTitle: 'rank of the direction', yTitle: 'singular value', logX: true, logY: true },
        series: [{ method: 'singular value', x: values.map((_, i) => i + 1), y: values }],
        references: cuts.map((cut) => ({ name: `ε = ${cut}`, value: cut })),
      }),
    ],
    said:
      `The largest are ${values
        .slice(0, 3)
        .map((value) => value.toFixed(1))
        .join(', ')}. ` +
      `Kept of ${singularValues.length} directions: ${cuts.map((cut, i) => `${kept[i]} at ε = ${cut}`).join(', ')}.`,
  };
}

/**
 * Singular values by number of prompts: they grow with its square root, so that one ε cuts ever less.
 * @param ranks which of them, from 1
 */
export function cutBySize(spectra: readonly Spectrum[], cut: number, origin: Origin): Shown {
  const ranks = [1, 2, 10, 100].filter((rank) => rank <= spectra[0]!.singularValues.length);
  const [first, last] = [spectra[0]!, spectra.at(-1)!];
  const slope = (rank: number) =>
    Math.log(last.singularValues[rank - 1]! / first.singularValues[rank - 1]!) / Math.log(last.prompts / first.prompts);
  const kept = spectra.map(({ singularValues }) => Array.from(singularValues).filter((value) => value >= cut).length);
  return {
    figures: [
      sweepFigure({
        ...{ name: 'b-eps-by-size', elements: ['B-eps'], title: 'Singular values grow with the number of prompts' },
        subtitle: `${originText(origin)}; random prompts of the training part; the line of ε stays where it is`,
        alt: 'Some singular values of the prompt embeddings against the number of prompts, on logarithmic axes.',
        ...{ xTitle: 'prompts', yTitle: 'singular value', logX: true, logY: true },
        series: ranks.map((rank) => ({
          method: `number ${rank}`,
          x: spectra.map(({ prompts }) => prompts),
          y: spectra.map(({ singularValues }) => singularValues[rank - 1]!),
        })),
        references: [{ name: `ε = ${cut}`, value: cut }],
      }),
    ],
    tables: [
      {
        columns: ['prompts', ...ranks.map((rank) => `number ${rank}`), `kept at ε = ${cut}`],
        rows: spectra.map(({ prompts, singularValues }, i) => [
          ...[countText(prompts), ...ranks.map((rank) => singularValues[rank - 1]!.toFixed(2)), String(kept[i])],
        ]),
        caption: 'Singular values by number of prompts, and how many directions one cut keeps',
        alignment: ['right', ...ranks.map(() => 'right' as const), 'right'],
      },
    ],
    records: ranks.map((rank) =>
      record({
        ...{ ...ledgerOrigin(origin), row: 'B-eps', cell: cellOf('slope-of-singular-value', rank), value: slope(rank) },
        what: `slope of singular value number ${rank} against the number of prompts, both in logarithms`,
      }),
    ),
    said: `On logarithmic axes they grow with slopes of ${ranks.map((rank) => slope(rank).toFixed(2)).join(', ')}; √N is .5.`,
  };
}
