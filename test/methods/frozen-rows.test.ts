import { Matrix as SmallMatrix, solve } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../lib/linalg/index.js';
import { type FrozenRowsProblem, frozenRows } from '../../lib/methods/index.js';
import { random } from '../../lib/random/index.js';

const [n, d, models] = [80, 6, 4];
const draw = random(3);
const features: Matrix = {
  rows: n,
  columns: d,
  data: Float64Array.from({ length: n * d }, () => draw.normal()),
};
const answers = Int8Array.from({ length: models * n }, (_, i) =>
  Number(features.data[(i % n) * d]! + draw.normal() > 0),
);
const center = Float64Array.from({ length: d }, () => draw.normal());
const problem: FrozenRowsProblem = { features, answers, offset: 0.3, center, l2: 0.7 };

/** Newton's method with halved steps, one model at a time: nothing of the library's solver. */
function newton(given: FrozenRowsProblem, m: number): Float64Array {
  const { features, answers, offset = 0, center = new Float64Array(d), l2 } = given;
  const asked = Array.from({ length: features.rows }, (_, i) => ({
    y: answers[m * features.rows + i]!,
    f: Array.from(features.data.subarray(i * d, (i + 1) * d)),
  })).filter(({ y }) => y >= 0);
  const logit = (p: Float64Array, f: readonly number[]) => f.reduce((sum, x, j) => sum + x * p[j]!, offset);
  const loss = (p: Float64Array) =>
    asked.reduce(
      (sum, { y, f }) => {
        const z = y === 1 ? -logit(p, f) : logit(p, f);
        return sum + Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z)));
      },
      p.reduce((sum, x, j) => sum + 0.5 * l2 * (x - center[j]!) ** 2, 0),
    );
  let p = Float64Array.from(center);
  for (let step = 0; step < 50; step++) {
    const slope = Array.from(p, (x, j) => l2 * (x - center[j]!));
    const hessian = SmallMatrix.eye(d, d).mul(l2);
    for (const { y, f } of asked) {
      const chance = 1 / (1 + Math.exp(-logit(p, f)));
      f.forEach((x, j) => {
        slope[j]! += (chance - y) * x;
        f.forEach((z, k) => {
          hessian.set(j, k, hessian.get(j, k) + chance * (1 - chance) * x * z);
        });
      });
    }
    const move = solve(hessian, SmallMatrix.columnVector(slope));
    const to = (share: number) => p.map((x, j) => x - share * move.get(j, 0));
    let share = 1;
    while (share > 1e-6 && loss(to(share)) > loss(p)) share /= 2;
    if (share > 1e-6) p = to(share);
  }
  return p;
}

async function expectNewton(given: FrozenRowsProblem): Promise<void> {
  const rows = await frozenRows(given);
  for (let m = 0; m < rows.rows; m++) {
    newton(given, m).forEach((p, j) => {
      expect(Math.abs(rows.data[m * d + j]! - p)).toBeLessThan(1e-6);
    });
  }
}

describe('frozenRows(problem)', () => {
  it('equals a full logistic fit on the same features to 1e-6', async () => {
    await expectNewton(problem);
    await expectNewton({ ...problem, l2: 0.01 });
    await expectNewton({ features, answers, l2: 30 });
  });

  it('leaves out what was not asked', async () => {
    await expectNewton({ ...problem, answers: answers.map((y, i) => (i % 3 === 0 ? -1 : y)) });
  });

  it('is finite where all answers are equal, or fewer than features', async () => {
    await expectNewton({ ...problem, answers: answers.map(() => 1) });
    const few = { ...features, rows: 2, data: features.data.slice(0, 2 * d) };
    await expectNewton({ ...problem, features: few, answers: Int8Array.of(1, 1, 0, 0, 1, 0) });
  });

  it('stays at the center under a strong pull', async () => {
    const rows = await frozenRows({ ...problem, l2: 1e9 });
    rows.data.forEach((p, i) => {
      expect(p).toBeCloseTo(center[i % d]!, 6);
    });
  });

  it('names what is wrong', async () => {
    const rejects = (change: Partial<FrozenRowsProblem>, message: string) =>
      expect(frozenRows({ ...problem, ...change })).rejects.toThrow(new RangeError(message));
    await rejects({ l2: 0 }, 'frozenRows: l2 needs a finite number > 0, got 0');
    await rejects({ answers: answers.slice(1) }, 'frozenRows: answers need 80 for each model, got 319');
    await rejects({ center: [1] }, 'frozenRows: center needs 6 values, got 1');
    await rejects(
      { answers: answers.map((y, i) => (i < n ? -1 : y)) },
      'frozenRows: answers need one or more of each model, got none of model 0',
    );
    const none = { rows: 0, columns: d, data: new Float64Array(0) };
    await rejects({ features: none }, 'frozenRows: features need one question or more, got 0');
  });
});
