import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type AdamSchedule, adamSchedule } from '../../lib/methods/matrix-factorization/adam.js';
import { autodiffStepper } from '../../lib/methods/matrix-factorization/autodiff-stepper.js';
import { graphStepper } from '../../lib/methods/matrix-factorization/graph-stepper.js';
import {
  initialParameters,
  PARAMETER_NAMES,
  type ParameterName,
  type Parameters,
} from '../../lib/methods/matrix-factorization/parameters.js';
import {
  type Batches,
  drawsPerStep,
  type NoiseForm,
  type Stepper,
  type Training,
} from '../../lib/methods/matrix-factorization/stepper.js';
import { random } from '../../lib/random/index.js';

const steppers: [string, (training: Training) => Promise<Stepper>][] = [
  ['graph', graphStepper],
  ['autodiff on cpu', autodiffStepper({ backend: 'cpu' })],
  ['autodiff on wasm', autodiffStepper({ backend: 'wasm' })],
];

const { mf } = JSON.parse(readFileSync(new URL('../fixtures/fixtures.json', import.meta.url), 'utf8'));

/** The fixture has one model a question: the other cells of the batch are missing. Its noise is fed as a pool. */
function fixtureTraining(): Training {
  const answers = new Float32Array(mf.q.length * mf.n_models).fill(-1);
  mf.model_index.forEach((m: number, i: number) => {
    answers[i * mf.n_models + m] = mf.label[i];
  });
  return {
    embeddings: { rows: mf.q.length, columns: mf.text_dim, data: floats(mf.q) },
    answers,
    M: mf.n_models,
    initial: {
      P: floats(mf.P),
      W: floats(mf.W_text_proj),
      b: floats(mf.b_text_proj),
      C: floats(mf.C_classifier),
      cb: floats(mf.b_classifier),
    },
    l2: mf.adam.weight_decay_l2,
    learningRate: mf.adam.lr,
    noise: 'question',
    noiseScale: 1,
    pool: floats(mf.noise_added_in_training),
  };
}
const fixtureBatch: Batches = {
  order: Int32Array.from(mf.q.keys()),
  starts: Int32Array.of(0, mf.q.length),
  offsets: new Int32Array(2),
};

describe.each(steppers)('%s stepper', (_, makeStepper) => {
  it('has the loss and the gradients of the reference implementation', async () => {
    const stepper = await makeStepper(fixtureTraining());
    const { loss, gradients } = await stepper.evaluate(fixtureBatch);
    await stepper.release();
    expect(Math.abs(loss - mf.loss_mean_ce_train)).toBeLessThan(1e-6);
    for (const name of PARAMETER_NAMES) expect(distance(gradients[name], floats(mf.grad[name]))).toBeLessThan(1e-6);
  });

  it('makes the Adam step of the reference implementation', async () => {
    const stepper = await makeStepper(fixtureTraining());
    const loss = await stepper.run(fixtureBatch);
    const after = await stepper.parameters();
    await stepper.release();
    expect(Math.abs(loss - mf.loss_mean_ce_train)).toBeLessThan(1e-6);
    for (const name of PARAMETER_NAMES) {
      expect(distance(after[name], floats(mf.adam[`${name}_after_1`]))).toBeLessThan(1e-6);
    }
  });

  it.each<NoiseForm>(['none', 'question', 'scalar'])(
    'has the gradients that finite differences give (%s noise)',
    async (noise) => {
      const training = smallTraining(noise);
      const batch = smallBatches(training, 1);
      const stepper = await makeStepper(training);
      const { gradients } = await stepper.evaluate(batch);
      await stepper.release();
      const lossAt = (initial: Parameters) => lossInFloat64({ ...training, initial }, batch);
      for (const name of PARAMETER_NAMES) {
        for (const k of [0, training.initial[name].length - 1]) {
          const slope = (lossAt(nudged(training, name, k, 1e-4)) - lossAt(nudged(training, name, k, -1e-4))) / 2e-4;
          expect(Math.abs(gradients[name][k]! - slope)).toBeLessThan(1e-6); // float32 gradients of size 1e-2
        }
      }
    },
  );
});

