import type { Matrix } from '../linalg/index.js';
import { completeModelIndices } from './complete-models.js';
import type { CorrectnessMatrix, Split } from './correctness-matrix.js';
import { takeModels } from './take-models.js';

/**
 * Joins two matrices by model name into one complete block: the models without a missing cell in both, in the order of
 * `a`; the prompts of `a`, then of `b`; the embedders that both have. The split is joined where both have one; a training
 * order is not.
 * @throws RangeError `joinMatrices: prompt ids need to differ, got "x/1" in both`,
 *   `joinMatrices: needs a model complete in both, got none`
 */
export function joinMatrices(a: CorrectnessMatrix, b: CorrectnessMatrix): CorrectnessMatrix {
  const inA = new Set(a.prompts.ids);
  const shared = b.prompts.ids.find((id) => inA.has(id));
  if (shared !== undefined) throw new RangeError(`joinMatrices: prompt ids need to differ, got "${shared}" in both`);
  const rowInB = new Map(Array.from(completeModelIndices(b), (m) => [b.models[m]!, m]));
  const rows = Array.from(completeModelIndices(a)).filter((m) => rowInB.has(a.models[m]!));
  if (rows.length === 0) throw new RangeError('joinMatrices: needs a model complete in both, got none');
  const left = takeModels(a, rows);
  const right = takeModels(
    b,
    left.models.map((model) => rowInB.get(model)!),
  );

  const na = a.prompts.ids.length;
  const nb = b.prompts.ids.length;
  const correctness = new Int8Array(rows.length * (na + nb));
  for (let m = 0; m < rows.length; m++) {
    correctness.set(left.correctness.subarray(m * na, (m + 1) * na), m * (na + nb));
    correctness.set(right.correctness.subarray(m * nb, (m + 1) * nb), m * (na + nb) + na);
  }
  const text = a.prompts.text && b.prompts.text ? { text: [...a.prompts.text, ...b.prompts.text] } : {};
  return {
    name: `${a.name}+${b.name}`,
    title: `${a.title} + ${b.title}`,
    models: left.models,
    prompts: {
      ids: [...a.prompts.ids, ...b.prompts.ids],
      benchmark: [...a.prompts.benchmark, ...b.prompts.benchmark],
      category: [...a.prompts.category, ...b.prompts.category],
      unit: [...a.prompts.unit, ...b.prompts.unit],
      ...text,
    },
    correctness,
    embeddings: joinEmbeddings(a, b),
    ...(a.split && b.split ? { split: joinSplits(a.split, b.split, na) } : {}),
  };
}

function joinEmbeddings(a: CorrectnessMatrix, b: CorrectnessMatrix): Map<string, Matrix> {
  const joined = new Map<string, Matrix>();
  for (const [embedder, top] of a.embeddings) {
    const bottom = b.embeddings.get(embedder);
    if (!bottom) continue;
    if (top.columns !== bottom.columns) {
      throw new RangeError(
        `joinMatrices: ${embedder} needs one dimension in both, got ${top.columns} and ${bottom.columns}`,
      );
    }
    const data = new Float32Array(top.data.length + bottom.data.length);
    data.set(top.data);
    data.set(bottom.data, top.data.length);
    joined.set(embedder, { rows: top.rows + bottom.rows, columns: top.columns, data });
  }
  return joined;
}

function joinSplits(a: Split, b: Split, offset: number): Split {
  const joined = (first: Int32Array, second: Int32Array): Int32Array =>
    Int32Array.of(...first, ...second.map((column) => column + offset));
  return {
    train: joined(a.train, b.train),
    validation: joined(a.validation, b.validation),
    test: joined(a.test, b.test),
  };
}
