// Scoring and routing a whole test set with a fitted linear scorer: 3,000 prompts x 112 models.
import { gradedAnswers, linearScorer, matrix, pickedModels, random } from 'modelspace';
import { duration, findPython, goal, report, startPeer, takeTurns, timed } from './harness.mjs';
import { syntheticAnswers } from './synthetic-answers.mjs';

const test = syntheticAnswers({ models: 112, prompts: 3_000, dimension: 768, seed: 2 });
const stream = random(4);
const normals = Float32Array.from({ length: 112 * 768 }, () => stream.normal());
const weights = matrix(112, 768, new Float64Array(normals));
const scorer = linearScorer({ weights, kind: 'margin' });
const route = () => timed(async () => pickedModels(await scorer.score(test.prompts), gradedAnswers(test)));
for (let i = 0; i < 3; i++) await route();

const contenders = { modelspace: route };
const python = findPython(['numpy']);
let peer;
if (python) {
  const { rows, columns, data } = test.prompts.embeddings;
  peer = await startPeer(
    python,
    { Q: { data, shape: [rows, columns] }, W: { data: normals, shape: [112, 768] } },
    "W = W.astype(np.float64)\npeers['route'] = lambda: (W @ Q.T).argmax(0).tolist()",
  );
  await peer.run('route');
  contenders[`NumPy ${python.versions.numpy}: product and argmax`] = () => peer.run('route');
}
const results = await takeTurns(contenders, 25);
peer?.close();
report('scores and choice for 3,000 prompts x 112 models, 768 dimensions, float64', results);
const { fastest, value } = results.modelspace;
if (python) {
  const theirs = Object.values(results)[1].value;
  console.log(
    `  prompts routed to another model than NumPy's: ${theirs.filter((pick, q) => pick !== value[q]).length} of 3,000`,
  );
}
goal(
  `under 50 ms (the fastest of 25 runs, ${duration(fastest)}: what a busy machine adds is not ours)`,
  fastest < 0.05,
);
