import { beforeAll, describe, expect, test } from 'vitest';
import { type Matrix, row } from '../../lib/linalg/index.js';
import { pearson } from '../../lib/metrics/index.js';
import type { PlantedWorld } from '../../lib/planted/planted-truth.js';
import { plantedWorld } from '../../lib/planted/planted-world.js';

const models = 112;
const base = 8000;
let plain: PlantedWorld;
beforeAll(async () => {
  plain = await plantedWorld({ scale: 'small', seed: 3 });
});

describe('plantedWorld({ missing })', () => {
  test('leaves the asked share of cells unmeasured and the others as they were', async () => {
    const holed = await plantedWorld({ scale: 'small', seed: 3, missing: 0.2 });
    const cells = models * base;
    let missing = 0;
    let changed = 0;
    for (let i = 0; i < cells; i++) {
      if (holed.correctness[i] === -1) missing++;
      else if (holed.correctness[i] !== plain.correctness[i]) changed++;
    }
    expect(changed).toBe(0);
    expect(Math.abs(missing / cells - 0.2)).toBeLessThan(5 * Math.sqrt((0.2 * 0.8) / cells));
  });
});

describe('plantedWorld({ duplicates })', () => {
  let repeated: PlantedWorld;
  beforeAll(async () => {
    repeated = await plantedWorld({ scale: 'small', seed: 3, duplicates: true });
  });

  test("repeats EmbedLLM's share of prompts: same embedding, id with a suffix, same part of the split", () => {
    const n = repeated.prompts.ids.length;
    expect(n - base).toBe(Math.round((base * 5276) / 35673));
    const part = new Map(
      Object.entries(repeated.split).flatMap(([name, ids]) => [...ids].map((q) => [q, name] as const)),
    );
    expect(part.size).toBe(n);
    for (let q = base; q < n; q++) {
      const of = repeated.truth.duplicateOf[q]!;
      expect(of).toBeLessThan(base);
      expect(repeated.prompts.ids[q]).toBe(`${repeated.prompts.ids[of]}#2`);
      expect(part.get(q)).toBe(part.get(of));
      expect(repeated.truth.difficulty[q]).toBe(repeated.truth.difficulty[of]);
      for (const embeddings of repeated.embeddings.values()) {
        const original = row(embeddings, of);
        expect(row(embeddings, q).every((x, j) => x === original[j])).toBe(true);
      }
    }
  });

  test('draws their answers anew: they conflict as often as two draws of the same probability do', () => {
    const n = repeated.prompts.ids.length;
    let conflicts = 0;
    let expected = 0;
    let variance = 0;
    for (let m = 0; m < models; m++) {
      for (let q = base; q < n; q++) {
        const p = repeated.truth.probabilities[m * n + q]!;
        const differ = 2 * p * (1 - p);
        expected += differ;
        variance += differ * (1 - differ);
        if (repeated.correctness[m * n + q] !== repeated.correctness[m * n + repeated.truth.duplicateOf[q]!])
          conflicts++;
      }
    }
    expect(Math.abs(conflicts - expected)).toBeLessThan(5 * Math.sqrt(variance));
    expect(conflicts / (models * (n - base))).toBeGreaterThan(0.1);
  });

  test('puts one in ten under another benchmark, and leaves the first occurrences as they were', () => {
    const n = repeated.prompts.ids.length;
    let abroad = 0;
    for (let q = base; q < n; q++) {
      if (repeated.prompts.benchmark[q] !== repeated.prompts.benchmark[repeated.truth.duplicateOf[q]!]) abroad++;
    }
    const copies = n - base;
    expect(Math.abs(abroad / copies - 0.1)).toBeLessThan(5 * Math.sqrt(0.09 / copies));
    for (const m of [0, 57, 111]) {
      expect(repeated.correctness.slice(m * n, m * n + base)).toEqual(
        plain.correctness.slice(m * base, (m + 1) * base),
      );
    }
  });
});

describe('plantedWorld({ lookalikes })', () => {
  test("moves GPQA's place on arithmetic to a skill of its own, and leaves the other prompts' skills as they were", async () => {
    const { name, truth, prompts } = await plantedWorld({ scale: 'small', seed: 3, lookalikes: true });
    expect(name).toBe('planted-small-lookalikes');
    const { axes, positions, modelVectors, readout } = truth;
    expect(axes).toEqual([...plain.truth.axes, 'unlike arithmetic']);
    const [arithmetic, own] = [axes.indexOf('arithmetic'), axes.length - 1];
    const means = (wanted: boolean): number[] =>
      [arithmetic, own].map((axis) => {
        const rows = [...prompts.benchmark.keys()].filter((q) => (prompts.benchmark[q] === 'gpqa') === wanted);
        return rows.reduce((sum, q) => sum + positions.data[q * positions.columns + axis]!, 0) / rows.length;
      });
    const [gpqa, others] = [means(true), means(false)];
    expect([gpqa[0], others[1]]).toEqual([0, 0]);
    expect(gpqa[1]).toBeGreaterThan(0.8);
    const column = (of: Matrix, axis: number): number[] =>
      Array.from({ length: of.rows }, (_, i) => of.data[i * of.columns + axis]!);
    expect(column(modelVectors, own).sort()).toEqual(column(modelVectors, arithmetic).sort());
    expect(Math.abs(pearson(column(modelVectors, own), column(modelVectors, arithmetic)).r)).toBeLessThan(0.3);
    expect(column(modelVectors, arithmetic)).toEqual(column(plain.truth.modelVectors, arithmetic));
    expect(readout.columns).toBe(plain.truth.readout.columns);
    // The same draws, in units of a length that is set so that the skills hold the same share of the embedding.
    const word = axes.indexOf('word problems');
    const asdiv = [...prompts.benchmark.keys()].filter((q) => prompts.benchmark[q] === 'asdiv');
    for (const q of asdiv) {
      const [now, before] = [positions, plain.truth.positions].map((z) => z.data[q * z.columns + word]!);
      expect(Math.abs(now! - before!)).toBeLessThan(0.1);
    }
  });

  test('plants two contributions that harm, beside the ten that help', async () => {
    const { contributions } = (await plantedWorld({ scale: 'small', seed: 3, lookalikes: true })).truth;
    const { benchmarks, signs } = contributions;
    const harmful = [...signs.keys()].filter((cell) => signs[cell]! < 0);
    expect(harmful.map((cell) => [benchmarks[Math.floor(cell / 10)], benchmarks[cell % 10]])).toEqual([
      ['gpqa', 'gsm8k'],
      ['gpqa', 'mathqa'],
    ]);
    expect(signs.filter((sign) => sign > 0)).toEqual(plain.truth.contributions.signs.filter((sign) => sign > 0));
  });
});

