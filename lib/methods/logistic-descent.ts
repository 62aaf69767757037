import { compile, type Program, TensorGraph } from '../compute/index.js';
import type { Matrix } from '../linalg/index.js';

/** M logistic regressions on one design. */
export interface LogisticProblem {
  /** X (n, k) float32; the last column is ones, and its coefficient carries no penalty. */
  readonly design: Matrix;
  /** (M, n): 1, 0, or -1 where not measured. */
  readonly y: Float32Array;
  readonly models: number;
  readonly l2: number;
  /** H⁻¹ (k, k) float32 of a bound H on every Hessian. */
  readonly inverse: Matrix;
}

const ITERATIONS_PER_RUN = 10;
const RUNS = 100;
/** Of the largest coefficient: the change in one iteration at which the descent ends. */
const TOLERANCE = 1e-6;

/**
 * Minimizes all regressions at once by majorization with Nesterov's momentum, restarted for a model whose step points
 * uphill:
 *   B⁺ = V - ∇(V)·H⁻¹,   V⁺ = B⁺ + (t-1)/t⁺ (B⁺ - B),   t⁺ = (1 + √(1 + 4t²))/2
 * @returns B (M, k)
 * @remarks Two products of n·k·M an iteration. Source: Böhning & Lindsay 1988; O'Donoghue & Candès 2015.
 */
export async function minimizeLogistic({ design, y, models: M, l2, inverse }: LogisticProblem): Promise<Matrix> {
  const [n, k] = [design.rows, design.columns];
  const program = await descent(y.some((answer) => answer < 0));
  const penalty = new Float32Array(k).fill(l2);
  penalty[k - 1] = 0;
  let B: Float32Array = new Float32Array(M * k);
  let V: Float32Array = B;
  let t: Float32Array = new Float32Array(M).fill(1);
  for (let run = 0; run < RUNS; run++) {
    const results = await program.run({
      X: { data: design.data, shape: [n, k] },
      y: { data: y, shape: [M, n] },
      inverse: { data: inverse.data, shape: [k, k] },
      penalty: { data: penalty, shape: [1, k] },
      count: { data: BigInt64Array.of(BigInt(ITERATIONS_PER_RUN)), shape: [] },
      B: { data: B, shape: [M, k] },
      V: { data: V, shape: [M, k] },
      t: { data: t, shape: [M, 1] },
    });
    const before = results.previous!.data as Float32Array;
    B = results.nextB!.data as Float32Array;
    V = results.nextV!.data as Float32Array;
    t = results.nextT!.data as Float32Array;
    const change = B.reduce((most, b, j) => Math.max(most, Math.abs(b - before[j]!)), 0);
    const size = B.reduce((most, b) => Math.max(most, Math.abs(b)), 0);
    if (change <= TOLERANCE * size) break;
  }
  return { rows: M, columns: k, data: B };
}

const programs = new Map<boolean, Promise<Program>>();

function descent(masked: boolean): Promise<Program> {
  let made = programs.get(masked);
  if (!made) {
    made = compile(descentGraph(masked));
    programs.set(masked, made);
  }
  return made;
}

function descentGraph(masked: boolean): TensorGraph {
  const g = new TensorGraph();
  const X = g.input('X', ['n', 'k']);
  const y = g.input('y', ['M', 'n']);
  const inverse = g.input('inverse', ['k', 'k']);
  const penalty = g.input('penalty', [1, 'k']);
  const count = g.input('count', [], 'int64');
  const B = g.input('B', ['M', 'k']);
  const state = { B, V: g.input('V', ['M', 'k']), t: g.input('t', ['M', 1]), previous: B };
  const mask = masked ? g.atLeast(y, 0) : undefined;
  const end = g.loop(count, state, (body, _, { B, V, t }) => {
    const residual = body.subtract(body.sigmoid(body.matmul(V, X, { transposeB: true })), y);
    const loss = body.matmul(mask ? body.multiply(residual, mask) : residual, X);
    const gradient = body.add(loss, body.multiply(V, penalty));
    const next = body.subtract(V, body.matmul(gradient, inverse));
    const move = body.subtract(next, B);
    const uphill = body.atLeast(body.sum(body.multiply(gradient, move), 1), 0);
    const kept = body.subtract(1, uphill);
    const root = body.sqrt(body.add(body.multiply(body.multiply(t, t), 4), 1));
    const later = body.multiply(body.add(root, 1), 0.5);
    const momentum = body.multiply(body.divide(body.subtract(t, 1), later), kept);
    return {
      B: next,
      V: body.add(next, body.multiply(move, momentum)),
      t: body.add(body.multiply(later, kept), uphill),
      previous: B,
    };
  });
  g.output('nextB', end.B, ['M', 'k']);
  g.output('nextV', end.V, ['M', 'k']);
  g.output('nextT', end.t, ['M', 1]);
  g.output('previous', end.previous, ['M', 'k']);
  return g;
}
