// A router that takes one question at a time, as EmbedLLM's released code does, beside one product for all of them.
import { linearScorer, matrix, pickModel, random } from 'modelspace';
import { findPython, goal, report, startPeer, takeTurns, timed } from './harness.mjs';
import { syntheticAnswers } from './synthetic-answers.mjs';

const [models, questions, d] = [112, 3_000, 768];
const { prompts } = syntheticAnswers({ models, prompts: questions, dimension: d, seed: 2 });
const stream = random(4);
const weights = matrix(
  models,
  d,
  Float32Array.from({ length: models * d }, () => stream.normal()),
);
const scorer = linearScorer({ weights, kind: 'margin' });
const rows = Array.from({ length: questions }, (_, q) => prompts.embeddings.data.subarray(q * d, (q + 1) * d));
const oneByOne = () => timed(() => rows.map((row) => pickModel(scorer, row)));
const batched = () =>
  timed(async () => {
    const { data } = await scorer.score(prompts);
    return rows.map((_, q) => {
      let picked = 0;
      for (let m = 1; m < models; m++) if (data[m * questions + q] > data[picked * questions + q]) picked = m;
      return picked;
    });
  });

const contenders = { modelspace: oneByOne, ' in one product': batched };
const python = findPython(['numpy']);
let peer;
if (python) {
  peer = await startPeer(
    python,
    {
      Q: { data: prompts.embeddings.data, shape: [questions, d] },
      W: { data: weights.data, shape: [models, d] },
    },
    "peers['one'] = lambda: [int((W @ q).argmax()) for q in Q]",
  );
  contenders[`NumPy ${python.versions.numpy}: product and argmax, one at a time`] = () => peer.run('one');
}
for (const run of Object.values(contenders)) await run();
const results = await takeTurns(contenders, 10);
peer?.close();
report(`choices for ${questions} questions among ${models} models, ${d} dimensions, one at a time`, results);
const [one, all, theirs] = Object.values(results);
const differ = one.value.filter((m, q) => m !== all.value[q]).length;
console.log(
  `  one product takes 1/${(one.median / all.median).toFixed(0)} of the time; choices that differ: ${differ}`,
);
if (theirs) {
  console.log(`  choices that differ from NumPy's: ${one.value.filter((m, q) => m !== theirs.value[q]).length}`);
}
goal('more than 750 choices a second, one at a time', questions / one.median > 750);
