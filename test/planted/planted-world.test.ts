import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Matrix, multiply } from '../../lib/linalg/index.js';
import { sigmoid } from '../../lib/metrics/sigmoid.js';
import { averagedSigmoid } from '../../lib/planted/averaged-sigmoid.js';
import { plantedConstants } from '../../lib/planted/planted-constants.js';
import type { PlantedWorld } from '../../lib/planted/planted-truth.js';
import { plantedWorld } from '../../lib/planted/planted-world.js';
import { communityTest, modelDistances } from '../../lib/probing/index.js';
import { random } from '../../lib/random/index.js';

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const bytes = ({ buffer }: { readonly buffer: ArrayBufferLike }): Uint8Array => new Uint8Array(buffer);

function expectUnitRows({ rows, columns, data }: Matrix): void {
  let worst = 0;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += data[i * columns + j]! ** 2;
    worst = Math.max(worst, Math.abs(sum - 1));
  }
  expect(worst).toBeLessThan(1e-5);
}

let world: PlantedWorld;
beforeAll(async () => {
  world = await plantedWorld({ scale: 'small' });
});

describe('plantedWorld', () => {
  test('is frozen: its constants, its answers and its positions have the checksums they were calibrated with', () => {
    expect(sha256(JSON.stringify(plantedConstants))).toBe(
      '37c8695245270bbe076530eede35f1c62b080b1111ffe175dd005bd76ebfb064',
    );
    expect(sha256(bytes(world.correctness))).toBe('d36d719df0eead645d3c7e6dd6b4200abec7969eb67f2cb315b84a30fdfe10bd');
    expect(sha256(bytes(world.truth.positions.data))).toBe(
      'f2cdc347791799e0156f191c6c956265b837d5091dab012dda85c46c7cb90c0a',
    );
  });

  test("has 112 models, EmbedLLM's categories, unit rows, and a split 6,400 / 800 / 800 at scale small", () => {
    expect(world.models).toHaveLength(112);
    expect(new Set(world.models).size).toBe(112);
    expect(world.correctness).toHaveLength(112 * 8000);
    expect(new Set(world.prompts.ids).size).toBe(8000);
    expect(new Set(world.prompts.category).size).toBe(80);
    expect(new Set(world.prompts.benchmark).size).toBe(10);
    expect(world.prompts.unit).toEqual(world.prompts.category);
    expect(world.prompts.text).toBeUndefined();
    for (const [name, d] of [['planted-384', 384] as const, ['planted-768', 768] as const]) {
      const embeddings = world.embeddings.get(name)!;
      expect([embeddings.rows, embeddings.columns]).toEqual([8000, d]);
      expect(embeddings.data).toBeInstanceOf(Float32Array);
      expectUnitRows(embeddings);
    }
    const { train, validation, test: held } = world.split;
    expect([train.length, validation.length, held.length]).toEqual([6400, 800, 800]);
    expect([...train, ...validation, ...held].sort((a, b) => a - b)).toEqual(Array.from({ length: 8000 }, (_, q) => q));
    for (const part of [train, validation, held]) expect(part).toEqual(part.slice().sort());
    expect(world.trainOrder.slice().sort()).toEqual(train);
    expect(world.trainOrder).not.toEqual(train);
  });

  test('is the same from the same seed, and another from another with the same models', async () => {
    const [again, other] = [await plantedWorld({ scale: 'small' }), await plantedWorld({ scale: 'small', seed: 1 })];
    expect(sha256(bytes(again.correctness))).toBe(sha256(bytes(world.correctness)));
    expect(sha256(bytes(again.embeddings.get('planted-384')!.data))).toBe(
      sha256(bytes(world.embeddings.get('planted-384')!.data)),
    );
    expect(again.split).toEqual(world.split);
    expect(sha256(bytes(other.correctness))).not.toBe(sha256(bytes(world.correctness)));
    expect(other.truth.modelVectors).toEqual(world.truth.modelVectors);
  });

  test('answers with the probability that it states: σ(skill + v·z(e) − difficulty), z read from the embedding', async () => {
    const { truth } = world;
    const z = await multiply(world.embeddings.get('planted-768')!, truth.readout);
    const averaged = averagedSigmoid(truth.difficultySd);
    let worst = 0;
    for (let m = 0; m < 112; m += 13) {
      for (let q = 0; q < 8000; q += 17) {
        let logit = truth.skill[m]!;
        for (let a = 0; a < 16; a++) logit += truth.modelVectors.data[m * 16 + a]! * z.data[q * 16 + a]!;
        const given = sigmoid(logit - truth.difficulty[q]!);
        worst = Math.max(worst, Math.abs(given - truth.probabilities[m * 8000 + q]!));
        worst = Math.max(worst, Math.abs(averaged(logit) - truth.optimalForecast[m * 8000 + q]!));
      }
    }
    // float32 embeddings, read out with weights of about 6
    expect(worst).toBeLessThan(1e-5);
    let chi = 0;
    for (let i = 0; i < world.correctness.length; i++) {
      const p = truth.probabilities[i]!;
      chi += (world.correctness[i]! - p) / Math.sqrt(p * (1 - p));
    }
    expect(Math.abs(chi / Math.sqrt(world.correctness.length))).toBeLessThan(4);
  });

  test('shows the same positions in both embedders, blurred in the smaller', async () => {
    const near = (m: Matrix, a: number, b: number): number => {
      let dot = 0;
      for (let j = 0; j < m.columns; j++) dot += m.data[a * m.columns + j]! * m.data[b * m.columns + j]!;
      return dot;
    };
    const [small, large] = [world.embeddings.get('planted-384')!, world.embeddings.get('planted-768')!];
    const pairs = Array.from({ length: 3000 }, (_, i) => [(i * 37) % 8000, (i * 101 + 11) % 8000] as const);
    const x = pairs.map(([a, b]) => near(small, a, b));
    const y = pairs.map(([a, b]) => near(large, a, b));
    const mean = (v: readonly number[]): number => v.reduce((s, t) => s + t, 0) / v.length;
    const [mx, my] = [mean(x), mean(y)];
    const cov = mean(x.map((t, i) => (t - mx) * (y[i]! - my)));
    const r = cov / Math.sqrt(mean(x.map((t) => (t - mx) ** 2)) * mean(y.map((t) => (t - my) ** 2)));
    expect(r).toBeGreaterThan(0.8);
    expect(r).toBeLessThan(0.99);
  });

  test('has the communities of the paper by size, each distinct from random groups in the truth itself', () => {
    const { communities, modelVectors } = world.truth;
    const sizes = Object.fromEntries([...communities].map(([name, members]) => [name, members.length]));
    expect(sizes).toEqual({ '7b': 42, '13b': 14, '70b': 7, coding: 11, medical: 8, physics: 2 });
    const distances = modelDistances(modelVectors, 'cosine');
    for (const [name, members] of communities) {
      const keyword = new RegExp(`-${name}(-|$)`);
      const named = [...world.models.keys()].filter((m) => keyword.test(world.models[m]!));
      expect(named).toEqual(members);
      expect(communityTest(distances, members, { repeats: 9999, random: random(0) }).p).toBeLessThan(0.001);
    }
  });

  test('states which benchmarks help which, and the mean probability of each model on each benchmark', () => {
    const { contributions, benchmarkMeans, benchmarks, probabilities } = world.truth;
    const sign = (from: string, to: string): number =>
      contributions.signs[benchmarks.indexOf(from) * 10 + benchmarks.indexOf(to)]!;
    expect(sign('gsm8k', 'mathqa')).toBe(1);
    expect(sign('mathqa', 'asdiv')).toBe(1);
    expect(sign('mmlu', 'medmcqa')).toBe(1);
    expect(sign('medmcqa', 'mmlu')).toBe(0);
    expect(sign('gpqa', 'piqa')).toBe(0);
    expect(contributions.signs.reduce((sum, s) => sum + s, 0)).toBe(10);
    const columns = [...world.prompts.benchmark.keys()].filter((q) => world.prompts.benchmark[q] === 'piqa');
    const mean = columns.reduce((sum, q) => sum + probabilities[5 * 8000 + q]!, 0) / columns.length;
    expect(benchmarkMeans.data[5 * 10 + benchmarks.indexOf('piqa')]).toBeCloseTo(mean, 9);
  });

  test('refuses what it cannot plant', async () => {
    await expect(plantedWorld({ scale: 'huge' as 'small' })).rejects.toThrow(
      "plantedWorld: scale needs 'small' or 'full', got huge",
    );
    await expect(plantedWorld({ scale: 'small', missing: 2 })).rejects.toThrow(
      'plantedWorld: missing needs 0 ≤ share < 1, got 2',
    );
    await expect(plantedWorld({ scale: 'small', duplicates: -0.1 })).rejects.toThrow(
      'plantedWorld: duplicates needs 0 ≤ share < 1, got -0.1',
    );
  });
});
