import type { OpenedFolder, OpenedPlanted, World } from '../../lib/comparing/index.js';
import { type Answers, answersAt } from '../../lib/data/index.js';
import type { Matrix } from '../../lib/linalg/index.js';
import type { PlantedWorld } from '../../lib/planted/index.js';
import { random } from '../../lib/random/index.js';
import { smallMatrix } from '../data/small-matrix.js';

/** A complete small matrix as a world of public data. */
export function madeWorld(prompts = 60): OpenedFolder {
  const matrix = smallMatrix({ prompts, missing: 0 });
  const embedders = ['tiny', 'wide'];
  return { source: 'public', scale: 'full', name: 'small', matrix, split: matrix.split!, embedders, showsText: false };
}

/** The answers of the test part. */
export function testAnswers({ matrix, split, embedders }: World): Answers {
  return answersAt(matrix, embedders.at(-1)!, split.test);
}

/** The same matrix as if it were planted: probabilities of success σ(w·e + b) in the embedder `tiny`, so that a linear score is best. */
export function plantedSmall(prompts = 60): OpenedPlanted {
  const world = madeWorld(prompts);
  const { matrix } = world;
  const { rows, columns, data } = matrix.embeddings.get('tiny')!;
  const draw = random(7);
  const probabilities = new Float32Array(matrix.models.length * rows);
  for (let m = 0; m < matrix.models.length; m++) {
    const weights = Array.from({ length: columns }, () => 2 * draw.normal());
    const intercept = draw.normal();
    for (let j = 0; j < rows; j++) {
      const logit = weights.reduce((sum, w, c) => sum + w * data[j * columns + c]!, intercept);
      probabilities[m * rows + j] = 1 / (1 + Math.exp(-logit));
    }
  }
  const truth = { probabilities, optimalForecast: probabilities } as PlantedWorld['truth'];
  const planted = { ...matrix, truth } as PlantedWorld;
  return { ...world, source: 'planted', scale: 'small', matrix: planted };
}

/** The planted probabilities of the test part: what no forecast can beat. */
export function bestScores({ matrix, split }: OpenedPlanted): Matrix {
  const n = matrix.prompts.ids.length;
  const data = matrix.models.flatMap((_, m) => Array.from(split.test, (j) => matrix.truth.probabilities[m * n + j]!));
  return { rows: matrix.models.length, columns: split.test.length, data: Float64Array.from(data) };
}
