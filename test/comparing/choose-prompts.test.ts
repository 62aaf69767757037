import { determinant, Matrix as SmallMatrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { choosePrompts, PROMPT_CHOICES } from '../../lib/comparing/index.js';
import { random } from '../../lib/random/index.js';

const [n, d] = [40, 4];
const draw = random(2);
const features = { rows: n, columns: d, data: Float64Array.from({ length: n * d }, () => draw.normal()) };
const unit = Array.from({ length: n }, (_, i) => (i < 20 ? 'a' : i < 30 ? 'b' : 'c'));
const from = { count: 12, unit, features };

/** log det(Σ f·fᵀ + alpha·I) from nothing. */
function logDet(chosen: readonly number[], alpha: number): number {
  const sum = SmallMatrix.eye(d, d).mul(alpha);
  for (const i of chosen) {
    const f = SmallMatrix.rowVector(Array.from(features.data.subarray(i * d, (i + 1) * d)));
    sum.add(f.transpose().mmul(f));
  }
  return Math.log(determinant(sum));
}

describe('choosePrompts(choice, options, random)', () => {
  it.each(PROMPT_CHOICES)('gives distinct questions, the same for the same seed: %s', (choice) => {
    const chosen = choosePrompts(choice, { ...from, count: n }, random(1));
    expect([...chosen].sort((a, b) => a - b)).toEqual(unit.map((_, i) => i));
    expect(choosePrompts(choice, { ...from, count: n }, random(1))).toEqual(chosen);
    expect(choosePrompts(choice, from, random(1)).length).toBe(12);
  });

  it('informative: each question adds most to the determinant, by trying all of them', () => {
    const chosen = [...choosePrompts('informative', { ...from, alpha: 0.5 }, random(1))];
    chosen.forEach((best, t) => {
      const before = chosen.slice(0, t);
      const others = unit.map((_, i) => i).filter((i) => !before.includes(i));
      const most = Math.max(...others.map((i) => logDet([...before, i], 0.5)));
      expect(logDet([...before, best], 0.5)).toBeCloseTo(most, 9);
    });
  });

  it('stratified: the first k hold the share of every unit to one', () => {
    const chosen = choosePrompts('stratified', { ...from, count: n }, random(4));
    for (let k = 1; k <= n; k++) {
      for (const [name, share] of Object.entries({ a: 0.5, b: 0.25, c: 0.25 })) {
        const mine = chosen.slice(0, k).filter((i) => unit[i] === name).length;
        expect(Math.abs(mine - share * k)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('names what is wrong', () => {
    const choose = (change: object, choice = 'random') =>
      choosePrompts(choice as 'random', { ...from, ...change }, draw);
    expect(() => choose({ count: 0 })).toThrow('choosePrompts: count needs 1 ≤ count ≤ 40, got 0');
    expect(() => choose({ count: 41 })).toThrow('choosePrompts: count needs 1 ≤ count ≤ 40, got 41');
    expect(() => choose({ unit: ['a'] })).toThrow('choosePrompts: unit needs 40 names, got 1');
    expect(() => choose({ alpha: 0 }, 'informative')).toThrow('choosePrompts: alpha needs a number > 0, got 0');
    expect(() => choose({}, 'best')).toThrow(
      'choosePrompts: choice needs one of random, stratified, informative, got best',
    );
  });
});
