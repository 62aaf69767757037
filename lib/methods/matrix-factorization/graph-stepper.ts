import { compile, type Program, TensorGraph, type TensorValue, type Value } from '../../compute/index.js';
import { type AdamSchedule, adamSchedule, adamStep } from './adam.js';
import { gradients } from './gradients.js';
import { batchAt, batchInputs, batchTensors, dataTensors } from './graph-batches.js';
import { mapParameters, PARAMETER_NAMES, type ParameterName, type Parameters, parameterShapes } from './parameters.js';
import { type Stepper, sizesOf, type Training } from './stepper.js';

/**
 * Makes the steps in one ONNX graph: forward pass, gradients and Adam of a whole run of batches inside one Loop.
 * @param options schedule: what each step of Adam needs; threads: of the engine, one by default, since runs are parallel
 *   across notebooks; more take the machine for themselves
 */
export async function graphStepper(
  training: Training,
  { threads = 1, schedule = adamSchedule(training.learningRate) }: { threads?: number; schedule?: AdamSchedule } = {},
): Promise<Stepper> {
  const sizes = sizesOf(training);
  const shapes = parameterShapes(sizes);
  const engine = { threads, spin: threads > 1 };
  const train = await compile(trainingGraph(training), engine);
  let gradient: Promise<Program> | undefined;
  let state = stateTensors(training.initial, shapes);
  let t = 0;
  const data = dataTensors(training);
  return {
    stepsPerRun: 512,
    async run(batches) {
      const steps = batches.starts.length - 1;
      const moves = Array.from({ length: steps }, (_, s) => schedule(t + s + 1));
      const results = await train.run({
        ...data,
        ...state,
        ...batchTensors(training, batches),
        rate: vector(moves.map(({ rate }) => rate)),
        epsilon: vector(moves.map(({ epsilon }) => epsilon)),
        steps: { data: BigInt64Array.of(BigInt(steps)), shape: [] },
      });
      t += steps;
      state = Object.fromEntries(Object.keys(state).map((name) => [name, results[`next_${name}`]!]));
      return (results.loss!.data[0] as number) / steps;
    },
    async evaluate(batches) {
      gradient ??= compile(gradientGraph(training), engine);
      const theta = Object.fromEntries(PARAMETER_NAMES.map((name) => [name, state[name]!]));
      const results = await (await gradient).run({ ...data, ...theta, ...batchTensors(training, batches) });
      return {
        loss: results.loss!.data[0] as number,
        gradients: mapParameters((name) => results[`d${name}`]!.data as Float32Array),
      };
    },
    parameters: async () => mapParameters((name) => (state[name]!.data as Float32Array).slice()),
    async release() {
      await train.release();
      await (await gradient)?.release();
    },
  };
}

type StateName = `${'' | 'm_' | 'v_'}${ParameterName}`;

/** state ← Adam(state, ∇(loss + ½·l2·|θ|²)), once a batch. */
function trainingGraph(training: Training): TensorGraph {
  const g = new TensorGraph();
  const shapes = parameterShapes(sizesOf(training));
  const inputs = batchInputs(g, training);
  const masked = hasMissing(training);
  const rates = g.input('rate', ['S']);
  const epsilons = g.input('epsilon', ['S']);
  const steps = g.input('steps', [], 'int64');
  const names = PARAMETER_NAMES.flatMap((n): StateName[] => [n, `m_${n}`, `v_${n}`]);
  const shapeOf = (name: StateName) => shapes[name.replace(/^[mv]_/, '') as ParameterName];
  const state = Object.fromEntries(names.map((n) => [n, g.input(n, shapeOf(n))])) as Record<StateName, Value>;
  const loss = g.constant(Float32Array.of(0));
  const end = g.loop<StateName | 'loss'>(steps, { ...state, loss }, (body, s, now) => {
    const batch = batchAt(body, training, inputs, s);
    const { loss, gradients: slopes } = gradients(body, now, batch, { masked, l2: training.l2 });
    const next: Partial<Record<StateName | 'loss', Value>> = { loss: body.add(now.loss, loss) };
    for (const n of PARAMETER_NAMES) {
      const moving = { theta: now[n], m: now[`m_${n}`], v: now[`v_${n}`] };
      const moved = adamStep(body, moving, slopes[n], body.gather(rates, s), body.gather(epsilons, s));
      next[n] = moved.theta;
      next[`m_${n}`] = moved.m;
      next[`v_${n}`] = moved.v;
    }
    return next as Record<StateName | 'loss', Value>;
  });
  for (const n of names) g.output(`next_${n}`, end[n], shapeOf(n));
  g.output('loss', end.loss, []);
  return g;
}

/** The loss and its gradients at the first batch. */
function gradientGraph(training: Training): TensorGraph {
  const g = new TensorGraph();
  const shapes = parameterShapes(sizesOf(training));
  const inputs = batchInputs(g, training);
  const theta = Object.fromEntries(PARAMETER_NAMES.map((n) => [n, g.input(n, shapes[n])]));
  const batch = batchAt(g, training, inputs, g.constant(BigInt64Array.of(0n)));
  const { loss, gradients: slopes } = gradients(g, theta as Record<ParameterName, Value>, batch, {
    masked: hasMissing(training),
    l2: 0,
  });
  g.output('loss', loss, []);
  for (const n of PARAMETER_NAMES) g.output(`d${n}`, slopes[n], shapes[n]);
  return g;
}

function hasMissing({ answers }: Training): boolean {
  return answers.some((y) => y < 0);
}

/** θ at its start; m = v = 0. */
function stateTensors(
  initial: Parameters,
  shapes: Record<ParameterName, readonly number[]>,
): Record<string, TensorValue> {
  const state: Record<string, TensorValue> = {};
  for (const name of PARAMETER_NAMES) {
    const shape = shapes[name];
    state[name] = { data: initial[name].slice(), shape };
    for (const moment of ['m', 'v'])
      state[`${moment}_${name}`] = { data: new Float32Array(initial[name].length), shape };
  }
  return state;
}

function vector(values: readonly number[]): TensorValue {
  return { data: Float32Array.from(values), shape: [values.length] };
}
