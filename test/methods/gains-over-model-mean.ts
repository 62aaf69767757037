import { splitAnswers } from '../../lib/data/index.js';
import { gradedAnswers, type Method, modelMean, type Scorer, threshold } from '../../lib/methods/index.js';
import { pairedDifference } from '../../lib/metrics/index.js';
import { plantedWorld } from '../../lib/planted/index.js';
import { random } from '../../lib/random/index.js';

/** One-sided p-values of "the method forecasts better than the model mean", one a method, paired by prompt. */
export async function gainsOverModelMean(
  seed: number,
  scrambled: boolean,
  contenders: readonly Method[],
): Promise<number[]> {
  const world = await plantedWorld({ scale: 'small', seed, scrambled });
  const { train, validation, test } = splitAnswers(world, 'planted-384');
  const fitted = (method: Method): Promise<Scorer> => method.fit(train, validation, random(seed));
  const plain = await fitted(modelMean());
  const base = await plain.score(test.prompts);
  const p: number[] = [];
  for (const method of contenders) {
    const scorer = await fitted(method);
    const scores = await scorer.score(test.prompts);
    const limits = [threshold(scorer), threshold(plain)] as const;
    const difference = pairedDifference('accuracy', scores, base, gradedAnswers(test), limits);
    p.push(difference.value > 0 ? difference.p / 2 : 1 - difference.p / 2);
  }
  return p;
}
