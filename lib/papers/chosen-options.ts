import type { TrialRun } from '../comparing/index.js';
import type { Table } from '../figures/index.js';
import type { Chosen } from '../methods/index.js';

/**
 * What validation chose, beside a table of trials: for each method with options, the values for predicting and for selecting,
 * each with the number of trials that chose it.
 */
export function chosenOptions(runs: readonly TrialRun[], caption: string): Table | undefined {
  const rows = runs.flatMap(({ dimension, trials }) =>
    trials.methods.flatMap((method, m) => {
      const choices = trials.chosen[m]!;
      // The single best says which model it chose, by its index: that is no option.
      const options = Object.keys(choices[0]?.predicting ?? {}).filter((option) => option !== 'model');
      return options.flatMap((option) => {
        const predicting = choices.map((one) => one.predicting);
        const selecting = choices.map((one) => one.selecting ?? one.predicting);
        if (new Set([...predicting, ...selecting].map((one) => one[option])).size === 1) return [];
        return [[String(dimension), method, option, counted(predicting, option), counted(selecting, option)]];
      });
    }),
  );
  if (rows.length === 0) return undefined;
  return {
    ...{ columns: ['d', 'method', 'option', 'for predicting', 'for selecting'], rows, caption },
    alignment: ['right', 'left', 'left', 'left', 'left'],
  };
}

/** `0.1 (7 times), 0.5 (3)`, the commonest first. */
function counted(choices: readonly Chosen[], option: string): string {
  const counts = new Map<number, number>();
  for (const one of choices) counts.set(one[option]!, (counts.get(one[option]!) ?? 0) + 1);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  return sorted.map(([value, times]) => `${value} (${times})`).join(', ');
}
