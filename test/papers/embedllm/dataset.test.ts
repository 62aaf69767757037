import { describe, expect, it } from 'vitest';
import { baseRates as baseRatesOf } from '../../../lib/data/index.js';
import { alikeModels, baseRates, categories, dataset, duplicates } from '../../../lib/papers/embedllm/dataset.js';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { smallMatrix } from '../../data/small-matrix.js';
import { firstCells, isRectangular, placesOf, recordAt, traces } from '../drawn.js';
import { madeWorld } from '../made-world.js';

const world = madeWorld();
const { matrix } = world;
const [models, n] = [matrix.models.length, matrix.prompts.ids.length];

describe('dataset(world)', () => {
  const made = dataset(world);

  it('is recorded in the cells of its row', () => {
    expect(made.records!.every(({ row, data }) => row === 'A-Data' && data === 'small')).toBe(true);
    expect(made.records![0]).toMatchObject(ledgerOrigin(world));
    const values = Object.fromEntries(made.records!.map(({ cell, value }) => [cell, value]));
    expect(values).toMatchObject({
      ...{ models: 4, 'complete-models': 4, questions: 60, benchmarks: 2, 'embedding-dimension': 6 },
      ...{ 'train-share': 0.5, 'validation-share': 0.25, 'test-share': 0.25, 'observed-share': 1 },
    });
    const right = matrix.correctness.filter((answer) => answer === 1).length;
    expect(values['base-rate']).toBeCloseTo(right / matrix.correctness.length, 12);
    const solved = Array.from({ length: n }, (_, j) =>
      Array.from({ length: models }, (__, m) => matrix.correctness[m * n + j]!).filter((answer) => answer === 1),
    ).map(({ length }) => length);
    expect(values['always-right']).toBe(solved.filter((count) => count === models).length);
    expect(values['always-wrong']).toBe(solved.filter((count) => count === 0).length);
  });

  it('sets every number beside the printed one, in words', () => {
    const [table] = made.tables!;
    expect(table!.columns).toEqual(['', 'printed', 'here']);
    expect(table!.rows.slice(0, 3)).toEqual([
      ['models', '112', '4'],
      ['models without a missing answer', '', '4'],
      ['questions', '36,054', '60'],
    ]);
    expect(table!.rows).toHaveLength(made.records!.length);
    expect(table!.caption).toBe('EmbedLLM §4.2 beside the public matrix small');
  });

  it('takes the embeddings of the largest dimension asked for', () => {
    expect(recordAt(dataset({ ...world, embedders: ['tiny'] }), 'embedding-dimension').value).toBe(4);
  });
});

describe('baseRates(world)', () => {
  it('draws a histogram over prompts and one over models', () => {
    const { figures } = baseRates(world);
    expect(figures!.map(({ name, elements }) => [name, elements])).toEqual([
      ['a-data-base-rates-prompts', ['A-Data']],
      ['a-data-base-rates-models', ['A-Data']],
    ]);
    const counts = figures!.map((figure) => traces(figure)[0]!.y.reduce((sum, count) => sum + count, 0));
    expect(counts).toEqual([n, models]);
  });

  it('says that all models are complete where they are', () => {
    const { figures, said } = baseRates(world);
    expect(said).toBe('All 4 models answered every prompt.');
    expect(JSON.stringify(figures![0]!.layout)).toContain('>public matrix small; all 4 models<');
  });

  describe('where models answered different prompts', () => {
    const easy = withAnswers(5, (m, benchmark) => (m < 3 ? 0 : benchmark === 'logic' ? 1 : -1));

    it('draws the complete models only: one that met an easy benchmark alone is no bar at the top', () => {
      const { figures, said } = baseRates({ ...world, matrix: easy });
      const [byPrompt, byModel] = figures!.map((figure) => traces(figure)[0]!);
      expect(byModel!.y.reduce((sum, count) => sum + count, 0)).toBe(3);
      expect(byModel!.y.at(-1)).toBe(0);
      expect(byPrompt!.y[0]).toBe(n);
      expect(said).toContain('Drawn are 3 of 5 models');
      expect(said).toContain('Left out are 2 (2 without an answer in sums, 2 with answers in one benchmark only).');
      const [, models5] = figures!;
      expect(JSON.stringify(models5!.layout)).toContain('3 of 5 models, the complete ones');
    });

    it('gives the base rate of categories over the same models', () => {
      const [table] = categories({ ...world, matrix: easy }).tables!;
      expect(table!.rows.map(([, category, , measured, rate]) => [category, measured, rate])).toEqual([
        ...[
          ['and', '1.000', '0.000'],
          ['or', '1.000', '0.000'],
        ],
        ...[
          ['plus', '0.600', '0.000'],
          ['times', '0.600', '0.000'],
        ],
      ]);
      expect(table!.caption).toContain('base rate over 3 of 5 models, the complete ones');
    });

    it('adds the share of right answers of the complete models to the table', () => {
      expect(recordAt(dataset({ ...world, matrix: easy }), 'complete-base-rate').value).toBe(0);
      expect(recordAt(dataset({ ...world, matrix: easy }), 'base-rate').value).toBeCloseTo(60 / 240, 12);
      expect(dataset(world).records!.map(({ cell }) => cell)).not.toContain('complete-base-rate');
    });

    it('draws those with answers in every benchmark where none is complete', () => {
      const none = withAnswers(4, (m, benchmark, j) => (j === m || (m === 3 && benchmark === 'sums') ? -1 : 1));
      const { figures, said } = baseRates({ ...world, matrix: none });
      expect(traces(figures![1])[0]!.y.at(-1)).toBe(3);
      expect(said).toMatch(/^No model answered every prompt\. Drawn are 3 of 4 models, /);
    });

    it('draws nothing, and says so, where no model has answers in every benchmark', () => {
      const apart = withAnswers(4, (m, benchmark) => (m < 2 === (benchmark === 'logic') ? 1 : -1));
      const made = baseRates({ ...world, matrix: apart });
      expect(made.figures).toBeUndefined();
      expect(made.said).toContain('cannot be compared');
      const [table] = categories({ ...world, matrix: apart }).tables!;
      expect(table!.rows.map((row) => row.at(-1))).toEqual([null, null, null, null]);
      expect(table!.caption).toContain('no base rate');
    });
  });
});

