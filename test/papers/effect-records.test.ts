import { describe, expect, it } from 'vitest';
import { effectRecords, effectTable } from '../../lib/papers/effect-records.js';
import type { PlantedEffect, PlantedEffects } from '../../lib/papers/index.js';

function effects(...found: boolean[]): PlantedEffects {
  const names = [
    ['forecast', 'task space over model mean'],
    ['community', '7b'],
    ['contribution', 'asdiv → mathqa'],
    ['difficulty', 'difficulty of a prompt'],
  ] as const;
  const made = names.map(([kind, name], i): PlantedEffect => {
    const adjusted = found[i] ? 0.001 : 0.8;
    return { kind, name, value: 0.1 * (i + 1), distance: 1, p: adjusted / 2, adjusted, found: found[i]! };
  });
  const matrices = { benchmarks: [], contributions: new Float64Array(0), signs: new Int8Array(0) };
  return { data: 'planted-small-lookalikes', effects: made, ...matrices } as PlantedEffects;
}

describe('effectRecords(planted, scrambled)', () => {
  const records = effectRecords(effects(true, true, true, false), effects(false, false, true, false));
  const [planted, scrambled] = [0, 1].map((side) => records.filter((_, i) => i % 2 === side));

  it('is two records an effect, in the rows beyond the papers', () => {
    expect(records.map(({ row, cell }) => `${row} ${cell}`)).toEqual([
      'X-Forecast planted/forecast/task-space-over-model-mean',
      'X-Forecast scrambled/forecast/task-space-over-model-mean',
      'X-Communities planted/community/7b',
      'X-Communities scrambled/community/7b',
      'X-Contributions planted/contribution/asdiv-mathqa',
      'X-Contributions scrambled/contribution/asdiv-mathqa',
      'X-Difficulty planted/difficulty/difficulty-of-a-prompt',
      'X-Difficulty scrambled/difficulty/difficulty-of-a-prompt',
    ]);
    expect(new Set(records.map(({ level, data, scale }) => `${level} ${data} ${scale}`))).toEqual(
      new Set(['L1 planted-small-lookalikes small']),
    );
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
});

describe('effectTable(planted, scrambled)', () => {
  it('sets both sides of an effect beside each other', () => {
    const { columns, rows } = effectTable(effects(true, true, true, true), effects(false, false, true, false));
    expect(rows.every(({ length }) => length === columns.length)).toBe(true);
    expect(rows[2]).toEqual([
      'contribution: asdiv → mathqa',
      ...['0.3000', 'p = 0.0010', 'found'],
      ...['0.3000', 'p = 0.0010', 'found'],
    ]);
  });
});
