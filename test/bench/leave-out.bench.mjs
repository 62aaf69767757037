// The factorization trained with two of fourteen units left out, for several pairs: trainings together in one graph beside
// one training after the other on the same prompts, at the dimension of the released code and at a small one.
import { LARGE_BATCHES, matrixFactorization, random } from 'modelspace';
import { trainParts } from '../../lib/dist/methods/index.js';
import { goal, report, takeTurns, timed } from './harness.mjs';
import { syntheticAnswers } from './synthetic-answers.mjs';

const UNITS = 14;
const PAIRS = 8;
const [models, prompts] = [60, 12_000];
const answers = syntheticAnswers({ models, prompts, dimension: 384, seed: 1 });
const validation = syntheticAnswers({ models, prompts: 10, dimension: 384, seed: 2 });
const every = Int32Array.from({ length: prompts }, (_, p) => p);
const pairs = Array.from({ length: UNITS }, (_, a) => Array.from({ length: a }, (_, b) => [a, b])).flat();
const parts = pairs.slice(0, PAIRS).map((pair) => every.filter((p) => !pair.includes(p % UNITS)));
const subsets = parts.map((part) => {
  const { ids, benchmark, category, unit, embeddings } = answers.prompts;
  const { columns, data } = embeddings;
  const few = { rows: part.length, columns, data: new Float32Array(part.length * columns) };
  part.forEach((p, j) => {
    few.data.set(data.subarray(p * columns, (p + 1) * columns), j * columns);
  });
  const names = { ids, benchmark, category, unit };
  const kept = Object.fromEntries(Object.entries(names).map(([name, of]) => [name, Array.from(part, (p) => of[p])]));
  const correctness = new Int8Array(models * part.length);
  for (let m = 0; m < models; m++) {
    part.forEach((p, j) => {
      correctness[m * part.length + j] = answers.correctness[m * prompts + p];
    });
  }
  return { ...answers, prompts: { ...kept, embeddings: few }, correctness };
});

for (const dimension of [232, 32]) {
  const together = (threads) => () =>
    timed(() => trainParts({ answers, parts, options: { dimension }, random: random(0), threads }));
  const one = 'one after the other';
  const results = await takeTurns(
    {
      modelspace: together(1),
      ' on 2 threads': together(2),
      [one]: () =>
        timed(async () => {
          const method = matrixFactorization({ ...LARGE_BATCHES, dimension });
          for (const subset of subsets) await method.fit(subset, validation, random(0));
        }),
    },
    3,
  );
  report(
    `${PAIRS} trainings, ${prompts.toLocaleString('en')} prompts x ${models} models x 384, d = ${dimension}`,
    results,
  );
  const times = results[one].median / results.modelspace.median;
  goal(`1.3 times as fast as one after the other (${times.toFixed(2)})`, times >= 1.3);
}
const memory = process.resourceUsage().maxRSS / 2 ** 20;
console.log(`  memory at the most, all contenders: ${memory.toFixed(2)} GiB`);