describe('plantedWorld({ scrambled })', () => {
  let scrambled: PlantedWorld;
  beforeAll(async () => {
    scrambled = await plantedWorld({ scale: 'small', seed: 3, scrambled: true });
  });

  test('keeps prompts, split and the mean forecast of every model', () => {
    expect(scrambled.prompts).toEqual(plain.prompts);
    expect(scrambled.split).toEqual(plain.split);
    expect(scrambled.truth.difficulty).toEqual(plain.truth.difficulty);
    const mean = (w: PlantedWorld, m: number): number =>
      w.truth.optimalForecast.subarray(m * base, (m + 1) * base).reduce((sum, p) => sum + p, 0) / base;
    for (let m = 0; m < models; m++) expect(Math.abs(mean(scrambled, m) - mean(plain, m))).toBeLessThan(1e-5);
    expect(scrambled.truth.modelVectors.data.every((v) => v === 0)).toBe(true);
    expect(scrambled.truth.contributions.signs.every((s) => s === 0)).toBe(true);
  });

  test('knows one forecast a model, whatever the prompt', () => {
    for (let m = 0; m < models; m++) {
      const forecasts = scrambled.truth.optimalForecast.subarray(m * base, (m + 1) * base);
      expect(new Set(forecasts).size).toBe(1);
    }
  });

  test('has no category effect beyond chance, and the planted world has one', () => {
    // F statistic of the prompts' mean correctness over 80 categories; its 99.99 % point at (79, 7920) is 1.68
    const categories = [...new Set(plain.prompts.category)];
    const f = (w: PlantedWorld): number => {
      const means = promptMeans(w);
      const all = means.reduce((sum, x) => sum + x, 0) / base;
      let between = 0;
      let within = 0;
      for (const category of categories) {
        const own = means.filter((_, q) => w.prompts.category[q] === category);
        const mean = own.reduce((sum, x) => sum + x, 0) / own.length;
        between += own.length * (mean - all) ** 2;
        within += own.reduce((sum, x) => sum + (x - mean) ** 2, 0);
      }
      return between / 79 / (within / (base - 80));
    };
    expect(f(scrambled)).toBeLessThan(1.68);
    expect(f(plain)).toBeGreaterThan(5);
  });

  test('has no embedding effect beyond chance, for prompts or for single models, and the planted world has both', () => {
    // n·r² with each skill axis is χ² with one degree of freedom; Bonferroni over 16 axes at 1e-4: 20.1
    const strongest = (w: PlantedWorld): number => Math.max(...axisEffects(w, promptMeans(w)));
    expect(strongest(scrambled)).toBeLessThan(20.1);
    expect(strongest(plain)).toBeGreaterThan(100);
    // what remains of a model's answers beside prompt and model means: the mean of 112 x 16 such χ² is 1 ± 0.034
    const own = (w: PlantedWorld): number => {
      const prompts = promptMeans(w);
      let sum = 0;
      for (let m = 0; m < models; m++) {
        const rest = prompts.map((mean, q) => w.correctness[m * base + q]! - mean);
        sum += axisEffects(w, rest).reduce((a, b) => a + b, 0);
      }
      return sum / (models * 16);
    };
    expect(Math.abs(own(scrambled) - 1)).toBeLessThan(0.17);
    expect(own(plain)).toBeGreaterThan(3);
  });
});

/** (prompts,) share of models that are right. */
function promptMeans(w: PlantedWorld): Float64Array {
  const means = new Float64Array(base);
  for (let m = 0; m < models; m++) {
    for (let q = 0; q < base; q++) means[q]! += w.correctness[m * base + q]! / models;
  }
  return means;
}

/** (axes,) n·r² of `values` with each skill axis of the embedding. */
function axisEffects(w: PlantedWorld, values: Float64Array): number[] {
  const { columns: k, data: z } = w.truth.positions;
  const mean = values.reduce((sum, x) => sum + x, 0) / base;
  const total = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return Array.from({ length: k }, (_, a) => {
    let middle = 0;
    for (let q = 0; q < base; q++) middle += z[q * k + a]! / base;
    let cross = 0;
    let square = 0;
    for (let q = 0; q < base; q++) {
      cross += (z[q * k + a]! - middle) * (values[q]! - mean);
      square += (z[q * k + a]! - middle) ** 2;
    }
    return (base * cross * cross) / (square * total);
  });
}
