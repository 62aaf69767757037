import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { answersAt, completeModels, readMatrixFolder, splitAnswers, trainSubset } from '../../lib/data/index.js';
import { evaluate } from '../../lib/methods/evaluate.js';
import { matrixFactorization } from '../../lib/methods/matrix-factorization/matrix-factorization.js';
import { random } from '../../lib/random/index.js';
import { referenceFile } from './real-matrices.js';

const file = referenceFile('ollv2-core', 'all-MiniLM-L6-v2');

describe.runIf(file)('on ollv2-core, the first 1,000 training prompts', () => {
  test('one seed ends where the official code does: accuracy within 0.004, AUC within 0.006', async () => {
    const { officialMatrixFactorization } = JSON.parse(readFileSync(file!, 'utf8'));
    const runs: { size: string; test: { accuracy: number; auc: number } }[] = officialMatrixFactorization.runs;
    const official = runs.filter(({ size }) => size === '1000').map((run) => run.test);
    const matrix = completeModels(await readMatrixFolder(path.dirname(file!), { embedders: ['all-MiniLM-L6-v2'] }));
    const parts = splitAnswers(matrix, 'all-MiniLM-L6-v2');
    const subset = answersAt(matrix, 'all-MiniLM-L6-v2', trainSubset(matrix.trainOrder!, 1000));
    const scorer = await matrixFactorization().fit(subset, parts.validation, random(0));
    const ours = await evaluate(scorer, parts.test);
    expect(Math.abs(ours.accuracy - mean(official, 'accuracy'))).toBeLessThan(0.004);
    expect(Math.abs(ours.auc - mean(official, 'auc'))).toBeLessThan(0.006);
  });
});

function mean<K extends string>(measures: readonly Record<K, number>[], name: K): number {
  return measures.reduce((sum, measure) => sum + measure[name], 0) / measures.length;
}
