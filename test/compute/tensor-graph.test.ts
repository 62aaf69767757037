import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compute/program.js';
import { TensorGraph } from '../../lib/compute/tensor-graph.js';

const scalar = (x: number) => ({ data: Float32Array.of(x), shape: [] });

describe('TensorGraph', () => {
  it('adds beta times a row to a product of transposed factors', async () => {
    const g = new TensorGraph();
    const a = g.input('a', [3, 2]);
    const b = g.input('b', [2, 3]);
    const row = g.input('row', [1, 2]);
    g.output('y', g.matmul(a, b, { transposeA: true, transposeB: true, plus: row, beta: 0.5 }), [2, 2]);
    const program = await compile(g);
    const { y } = await program.run({
      a: { data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [3, 2] },
      b: { data: Float32Array.of(1, 0, 1, 0, 1, 1), shape: [2, 3] },
      row: { data: Float32Array.of(10, 20), shape: [1, 2] },
    });
    await program.release();
    expect([...y!.data]).toEqual([6 + 5, 8 + 10, 8 + 5, 10 + 10]);
  });

  it('computes the functions that a training step is made of', async () => {
    const g = new TensorGraph();
    const x = g.input('x', [2, 2]);
    g.output('sigmoid', g.sigmoid(x), [2, 2]);
    g.output('softplus', g.softplus(x), [2, 2]);
    g.output('total', g.sum(g.multiply(g.atLeast(x, 0), x)), []);
    g.output('columns', g.sum(x, 0), [1, 2]);
    g.output('squares', g.sumOfSquares(x, 1), [2, 1]);
    g.output('second', g.gather(x, 1), [2]);
    const program = await compile(g);
    const given = [-1, 0, 2, 3];
    const got = await program.run({ x: { data: Float32Array.from(given), shape: [2, 2] } });
    await program.release();
    given.forEach((value, k) => {
      expect(got.sigmoid!.data[k]).toBeCloseTo(1 / (1 + Math.exp(-value)), 6);
      expect(got.softplus!.data[k]).toBeCloseTo(Math.log1p(Math.exp(value)), 6);
    });
    expect([...got.total!.data]).toEqual([5]);
    expect([...got.columns!.data]).toEqual([1, 3]);
    expect([...got.squares!.data]).toEqual([1, 13]);
    expect([...got.second!.data]).toEqual([2, 3]);
  });

  it('loops in the engine, passing states on, crosswise and unchanged too', async () => {
    const g = new TensorGraph();
    const [a, b, step] = [g.input('a', []), g.input('b', []), g.input('step', [])];
    const count = g.input('count', [], 'int64');
    const end = g.loop(count, { a, b, step }, (body, _, now) => ({
      a: now.b, // Fibonacci
      b: body.multiply(body.add(now.a, now.b), now.step),
      step: now.step,
    }));
    g.output('last', end.b, []);
    g.output('kept', end.step, []);
    const program = await compile(g);
    const run = (times: bigint) =>
      program.run({ a: scalar(0), b: scalar(1), step: scalar(1), count: { data: BigInt64Array.of(times), shape: [] } });
    expect([...(await run(10n)).last!.data]).toEqual([89]);
    expect([...(await run(0n)).last!.data]).toEqual([1]);
    expect([...(await run(3n)).kept!.data]).toEqual([1]);
    await program.release();
  });
});