/** The matrix with as many models, and the answers given: 1, 0 or -1. */
function withAnswers(count: number, answer: (m: number, benchmark: string, j: number) => number) {
  const names = Array.from({ length: count }, (_, m) => `maker/model-${m}`);
  const { benchmark } = matrix.prompts;
  const answers = names.flatMap((_, m) => benchmark.map((name, j) => answer(m, name, j)));
  return { ...matrix, models: names, correctness: Int8Array.from(answers) };
}

describe('the shares that baseRates draws', () => {
  it('are over what was measured, by model and by prompt', () => {
    const some = smallMatrix({ prompts: 12, missing: 0.3 });
    const rows = some.models.map((_, m) => Array.from(some.correctness.subarray(m * 12, m * 12 + 12)));
    const share = (answers: number[]) =>
      answers.filter((answer) => answer === 1).length / answers.filter((answer) => answer >= 0).length;
    const { byModel, byPrompt } = baseRatesOf(some);
    expect(Array.from(byModel)).toEqual(rows.map(share));
    expect(Array.from(byPrompt)).toEqual(Array.from({ length: 12 }, (_, j) => share(rows.map((row) => row[j]!))));
  });

  it('are NaN where nothing was measured', () => {
    const none = smallMatrix();
    none.correctness.fill(-1, 0, 12);
    expect(baseRatesOf(none).byModel[0]).toBeNaN();
  });
});

describe('categories(world, most)', () => {
  it('is a table of categories, with a dash where nothing was measured', () => {
    const holes = smallMatrix({ prompts: 4, missing: 0 });
    for (let m = 0; m < 4; m++) holes.correctness[4 * m] = -1;
    const [table] = categories({ ...world, matrix: holes }).tables!;
    expect(table!.caption).toContain('base rate over 4 of 4 models, those with answers in every benchmark');
    expect(isRectangular(table!)).toBe(true);
    expect(table!.rows[0]).toEqual(['logic', 'and', '1', '0.000', null]);
    expect(table!.rows[1]!.slice(0, 4)).toEqual(['logic', 'or', '1', '1.000']);
  });

  it('shows the largest, as many as asked for', () => {
    const [table] = categories(world, 2).tables!;
    expect(table!.rows).toHaveLength(2);
    expect(table!.caption).toBe(
      'The largest 2 of 4 categories; share measured over all 4 models, base rate over all 4 models',
    );
  });
});

describe('duplicates(world)', () => {
  /** Prompt 1 repeats prompt 0, by text and by embedding; the models' answers to them differ or not. */
  function withTwin(text = true) {
    const twin = smallMatrix({ prompts: 12, missing: 0, text });
    for (const { columns, data } of twin.embeddings.values()) data.copyWithin(columns, 0, columns);
    const { text: texts, ...prompts } = twin.prompts;
    const named = texts ? { ...prompts, text: texts.map((one, j) => (j === 1 ? texts[0]! : one)) } : prompts;
    return { ...world, matrix: { ...twin, prompts: named } };
  }

  it('counts prompts that occur more than once, by text and by embedding', () => {
    const some = withTwin();
    const conflicts = some.matrix.models.filter(
      (_, m) => some.matrix.correctness[12 * m] !== some.matrix.correctness[12 * m + 1],
    ).length;
    const split = { train: Int32Array.of(0), validation: Int32Array.of(2), test: Int32Array.of(1, 3) };
    const made = duplicates({ ...some, split });
    expect(made.tables![0]!.rows).toEqual(
      ['text', 'embedding'].map((rule) => [rule, '1', '1', String(conflicts), '1']),
    );
    expect(placesOf(made).slice(0, 4)).toEqual(
      ['groups', 'repeats', 'conflicting-cells', 'test-twins'].map((cell) => `A-Data same-text/${cell}`),
    );
    expect(recordAt(made, 'same-embedding/test-twins').value).toBe(1);
    expect(isRectangular(made.tables![0]!)).toBe(true);
  });

  it('goes by embedding alone where the matrix brings no text', () => {
    expect(firstCells(duplicates(withTwin(false)).tables![0])).toEqual(['embedding']);
  });
});

describe('alikeModels(world, { share, most })', () => {
  it('is the pairs of models that agree in at least that share, the first of them', () => {
    const all = alikeModels(world, { share: 0 }).tables![0]!;
    expect(all.rows).toHaveLength(6);
    expect(all.caption).toBe('6 pairs agree in at least 0 % of their common answers');
    const first = alikeModels(world, { share: 0, most: 2 }).tables![0]!;
    expect(first.rows).toEqual(all.rows.slice(0, 2));
    expect(first.caption).toBe('6 pairs agree in at least 0 % of their common answers; the first 2');
    expect(alikeModels(world).tables![0]!.rows).toEqual([]);
  });

  it('gives agreement and the number of common answers', () => {
    const large = madeWorld(120);
    const same = { ...large.matrix, correctness: large.matrix.correctness.slice() };
    same.correctness.copyWithin(120, 0, 120);
    same.correctness[120] = -1;
    const { rows } = alikeModels({ ...large, matrix: same }).tables![0]!;
    expect(rows).toEqual([[matrix.models[0], matrix.models[1], '1.0000', '119']]);
  });
});
