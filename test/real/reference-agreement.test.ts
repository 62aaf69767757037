import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { completeModels, readMatrixFolder, type SplitAnswers, splitAnswers } from '../../lib/data/index.js';
import { oracleBound, randomBound, singleBestOnTest } from '../../lib/methods/bounds.js';
import { categoryMean } from '../../lib/methods/category-mean.js';
import { constant } from '../../lib/methods/constant.js';
import { evaluate } from '../../lib/methods/evaluate.js';
import { knn } from '../../lib/methods/knn.js';
import type { Method } from '../../lib/methods/method.js';
import { modelMean, singleBest } from '../../lib/methods/model-means.js';
import { promptSingularValues, taskSpace } from '../../lib/methods/task-space.js';
import { tuned } from '../../lib/methods/tuned.js';
import { random } from '../../lib/random/index.js';
import { largestDifference } from '../linalg/random-matrix.js';
import { referenceFile } from './real-matrices.js';

type Published = Record<string, number>;

const inputs = [
  ['ollv2-core', 'all-MiniLM-L6-v2'],
  ['ollv2-core', 'all-mpnet-base-v2'],
  ['ollv2-mmlu-pro', 'all-MiniLM-L6-v2'],
] as const;
const stream = random(0);

/** How far a measure may lie from the reference: counts of prompts are given as prompts. */
interface Tolerance {
  readonly accuracy: number;
  readonly auc: number;
  readonly correlation: number;
  readonly prompts: number;
}

async function expectReference(
  method: Method,
  parts: SplitAnswers,
  wanted: Published,
  within: Tolerance,
): Promise<void> {
  const scorer = await method.fit(parts.train, parts.validation, stream);
  const got = await evaluate(scorer, parts.test, 'first');
  const prompts = parts.test.prompts.ids.length;
  const near = (name: keyof typeof got, tolerance: number): void => {
    expect(Math.abs(got[name] - wanted[name]!), `${method.name}: ${name}`).toBeLessThanOrEqual(tolerance);
  };
  near('accuracy', within.accuracy);
  near('auc', within.auc);
  near('aucPerModel', within.auc);
  near('benchmarkCorrelation', within.correlation);
  near('benchmarkCorrelationPerUnit', within.correlation);
  near('selectionAccuracy', (within.prompts + 0.01) / prompts);
  near('recall', (within.prompts + 0.01) / (prompts * wanted.solvableShare!));
  near('solvableShare', 1e-12);
}

for (const [folder, embedder] of inputs) {
  const file = referenceFile(folder, embedder);
  describe.runIf(file)(`on ${folder} with ${embedder}`, () => {
    const reference = file && JSON.parse(readFileSync(file, 'utf8'));
    let opened: Promise<SplitAnswers> | undefined;
    const open = (): Promise<SplitAnswers> => {
      opened ??= readMatrixFolder(path.dirname(file!), { embedders: [embedder] }).then((m) =>
        splitAnswers(completeModels(m), embedder),
      );
      return opened;
    };
    // Two cells, float32 embeddings, one prompt: room for another machine's rounding. Here all counts agree exactly.
    const close: Tolerance = { accuracy: 3e-5, auc: 1e-6, correlation: 1e-6, prompts: 1 };

    test('the split and the complete models are those of the reference', async () => {
      const { train, validation, test } = await open();
      const sizes = [train.models, train.prompts.ids, validation.prompts.ids, test.prompts.ids].map((a) => a.length);
      expect(sizes).toEqual([reference.models, reference.train, reference.validation, reference.test]);
    });

    test('the singular values of the training prompts are those of NumPy', async () => {
      const got = await promptSingularValues((await open()).train.prompts.embeddings);
      const wanted: number[] = reference.singularValues;
      const clear = wanted.filter((s) => s > 0.01).length; // below: rounding of embeddings to float32, and of the Gram matrix
      expect(largestDifference(got.subarray(0, clear), wanted.slice(0, clear)) / wanted[0]!).toBeLessThan(1e-6);
    });

    test('task space equals the reference at every epsilon', async () => {
      const parts = await open();
      for (const [epsilon, { test: wanted }] of Object.entries<{ test: Published }>(reference.taskSpace)) {
        await expectReference(taskSpace({ epsilon: Number(epsilon) }), parts, wanted, close);
      }
    });

    test('task space keeps as many singular values as the reference', async () => {
      const got = await promptSingularValues((await open()).train.prompts.embeddings);
      for (const [epsilon, { kept }] of Object.entries<{ kept: number }>(reference.taskSpace)) {
        expect(got.filter((s) => s >= Number(epsilon)).length, `epsilon ${epsilon}`).toBe(kept);
      }
    });

    test('kNN equals the reference at every k', async () => {
      const parts = await open();
      for (const [k, { test: wanted }] of Object.entries<{ test: Published }>(reference.knn)) {
        await expectReference(knn({ k: Number(k) }), parts, wanted, close);
      }
    });

    test('kNN tuned on validation sees the reference validation accuracies', async () => {
      const { train, validation } = await open();
      const ks = Object.keys(reference.knn).map(Number);
      const { validationCurve } = await tuned(knn, { k: ks }).fit(train, validation, stream);
      validationCurve.forEach(({ options, measures }) => {
        expect(Math.abs(measures.accuracy - reference.knn[String(options.k)].validationAccuracy)).toBeLessThan(3e-5);
      });
    });

    test('baselines equal the reference', async () => {
      const parts = await open();
      const {
        modelMean: meanOfModel,
        unitMean,
        constantMajorityAccuracy,
        singleBestChosenOnTrain,
      } = reference.baselines;
      await expectReference(modelMean(), parts, meanOfModel, close);
      await expectReference(categoryMean(), parts, unitMean, close);
      const flat = await evaluate(await constant().fit(parts.train, parts.validation, stream), parts.test);
      expect(flat.accuracy).toBeCloseTo(constantMajorityAccuracy, 12);
      const best = await evaluate(await singleBest().fit(parts.train, parts.validation, stream), parts.test);
      expect(best.selectionAccuracy).toBeCloseTo(singleBestChosenOnTrain, 12);
    });

    test('bounds equal the reference', async () => {
      const { test } = await open();
      const { oracle, random: uniform, singleBestChosenOnTest } = reference.baselines;
      expect(oracleBound(test).selectionAccuracy).toBeCloseTo(oracle, 12);
      expect(randomBound(test).selectionAccuracy).toBeCloseTo(uniform, 12);
      expect(singleBestOnTest(test).selectionAccuracy).toBeCloseTo(singleBestChosenOnTest, 12);
    });
  });
}
