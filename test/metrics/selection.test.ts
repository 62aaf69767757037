import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromRows } from '../../lib/linalg/matrix.js';
import { modelAccuracy } from '../../lib/metrics/accuracy.js';
import type { Graded } from '../../lib/metrics/graded.js';
import { fixedPicks, pickCounts, pickedModels } from '../../lib/metrics/picks.js';
import { bestModels, uniformRandomExpectation, weightedRandomExpectation } from '../../lib/metrics/routing-bounds.js';
import {
  modelsEverChosen,
  recall,
  selectionAccuracy,
  selectionOutcome,
  solvableShare,
} from '../../lib/metrics/selection.js';

const { selection, published_solvable_share: published } = JSON.parse(
  readFileSync(new URL('../fixtures/fixtures.json', import.meta.url), 'utf8'),
);

function gradedFrom(rows: readonly (readonly number[])[], unit?: readonly string[]): Graded {
  return {
    models: rows.length,
    correctness: Int8Array.from(rows.flat()),
    unit: unit ?? Array.from({ length: rows[0]!.length }, () => 'all'),
  };
}

describe('selection', () => {
  const graded = gradedFrom(selection.labels_models_by_prompts);
  const scores = fromRows(selection.scores);

  it('picks, hits and shares equal the NumPy reference', () => {
    const picked = pickedModels(scores, graded, 'first');
    const { hits, solvable } = selectionOutcome(picked, graded);
    expect([...picked.models]).toEqual(selection.picked);
    expect([...hits]).toEqual(selection.correct);
    expect([...solvable]).toEqual(selection.solvable);
    expect(selectionAccuracy(scores, graded, 'first')).toBeCloseTo(selection.accuracy, 14);
    expect(recall(scores, graded, 'first')).toBeCloseTo(selection.recall_on_solvable, 14);
    expect(solvableShare(graded)).toBeCloseTo(selection.oracle, 14);
    expect([...pickCounts(picked, 3)]).toEqual(selection.pick_counts);
    expect(modelsEverChosen(scores, graded, 'first')).toBe(3);
  });

  it('the bounds equal the NumPy reference', () => {
    expect([...modelAccuracy(graded)]).toEqual(selection.model_accuracy);
    expect(bestModels(graded)).toEqual({ models: [0, 1, 2], accuracy: selection.single_best });
    expect(weightedRandomExpectation(pickedModels(scores, graded, 'first'), graded)).toBeCloseTo(
      selection.weighted_random_expected,
      14,
    );
    expect(uniformRandomExpectation(graded)).toBeCloseTo(selection.uniform_random_expected, 14);
    const source = selection.best_source_performer;
    const chosen = bestModels(gradedFrom(source.source_labels)).models[0]!;
    expect(chosen).toBe(source.index);
    expect(modelAccuracy(graded)[chosen]).toBe(source.target_accuracy);
  });

  it('selection accuracy is recall times the solvable share', () => {
    expect(recall(scores, graded) * solvableShare(graded)).toBeCloseTo(selectionAccuracy(scores, graded), 14);
  });

  it('the published recalls are the published accuracies over one constant an environment', () => {
    for (const { accuracy_over_recall, mean } of Object.values(published) as {
      accuracy_over_recall: number[];
      mean: number;
    }[]) {
      // Both are printed to four digits, so their ratio is known to about 3e-4.
      for (const share of accuracy_over_recall) expect(Math.abs(share - mean)).toBeLessThan(3e-4);
    }
  });

  it('a model that was not measured on a prompt is not picked there, and unmeasured prompts are left out', () => {
    const partial = gradedFrom([
      [-1, 0, -1, 1],
      [1, -1, -1, 0],
    ]);
    const favoursFirst = fromRows([
      [0.9, 0.9, 0.9, 0.2],
      [0.1, 0.1, 0.1, 0.8],
    ]);
    expect(pickedModels(favoursFirst, partial)).toEqual(fixedPicks([[1], [0], [], [1]]));
    expect(selectionAccuracy(favoursFirst, partial)).toBeCloseTo(1 / 3, 15);
    expect(recall(favoursFirst, partial)).toBe(1 / 2);
    expect(solvableShare(partial)).toBeCloseTo(2 / 3, 15);
    expect(uniformRandomExpectation(partial)).toBe((1 + 0 + 1 / 2) / 3);
  });

  it('degenerate input is named', () => {
    const none = gradedFrom([[-1, -1]]);
    const hopeless = gradedFrom([[0, 0]]);
    const one = fromRows([[0.5, 0.5]]);
    expect(() => selectionAccuracy(one, none)).toThrow(
      new RangeError('selectionAccuracy: correctness needs a measured prompt, got none of 2'),
    );
    expect(() => recall(one, hopeless)).toThrow(
      new RangeError('recall: correctness needs a solvable prompt, got none of 2'),
    );
    expect(() => solvableShare(none)).toThrow('solvableShare: correctness needs a measured prompt, got none of 2');
    expect(() => bestModels(none)).toThrow('bestModels: correctness needs a measured cell, got none');
    expect(() => pickedModels(fromRows([[1]]), hopeless)).toThrow(
      'pickedModels: scores needs 1 x 2 values as graded, got 1 x 1',
    );
    expect(() => pickedModels(fromRows([[1, Number.NaN]]), hopeless)).toThrow(
      'pickedModels: scores needs finite numbers, got NaN at model 0, prompt 1',
    );
  });
});
