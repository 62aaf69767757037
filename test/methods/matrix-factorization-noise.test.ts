import { describe, expect, it } from 'vitest';
import { graphStepper } from '../../lib/methods/matrix-factorization/graph-stepper.js';
import {
  initialParameters,
  PARAMETER_NAMES,
  type Parameters,
} from '../../lib/methods/matrix-factorization/parameters.js';
import type { Batches, Training } from '../../lib/methods/matrix-factorization/stepper.js';
import { random } from '../../lib/random/index.js';

const [M, K, d, B, ALPHA] = [3, 5, 4, 6, 0.3];
const stream = random(5);
const normals = (n: number) => Float32Array.from({ length: n }, () => stream.normal());
const initial = initialParameters({ M, K, d }, stream);
const embeddings = { rows: B, columns: K, data: normals(B * K) };
const answers = Float32Array.from({ length: B * M }, () => stream.integer(2));
const batch: Batches = {
  order: Int32Array.from({ length: B }, (_, i) => i),
  starts: Int32Array.of(0, B),
  offsets: Int32Array.of(0, B * M),
};

describe('row noise', () => {
  it('has the loss and gradients of one explicit draw per question and model', async () => {
    const e = normals(B * M * K);
    const explicit = explicitRows(e);
    const { loss, gradients } = await evaluate('row', compact(e, explicit.delta));
    expect(loss).toBeCloseTo(explicit.loss, 5);
    for (const name of PARAMETER_NAMES) {
      gradients[name].forEach((slope, k) => {
        expect(Math.abs(slope - explicit.gradients[name]![k]!)).toBeLessThan(2e-6); // float32 against float64
      });
    }
  });

  it('has gradients with the mean and covariance of explicit draws', async () => {
    const draws = 2000;
    const seen: number[][] = [];
    const wanted: number[][] = [];
    for (let k = 0; k < draws; k++) {
      const { gradients } = await evaluate('row', normals(B * M + M * K));
      seen.push(probe(gradients));
      wanted.push(probe(explicitRows(normals(B * M * K)).gradients));
    }
    // Each difference of two sample moments, in its standard errors; the largest of 14 passes 4 once in 1,000 worlds.
    for (const z of momentGaps(seen, wanted)) expect(Math.abs(z)).toBeLessThan(4);
    const scalar: number[][] = [];
    for (let k = 0; k < draws; k++) scalar.push(probe((await evaluate('scalar', normals(B * M))).gradients));
    const gaps = momentGaps(scalar, wanted);
    for (const z of gaps.slice(0, 4)) expect(Math.abs(z)).toBeLessThan(4); // the same mean …
    expect(Math.max(...gaps.slice(4).map(Math.abs))).toBeGreaterThan(6); // … and another covariance
  }, 60_000);
});

let last: { noise: string; run: (pool: Float32Array) => Promise<{ loss: number; gradients: Parameters }> } | undefined;

async function evaluate(noise: 'row' | 'scalar', pool: Float32Array): Promise<{ loss: number; gradients: Parameters }> {
  if (last?.noise !== noise) {
    const training: Training = {
      embeddings,
      answers,
      M,
      initial,
      l2: 0,
      learningRate: 0,
      noise,
      noiseScale: ALPHA,
      pool: new Float32Array(B * M + M * K),
    };
    const stepper = await graphStepper(training);
    last = {
      noise,
      run: (normalsOfStep) => {
        training.pool.set(normalsOfStep); // the stepper reads the pool anew in every run
        return stepper.evaluate(batch);
      },
    };
  }
  return last.run(pool);
}

