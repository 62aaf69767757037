import { describe, expect, it } from 'vitest';
import type { PlantedEffect, PlantedEffects } from '../../../lib/comparing/index.js';
import { contributionMap, effectBars, effects } from '../../../lib/papers/beyond/effects.js';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { isRectangular, named, placesOf } from '../drawn.js';

const data = 'planted-small-lookalikes';

function made(...found: boolean[]): PlantedEffects {
  const names = [
    ['forecast', 'task space over model mean'],
    ['community', '7b'],
    ['contribution', 'asdiv → mathqa'],
    ['difficulty', 'difficulty'],
  ] as const;
  const all = names.map(([kind, name], i): PlantedEffect => {
    const adjusted = found[i] ? 0.001 : 0.8;
    return { kind, name, value: 0.1 * (i + 1), distance: i + 0.5, p: adjusted / 2, adjusted, found: found[i]! };
  });
  return { data, effects: all, benchmarks: [], contributions: new Float64Array(0), signs: new Int8Array(0) };
}

describe('effects(planted, scrambled)', () => {
  const shown = effects(made(true, true, true, false), made(false, false, true, false));
  const [planted, scrambled] = [0, 1].map((side) => shown.records!.filter((_, i) => i % 2 === side));

  it('is two records an effect, in the rows beyond the papers', () => {
    expect(placesOf(shown)).toEqual([
      'X-Forecast planted/forecast/task-space-over-model-mean',
      'X-Forecast scrambled/forecast/task-space-over-model-mean',
      'X-Communities planted/community/7b',
      'X-Communities scrambled/community/7b',
      'X-Contributions planted/contribution/asdiv-mathqa',
      'X-Contributions scrambled/contribution/asdiv-mathqa',
      'X-Difficulty planted/difficulty/difficulty',
      'X-Difficulty scrambled/difficulty/difficulty',
    ]);
    const where = ledgerOrigin({ source: 'planted', name: data, scale: 'small' });
    for (const one of shown.records!) expect(one).toMatchObject(where);
  });

  it('says of what was planted whether it is found', () => {
    expect(planted!.map(({ verdict }) => verdict)).toEqual(['recovered', 'recovered', 'recovered', 'missed']);
    expect(planted![0]).toMatchObject({ value: 0.1, note: 'p = 0.0010 (Holm)' });
  });

  it('has no verdict where nothing was planted, but where something is found', () => {
    expect(scrambled!.map(({ verdict }) => verdict)).toEqual([undefined, undefined, 'missed', undefined]);
    expect(scrambled![0]!.note).toBe('nothing planted, nothing found: p = 0.8000 (Holm)');
    expect(scrambled![2]!.note).toBe('nothing planted, yet found: p = 0.0010 (Holm)');
  });

  it('sets both sides of an effect beside each other', () => {
    const [table] = shown.tables!;
    expect(isRectangular(table!)).toBe(true);
    expect(table!.rows[2]).toEqual([
      'contribution: asdiv → mathqa',
      ...['0.3000', 'p = 0.0010', 'found'],
      ...['0.3000', 'p = 0.0010', 'found'],
    ]);
    expect(table!.rows[3]![0]).toBe('difficulty');
  });

  it('counts both, and fails the run on what is missed and on what is invented', () => {
    expect(shown.said).toBe('**3** of 4 planted effects are found; **1** of as many in scrambled worlds.');
    expect(shown.fails).toEqual([
      'planted and not found: difficulty difficulty',
      'found in scrambled worlds: contribution asdiv → mathqa',
    ]);
    expect(effects(made(true, true, true, true), made(false, false, false, false)).fails).toEqual([]);
  });
});

it('effectBars draws communities and contributions in standard errors from chance, on both sides', () => {
  const [figure] = effectBars(made(true, true, true, true), made(false, false, false, false)).figures!;
  expect(figure!.name).toBe('x-planted-effects');
  for (const side of ['planted', 'scrambled']) {
    expect(named(figure, side)).toEqual([expect.objectContaining({ x: ['7b', 'asdiv → mathqa'], y: [1.5, 2.5] })]);
  }
});

describe('contributionMap(planted)', () => {
  const of = (helped: number) => ({
    ...made(),
    benchmarks: ['a', 'b', 'c'],
    contributions: Float64Array.of(9, helped, -0.2, 0.1, 9, 0.05, 0.02, 0.01, 9),
    signs: Int8Array.of(0, 1, -1, 0, 0, 0, 0, 0, 0),
  });

  it('says the smallest that helps beside those where nothing was planted, the diagonal apart', () => {
    const shown = contributionMap(of(0.4));
    expect(shown.said).toBe(
      'The smallest that was planted to help is **0.400**, those planted to harm are **-0.200**; ' +
        'where nothing was planted they lie between **0.010** and **0.100**.',
    );
    expect(shown.fails).toEqual([]);
    const [figure] = shown.figures!;
    expect((figure!.data[0] as { z: unknown[][] }).z).toEqual([
      [null, 0.4, -0.2],
      [0.1, null, 0.05],
      [0.02, 0.01, null],
    ]);
  });

  it('fails where one that helps is not larger than all others', () => {
    expect(contributionMap(of(0.1)).fails).toEqual([
      'a planted contribution, 0.1, is not larger than one that was not, 0.1',
    ]);
  });
});