describe('the two steppers', () => {
  it.each<NoiseForm>(['row', 'scalar', 'question', 'none'])(
    'end 20 steps within 1e-5 of each other (%s noise)',
    async (noise) => {
      const training = smallTraining(noise);
      const graph = await after20(graphStepper, training);
      expect(farthest(graph, await after20(autodiffStepper({ backend: 'cpu' }), training))).toBeLessThan(1e-5);
      expect(farthest(graph, await after20(autodiffStepper({ backend: 'wasm' }), training))).toBeLessThan(1e-5);
    },
  );

  const uncorrected: AdamSchedule = () => ({ rate: 1e-3 * (1 - 0.9), epsilon: 1e-8 });
  it.each<[string, (training: Training) => Promise<Parameters>]>([
    ['L2', (training) => after20(graphStepper, { ...training, l2: 0 })],
    ['the bias correction', (training) => after20((t) => graphStepper(t, { schedule: uncorrected }), training)],
    ["Adam's epsilon", (training) => after20((t) => graphStepper(t, { schedule: adamSchedule(1e-3, 0) }), training)],
    ['the bias of the projection', (training) => after20(graphStepper, training, 'b')],
    ['the bias of the classifier', (training) => after20(graphStepper, training, 'cb')],
  ])('part without %s', async (_, mutated) => {
    const training = smallTraining('none');
    const right = await after20(autodiffStepper({ backend: 'cpu' }), training);
    expect(farthest(right, await mutated(training))).toBeGreaterThan(1e-5);
  });
});

const [M, K, d, N, B, STEPS] = [7, 12, 9, 60, 6, 20];

/** Random data, 5 % missing. The last coordinate of every prompt is 0 and its weights are tiny: a slope about ε. */
function smallTraining(noise: NoiseForm): Training {
  const stream = random(11);
  const normals = (n: number) => Float32Array.from({ length: n }, () => stream.normal());
  const last = (i: number) => i % K === K - 1;
  const initial = initialParameters({ M, K, d }, stream);
  return {
    embeddings: { rows: N, columns: K, data: normals(N * K).map((x, i) => (last(i) ? 0 : x / Math.sqrt(K))) },
    answers: Float32Array.from({ length: N * M }, () => (stream.uniform() < 0.05 ? -1 : stream.integer(2))),
    M,
    initial: { ...initial, W: initial.W.map((w, i) => (last(i) ? w * 1e-5 : w)) },
    l2: 1e-2,
    learningRate: 1e-3,
    noise,
    noiseScale: 0.05,
    pool: normals(2000),
  };
}

function smallBatches({ noise }: Training, steps: number): Batches {
  const stream = random(12);
  const draws = drawsPerStep(noise, B, M, K);
  return {
    order: Int32Array.from({ length: B * steps }, () => stream.integer(N)),
    starts: Int32Array.from({ length: steps + 1 }, (_, s) => s * B),
    offsets: Int32Array.from({ length: 2 * steps }, (_, k) => stream.integer(2000 - draws[k % 2]!)),
  };
}

/** @param without a bias that is held at zero */
async function after20(
  makeStepper: (training: Training) => Promise<Stepper>,
  training: Training,
  without?: 'b' | 'cb',
): Promise<Parameters> {
  const initial = without
    ? { ...training.initial, [without]: training.initial[without].map(() => 0) }
    : training.initial;
  const stepper = await makeStepper({ ...training, initial });
  await stepper.run(smallBatches(training, STEPS));
  const parameters = await stepper.parameters();
  await stepper.release();
  return without ? { ...parameters, [without]: initial[without] } : parameters;
}

/** The loss by its definition, cell by cell. */
function lossInFloat64(training: Training, { order, offsets }: Batches): number {
  const { embeddings, answers, initial, noise, noiseScale, pool } = training;
  const { P, W, b, C, cb } = initial;
  let total = 0;
  let measured = 0;
  for (let i = 0; i < B; i++) {
    const q = Array.from({ length: K }, (_, k) => {
      const e = noise === 'question' ? noiseScale * pool[offsets[0]! + i * K + k]! : 0;
      return embeddings.data[order[i]! * K + k]! + e;
    });
    for (let m = 0; m < M; m++) {
      const y = answers[order[i]! * M + m]!;
      if (y < 0) continue;
      let z = cb[1]! - cb[0]!;
      const u = new Float64Array(K);
      for (let j = 0; j < d; j++) {
        const p = P[m * d + j]! * (C[d + j]! - C[j]!);
        z += p * b[j]!;
        for (let k = 0; k < K; k++) u[k] = u[k]! + p * W[j * K + k]!;
      }
      for (let k = 0; k < K; k++) z += u[k]! * q[k]!;
      if (noise === 'scalar') z += noiseScale * pool[offsets[0]! + i * M + m]! * Math.hypot(...u);
      total += Math.log1p(Math.exp(z)) - y * z;
      measured += 1;
    }
  }
  return total / measured;
}

function nudged({ initial }: Training, name: ParameterName, k: number, by: number): Parameters {
  const moved = Float64Array.from(initial[name]);
  moved[k] = moved[k]! + by;
  return { ...initial, [name]: moved as unknown as Float32Array };
}

function farthest(a: Parameters, b: Parameters): number {
  return Math.max(...PARAMETER_NAMES.map((name) => distance(a[name], b[name])));
}

function distance(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((worst, x, i) => Math.max(worst, Math.abs(x - b[i]!)), 0);
}

function floats(nested: readonly unknown[]): Float32Array {
  return Float32Array.from(nested.flat() as number[]);
}
