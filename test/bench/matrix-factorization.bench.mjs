// EmbedLLM's trainer at its size: an epoch of the graph stepper beside the released PyTorch loop, timed on a stretch of
// steps and extrapolated; the time to the released loop's final validation accuracy; the autodiff stepper by backend.
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { graphStepper, LARGE_BATCHES, matrixFactorization, plantedWorld, random, splitAnswers } from 'modelspace';
import { autodiffStepper } from 'modelspace/autodiff';
import { duration, findPython, goal, report, startPeer, takeTurns } from './harness.mjs';

const EPOCHS = 50;
const world = await plantedWorld({ scale: 'full', seed: 0 });
const { train, validation } = splitAnswers(world, 'planted-768');
const [M, N] = [train.models.length, train.prompts.ids.length];

/** Seconds of one epoch after the first, validation included. */
const epoch = (options) => async () => {
  const spent = [];
  const onEpoch = ({ secondsSpent }) => spent.push(secondsSpent);
  const { trained } = await matrixFactorization({ epochs: 2, onEpoch, ...options }).fit(train, validation, random(0));
  return { seconds: spent[1] - spent[0], value: trained.curve[1].trainingLoss };
};

// As PyTorch, on every core; and on one, as the notebooks train, two at a time.
const threads = availableParallelism();
const contenders = {
  modelspace: epoch({ stepper: (training) => graphStepper(training, { threads }) }),
  'modelspace, 1 thread': epoch({}),
  'modelspace, 1 thread, scalar noise': epoch({ noise: 'scalar' }),
  'modelspace, 1 thread, question noise': epoch({ noise: 'question' }),
  'modelspace, 1 thread, 144 questions a batch': epoch({ batchSize: 144 }),
};
const python = findPython(['torch', 'numpy']);
let peer;
if (python) {
  const { data, rows, columns } = train.prompts.embeddings;
  peer = await startPeer(
    python,
    { D: { data, shape: [rows, columns] }, correctness: { data: train.correctness, shape: [M, N] } },
    await readFile(new URL('./released_loop.py', import.meta.url), 'utf8'),
  );
  const rowsPerEpoch = Math.ceil((N * M) / 2048);
  contenders[`released loop, PyTorch ${python.versions.torch}, extrapolated`] = async () => {
    const { value } = await peer.run('released');
    return { seconds: value * rowsPerEpoch, value };
  };
}
const results = await takeTurns(contenders, 3);
peer?.close();
report(`an epoch of ${N.toLocaleString('en')} prompts x ${M} models x 768, 18 questions a batch, row noise`, results);
const released = python && Object.values(results).at(-1).median;
if (released) {
  const times = released / results.modelspace.median;
  goal(`20 times the released loop an epoch (${times.toFixed(0)})`, times >= 20);
}

// The released loop's final accuracy is taken from the graph stepper at the released settings: the tests hold the two equal.
const full = await matrixFactorization({ epochs: EPOCHS }).fit(train, validation, random(0));
const target = full.trained.curve.at(-1).validationAccuracy - 0.003;
const reached = new AbortController();
let seconds;
const onEpoch = ({ validationAccuracy, secondsSpent, epoch: at }) => {
  if (validationAccuracy < target) return;
  seconds = secondsSpent;
  console.log(`  validation accuracy ${validationAccuracy.toFixed(4)} ≥ ${target.toFixed(4)} after epoch ${at}`);
  reached.abort();
};
const fast = { ...LARGE_BATCHES, onEpoch, signal: reached.signal };
await matrixFactorization(fast)
  .fit(train, validation, random(0))
  .catch((reason) => {
    if (!reached.signal.aborted) throw reason;
  });
console.log(
  `  to that accuracy with large batches, ${JSON.stringify(LARGE_BATCHES)}: ${duration(seconds ?? Number.NaN)}`,
);
if (released) {
  const times = (released * EPOCHS) / seconds;
  const passed = full.trained.curve.findIndex(({ validationAccuracy }) => validationAccuracy >= target) + 1;
  const sooner = Math.round((released * passed) / seconds);
  console.log(
    `  the released settings pass that accuracy in epoch ${passed}: ${sooner} times faster to the same point`,
  );
  goal(`100 times the released loop's 50 epochs to its accuracy minus 0.003 (${times.toFixed(0)})`, times >= 100);
}

/** Milliseconds a step of a stepper on the first prompts, so that slow backends stay in bounds. */
async function stepTime(makeStepper, noise) {
  const prompts = 18 * 30;
  const { rows: _, ...embeddings } = train.prompts.embeddings;
  const few = {
    ...train,
    prompts: {
      ...train.prompts,
      ids: train.prompts.ids.slice(0, prompts),
      embeddings: { ...embeddings, rows: prompts, data: embeddings.data.subarray(0, prompts * 768) },
    },
    correctness: Int8Array.from({ length: M * prompts }, (_, i) => {
      return train.correctness[Math.floor(i / prompts) * N + (i % prompts)];
    }),
  };
  const spent = [];
  const tell = ({ secondsSpent }) => spent.push(secondsSpent);
  await matrixFactorization({ epochs: 2, noise, onEpoch: tell, ...(makeStepper && { stepper: makeStepper }) }).fit(
    few,
    few,
    random(0),
  );
  return (1000 * (spent[1] - spent[0])) / 30;
}

for (const noise of ['row', 'question']) {
  const graph = await stepTime(undefined, noise);
  console.log(`  graph stepper, ${noise} noise: ${graph.toFixed(1)} ms a step`);
  for (const backend of ['wasm', 'tensorflow', 'tensorflow-gpu', 'webgpu']) {
    try {
      const autodiff = await stepTime(autodiffStepper({ backend }), noise);
      const ratio = (autodiff / graph).toFixed(1);
      console.log(
        `  autodiff on ${backend}, ${noise} noise: ${autodiff.toFixed(1)} ms a step, ${ratio} times the graph's`,
      );
    } catch (error) {
      if (noise === 'row') console.log(`  autodiff on ${backend}: ${error.message}`);
    }
  }
}
const memory = process.resourceUsage().maxRSS / 2 ** 20;
goal(`memory under 2 GiB (${memory.toFixed(2)} GiB at the most)`, memory < 2);
