import type { Answers } from '../data/index.js';
import { groupIndices } from '../linalg/index.js';
import { meanAnswers } from './mean-answers.js';
import type { Method } from './method.js';

/**
 * A model's score on a prompt is its mean on the training prompts of the prompt's unit (`Prompts.unit`: the category,
 * or the whole benchmark where the source says so); its overall mean where it answered none of them.
 */
export function categoryMean(): Method {
  return {
    name: 'category mean',
    settings: {},
    async fit(train) {
      const overall = meanAnswers(train);
      const byUnit = unitMeans(train, overall);
      return {
        kind: 'probability',
        async score({ unit }) {
          const data = new Float64Array(overall.length * unit.length);
          unit.forEach((name, p) => {
            const means = byUnit.get(name) ?? overall;
            for (let m = 0; m < overall.length; m++) data[m * unit.length + p] = means[m]!;
          });
          return { rows: overall.length, columns: unit.length, data };
        },
      };
    },
  };
}

/** Unit to (models,) means. */
function unitMeans({ prompts, correctness }: Answers, overall: Float64Array): Map<string, Float64Array> {
  const means = new Map<string, Float64Array>();
  for (const [unit, columns] of groupIndices(prompts.unit)) {
    const ofModel = (mean: number, m: number): number => {
      const answers = columns.map((p) => correctness[m * prompts.ids.length + p]!).filter((answer) => answer >= 0);
      return answers.length === 0 ? mean : answers.filter((answer) => answer === 1).length / answers.length;
    };
    means.set(unit, overall.map(ofModel));
  }
  return means;
}