/** The compact draws S (B, M) and N (M, K) that stand for the explicit ones e (B, M, K), given δ. */
function compact(e: Float32Array, delta: Float64Array): Float32Array {
  const pool = new Float32Array(B * M + M * K);
  for (let m = 0; m < M; m++) {
    const u = slope(m);
    const length = Math.hypot(...u);
    const direction = u.map((x) => x / length);
    const rho = Math.hypot(...Array.from({ length: B }, (_, i) => delta[i * M + m]!));
    for (let i = 0; i < B; i++) {
      const at = (i * M + m) * K;
      const s = direction.reduce((sum, x, k) => sum + x * e[at + k]!, 0);
      pool[i * M + m] = s;
      for (let k = 0; k < K; k++) {
        const across = e[at + k]! - s * direction[k]!;
        pool[B * M + m * K + k] = pool[B * M + m * K + k]! + (delta[i * M + m]! * across) / rho;
      }
    }
  }
  return pool;
}

/** Loss and gradients by their definition, each row with its own noise. */
function explicitRows(e: Float32Array): { loss: number; delta: Float64Array; gradients: Record<string, Float64Array> } {
  const { P, W, b, C, cb } = initial;
  const g = Object.fromEntries(PARAMETER_NAMES.map((n) => [n, new Float64Array(initial[n].length)])) as Record<
    string,
    Float64Array
  >;
  const add = (name: string, k: number, x: number) => {
    g[name]![k] = g[name]![k]! + x;
  };
  const delta = new Float64Array(B * M);
  let loss = 0;
  for (let i = 0; i < B; i++) {
    for (let m = 0; m < M; m++) {
      const q = Array.from({ length: K }, (_, k) => embeddings.data[i * K + k]! + ALPHA * e[(i * M + m) * K + k]!);
      const h = Array.from({ length: d }, (_, j) => q.reduce((sum, x, k) => sum + x * W[j * K + k]!, b[j]!));
      let z = cb[1]! - cb[0]!;
      for (let j = 0; j < d; j++) z += P[m * d + j]! * (C[d + j]! - C[j]!) * h[j]!;
      const y = answers[i * M + m]!;
      loss += (Math.log1p(Math.exp(z)) - y * z) / (B * M);
      const dz = (1 / (1 + Math.exp(-z)) - y) / (B * M);
      delta[i * M + m] = dz;
      add('cb', 0, -dz);
      add('cb', 1, dz);
      for (let j = 0; j < d; j++) {
        const [p, c] = [P[m * d + j]!, C[d + j]! - C[j]!];
        add('P', m * d + j, dz * c * h[j]!);
        add('C', j, -dz * p * h[j]!);
        add('C', d + j, dz * p * h[j]!);
        add('b', j, dz * p * c);
        for (let k = 0; k < K; k++) add('W', j * K + k, dz * p * c * q[k]!);
      }
    }
  }
  return { loss, delta, gradients: g };
}

function slope(m: number): number[] {
  const { P, W, C } = initial;
  return Array.from({ length: K }, (_, k) => {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += P[m * d + j]! * (C[d + j]! - C[j]!) * W[j * K + k]!;
    return sum;
  });
}

/** Four slopes: two of W in different columns, one of P, one of C. */
function probe({ W, P, C }: Record<string, Float32Array | Float64Array>): number[] {
  return [W![0]!, W![K + 2]!, P![1]!, C![d]!];
}

/** Differences of the means and of the second moments of two samples, in standard errors. */
function momentGaps(a: number[][], b: number[][]): number[] {
  const centre = b[0]!.map((_, j) => b.reduce((sum, row) => sum + row[j]!, 0) / b.length);
  const moments = (row: number[]) => {
    const x = row.map((value, j) => value - centre[j]!);
    return [...x, ...x.flatMap((value, j) => x.slice(j).map((other) => value * other))];
  };
  const [p, q] = [a.map(moments), b.map(moments)];
  return p[0]!.map((_, j) => {
    const [x, y] = [summary(p.map((row) => row[j]!)), summary(q.map((row) => row[j]!))];
    return (x.mean - y.mean) / Math.sqrt(x.variance / p.length + y.variance / q.length);
  });
}

function summary(x: number[]): { mean: number; variance: number } {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  return { mean, variance: x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (x.length - 1) };
}
