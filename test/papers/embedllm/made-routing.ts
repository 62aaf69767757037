import { routerOf, routing, type World } from '../../../lib/comparing/index.js';
import { answersAt } from '../../../lib/data/index.js';
import { gradedAnswers } from '../../../lib/methods/index.js';
import { accuracyWherePicked, modelAccuracy } from '../../../lib/metrics/index.js';
import { MF, type ModelRouting, NOISY } from '../../../lib/papers/embedllm/model-routing.js';
import { madeEvaluation } from '../../comparing/small-experiment.js';

/** Routers of made-up scores: `lean` 1 always finds a model that is right, 0 picks at random. */
export function madeRouting(world: World, lean: Readonly<Partial<Record<string, number>>> = {}): ModelRouting {
  const { matrix, split, embedders, source, name, scale } = world;
  const [train, test] = [split.train, split.test].map((at) => answersAt(matrix, embedders.at(-1)!, at));
  const leans = { [MF]: 0.5, [NOISY]: 0.1, 'category mean': 0.1, ...lean };
  const routers = Object.entries(leans).map(([method, by], i) => routerOf(madeEvaluation(method, i, test!, by)));
  const graded = gradedAnswers(test!);
  return {
    origin: { source, name, scale },
    scopes: routing(routers, train!, test!),
    routers,
    models: test!.models,
    accuracies: modelAccuracy(graded),
    rightWherePicked: accuracyWherePicked(routers[0]!.picks.flat(), graded),
    noiseScale: 0.05,
  };
}
