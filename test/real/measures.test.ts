import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Matrix, matrix } from '../../lib/linalg/matrix.js';
import { modelAccuracy } from '../../lib/metrics/accuracy.js';
import type { Graded } from '../../lib/metrics/graded.js';
import { type Measures, measures } from '../../lib/metrics/measures.js';
import { bestModels, uniformRandomExpectation } from '../../lib/metrics/routing-bounds.js';
import { solvableShare } from '../../lib/metrics/selection.js';
import { referenceFile } from './real-matrices.js';

describe('measures on real matrices', () => {
  for (const name of ['ollv2-core', 'ollv2-mmlu-pro']) {
    const file = referenceFile(name, 'all-MiniLM-L6-v2');
    it.runIf(file)(`the baselines equal the NumPy reference: ${name}`, () => {
      const { train, test, reference } = completeBlock(path.dirname(file!));
      const means = modelAccuracy(train);
      const modelMean = scored(test, (m) => means[m]!);
      const ofUnit = new Map<string, Float64Array>();
      for (const unit of new Set(train.unit)) {
        const columns = [...train.unit.keys()].filter((q) => train.unit[q] === unit);
        ofUnit.set(unit, modelAccuracy(takeColumns(train, columns)));
      }
      const unitMean = scored(test, (m, q) => ofUnit.get(test.unit[q]!)![m]!);
      const { baselines } = reference;
      for (const [name, scores] of Object.entries({ modelMean, unitMean })) {
        const got = measures(scores, test, 0.5, 'first');
        for (const [key, value] of Object.entries(baselines[name])) {
          expect(Math.abs(got[key as keyof Measures] - (value as number)), `${name} ${key}`).toBeLessThan(1e-9);
        }
      }
      const [chosen] = bestModels(train).models;
      expect(modelAccuracy(test)[chosen!]).toBeCloseTo(baselines.singleBestChosenOnTrain, 12);
      expect(bestModels(test).accuracy).toBeCloseTo(baselines.singleBestChosenOnTest, 12);
      expect(solvableShare(test)).toBeCloseTo(baselines.oracle, 12);
      expect(uniformRandomExpectation(test)).toBeCloseTo(baselines.random, 12);
    });
  }
});

function scored(graded: Graded, score: (m: number, q: number) => number): Matrix {
  const prompts = graded.unit.length;
  const data = Float64Array.from(graded.correctness, (_, i) => score(Math.floor(i / prompts), i % prompts));
  return matrix(graded.models, prompts, data);
}

function takeColumns(graded: Graded, columns: readonly number[]): Graded {
  const prompts = graded.unit.length;
  const correctness = new Int8Array(graded.models * columns.length);
  for (let m = 0; m < graded.models; m++) {
    columns.forEach((q, j) => {
      correctness[m * columns.length + j] = graded.correctness[m * prompts + q]!;
    });
  }
  return { models: graded.models, correctness, unit: columns.map((q) => graded.unit[q]!) };
}

/** The complete models of a matrix folder by its split; the unit as the reference's note defines it. */
function completeBlock(folder: string) {
  const read = (name: string) => readFileSync(path.join(folder, name));
  const lines = gunzipSync(read('prompts.jsonl.gz')).toString().trim().split('\n');
  const prompts = lines.map((line) => JSON.parse(line) as { prompt_id: string; benchmark: string; category: string });
  const unit = prompts.map((p) => (['bbh', 'mmlu_pro'].includes(p.benchmark) ? p.category : p.benchmark));
  const npy = read('correctness.npy');
  const all = new Int8Array(npy.buffer, npy.byteOffset + 10 + npy.readUInt16LE(8));
  const rows: Int8Array[] = [];
  for (let i = 0; i < all.length; i += prompts.length) {
    const row = all.subarray(i, i + prompts.length);
    if (!row.includes(-1)) rows.push(row);
  }
  const correctness = new Int8Array(rows.length * prompts.length);
  rows.forEach((row, m) => {
    correctness.set(row, m * prompts.length);
  });
  const complete: Graded = { models: rows.length, correctness, unit };
  const splits = read('splits.csv').toString().trim().split('\n').slice(1);
  const part = new Map(splits.map((line) => line.trim().split(',') as [string, string]));
  const columns = (name: string) => [...prompts.keys()].filter((q) => part.get(prompts[q]!.prompt_id) === name);
  const reference = JSON.parse(read('reference.all-MiniLM-L6-v2.json').toString());
  return { train: takeColumns(complete, columns('train')), test: takeColumns(complete, columns('test')), reference };
}
