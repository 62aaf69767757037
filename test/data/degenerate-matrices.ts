import type { CorrectnessMatrix } from '../../lib/data/correctness-matrix.js';
import { takeModels } from '../../lib/data/take-models.js';
import { unitsOf } from '../../lib/data/units-of.js';
import type { Matrix } from '../../lib/linalg/index.js';

type Degeneration = (matrix: CorrectnessMatrix) => CorrectnessMatrix;

/** Ways in which a matrix leaves something undefined; each gives a matrix of its own. */
export const degenerations: Readonly<Record<string, Degeneration>> = {
  'a benchmark that nobody solves, and one that all do': (matrix) => {
    const [dead, easy] = [...new Set(matrix.prompts.benchmark)];
    return answered(matrix, (y, q) => {
      const benchmark = matrix.prompts.benchmark[q];
      return benchmark === dead ? 0 : benchmark === easy ? 1 : y;
    });
  },
  'right answers alone': (matrix) => answered(matrix, () => 1),
  'wrong answers alone': (matrix) => answered(matrix, () => 0),
  'models that are copies': (matrix) => answered(matrix, (_, q) => matrix.correctness[q]!),
  'two models, one always right and one never': (matrix) =>
    answered(takeModels(matrix, [0, 1]), (_, __, m) => (m === 0 ? 1 : 0)),
  'one model': (matrix) => takeModels(matrix, [0]),
  'a benchmark of two prompts': (matrix) => {
    const [first, second] = [...new Set(matrix.prompts.benchmark)];
    let kept = 0;
    const benchmark = matrix.prompts.benchmark.map((name) => (name === first && ++kept > 2 ? second! : name));
    return labelled(
      matrix,
      benchmark,
      matrix.prompts.category.map((name, q) => `${benchmark[q]} ${name}`),
    );
  },
  'a single benchmark': (matrix) =>
    labelled(
      matrix,
      matrix.prompts.ids.map(() => 'only'),
      matrix.prompts.category,
    ),
  'a category of one prompt': (matrix) =>
    labelled(
      matrix,
      matrix.prompts.benchmark,
      matrix.prompts.category.map((name, q) => (q === 0 ? 'lonely' : name)),
    ),
  'embeddings that are all the same': (matrix) =>
    embedded(matrix, ({ data, ...size }) => ({ ...size, data: data.map((_, i) => data[i % size.columns]!) })),
  'embeddings of one dimension': (matrix) =>
    embedded(matrix, ({ rows, columns, data }) => ({
      ...{ rows, columns: 1 },
      data: Float32Array.from({ length: rows }, (_, q) => (data[q * columns]! < 0 ? -1 : 1)),
    })),
};

/** Cells that nobody measured; most experiments take complete models, or say that they need them. */
export const withHoles: Degeneration = (matrix) => {
  const first = matrix.prompts.benchmark[0];
  return answered(matrix, (y, q, m) => {
    if (m === 0) return matrix.prompts.benchmark[q] === first ? 1 : -1;
    return (q + m) % 3 === 0 ? -1 : y;
  });
};

function answered(
  matrix: CorrectnessMatrix,
  answer: (y: number, prompt: number, model: number) => number,
): CorrectnessMatrix {
  const n = matrix.prompts.ids.length;
  return { ...matrix, correctness: matrix.correctness.map((y, i) => answer(y, i % n, Math.floor(i / n))) };
}

function labelled(
  matrix: CorrectnessMatrix,
  benchmark: readonly string[],
  category: readonly string[],
): CorrectnessMatrix {
  return { ...matrix, prompts: { ...matrix.prompts, benchmark, category, unit: unitsOf(benchmark, category, []) } };
}

function embedded(matrix: CorrectnessMatrix, change: (embeddings: Matrix) => Matrix): CorrectnessMatrix {
  const smallest = [...matrix.embeddings].sort(([, a], [, b]) => a.columns - b.columns)[0]!;
  return { ...matrix, embeddings: new Map([[smallest[0], change(smallest[1])]]) };
}
