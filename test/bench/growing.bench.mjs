// Taking in new prompts at EmbedLLM's size: every route of task space's appendix C beside a full refit, from the same sums.
import { arrivals, growingRoutes, random } from 'modelspace';
import { goal, report, takeTurns } from './harness.mjs';
import { syntheticAnswers } from './synthetic-answers.mjs';

const answers = syntheticAnswers({ models: 112, prompts: 29_673, dimension: 768, seed: 1 });
const [{ order }] = arrivals(answers.prompts, random(0));
const runs = [
  await growingRoutes(answers, order, { share: 0.01 }),
  await growingRoutes(answers, order, { share: 0.01 }),
];
const round = Object.fromEntries(runs[0].routes.map(({ name }) => [name, 0]));
const contenders = Object.fromEntries(
  runs[0].routes.map(({ name }, i) => [name, async () => runs[round[name]++].routes[i]]),
);
// One run has timed all routes in turn: its times are handed on.
const results = await takeTurns(
  Object.fromEntries(
    Object.entries(contenders).map(([name, run]) => [name, async () => ({ ...(await run()), value: 0 })]),
  ),
  runs.length,
);
report('297 prompts after 29,376 x 768 dimensions x 112 models', results, 'full refit');
const errors = runs[0].routes.map(({ error }) => error);
console.log(`  largest difference from the full refit: ${Math.max(...errors).toExponential(1)} of the largest entry`);
goal(
  'a Cholesky solve on running sums takes less than the refit',
  results.Cholesky.median < results['full refit'].median,
);
