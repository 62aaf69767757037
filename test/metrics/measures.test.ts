import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fromRows, type Matrix, matrix } from '../../lib/linalg/matrix.js';
import { accuracy, modelAccuracy } from '../../lib/metrics/accuracy.js';
import { benchmarkCorrelation, benchmarkCorrelationPerUnit } from '../../lib/metrics/benchmark-correlation.js';
import type { Graded } from '../../lib/metrics/graded.js';
import { type Measures, measures } from '../../lib/metrics/measures.js';
import { bestModel, uniformRandomExpectation } from '../../lib/metrics/routing-bounds.js';
import { solvableShare } from '../../lib/metrics/selection.js';

const graded: Graded = {
  models: 2,
  correctness: Int8Array.from([1, 0, 1, -1, 0, 1, 1, 1]),
  unit: ['a', 'a', 'b', 'b'],
};
const scores = fromRows([
  [0.9, 0.5, 0.8, 0.1],
  [0.5, 0.5, 0.4, 0.6],
]);

describe('measures', () => {
  it('accuracy is taken over measured cells, strictly above the threshold', () => {
    // Cells: 1/.9 right, 0/.5 right (not above), 1/.8 right, missing, 0/.5 right, 1/.5 wrong, 1/.4 wrong, 1/.6 right.
    expect(accuracy(scores, graded, 0.5)).toBeCloseTo(5 / 7, 15);
    expect([...modelAccuracy(graded)]).toEqual([2 / 3, 3 / 4]);
  });

  it('benchmark scores are means over the measured prompts of a unit', () => {
    // Forecast a: .7, .5; b: .8, .5. Actual a: .5, .5; b: 1, 1.
    // Deviations of the forecast .075, .175, -.125, -.125; of the truth -.25, .25, -.25, .25.
    const r = 0.025 / Math.sqrt((0.075 ** 2 + 0.175 ** 2 + 2 * 0.125 ** 2) * 0.25);
    expect(benchmarkCorrelation(scores, graded)).toBeCloseTo(r, 12);
    expect(benchmarkCorrelationPerUnit(scores, graded)).toBeNaN();
  });

  it('constant forecasts have no benchmark correlation, rather than one of rounding errors', () => {
    const units = Array.from({ length: 20 }, (_, q) => (q < 7 ? 'a' : q < 18 ? 'b' : 'c'));
    const answers = {
      models: 2,
      correctness: Int8Array.from({ length: 40 }, (_, i) => ((i * i) % 3) & 1),
      unit: units,
    };
    const level = matrix(2, 20, new Float64Array(40).fill(0.1 + 0.2));
    const table = measures(level, answers, 0.5);
    expect(table.benchmarkCorrelation).toBeNaN();
    expect(table.benchmarkCorrelationPerUnit).toBeNaN();
    expect(table.auc).toBe(0.5);
    expect(table.modelsEverChosen).toBe(1);
  });

  it('degenerate input is named', () => {
    const right = { models: 1, correctness: Int8Array.from([1, 1, -1]), unit: ['a', 'a', 'a'] };
    const one = matrix(1, 3);
    expect(() => measures(one, right, 0)).toThrow(
      new RangeError('pooledAuc: correctness needs both classes, got 2 right of 2'),
    );
    expect(() => accuracy(one, { ...right, correctness: new Int8Array(3).fill(-1) }, 0)).toThrow(
      new RangeError('accuracy: correctness needs a measured cell, got none'),
    );
    expect(() => accuracy(one, { ...right, correctness: new Int8Array(2) }, 0)).toThrow(
      new RangeError('accuracy: correctness needs 1 x 3 values, got 2'),
    );
  });
});

const folders = (process.env.MODELSPACE_DATA ?? join(import.meta.dirname, '../../../shared/data')).split(':');
const found = ['ollv2-core', 'ollv2-mmlu-pro'].flatMap((name) =>
  folders.map((folder) => join(folder, name)).filter((folder) => existsSync(join(folder, 'matrix.json'))),
);

describe.runIf(found.length > 0)('measures on real matrices', () => {
  it.each(found.map((folder) => [basename(folder), folder]))(
    'the baselines equal the NumPy reference: %s',
    (_, folder) => {
      const { train, test, reference } = completeBlock(folder!);
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
        const got = measures(scores, test, 0.5);
        for (const [key, value] of Object.entries(baselines[name])) {
          expect(Math.abs(got[key as keyof Measures] - (value as number)), `${name} ${key}`).toBeLessThan(1e-9);
        }
      }
      const chosen = bestModel(train).model;
      expect(modelAccuracy(test)[chosen]).toBeCloseTo(baselines.singleBestChosenOnTrain, 12);
      expect(bestModel(test).accuracy).toBeCloseTo(baselines.singleBestChosenOnTest, 12);
      expect(solvableShare(test)).toBeCloseTo(baselines.oracle, 12);
      expect(uniformRandomExpectation(test)).toBeCloseTo(baselines.random, 12);
    },
  );
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
  const read = (name: string) => readFileSync(join(folder, name));
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
