import type { Matrix } from '../linalg/index.js';
import { completeModelIndices } from './complete-models.js';
import type { CorrectnessMatrix, PromptTable, Split } from './correctness-matrix.js';
import { takeModels } from './take-models.js';

/**
 * Joins two matrices by model name into one complete block: the models without a missing cell in both, in the order of
 * `a`; the prompts of `a`, then of `b`; the embedders that both have. The split is joined where both have one; a training
 * order is not.
 * @throws RangeError `joinMatrices: prompt ids need to differ, got "x/1" in both`,
 *   `joinMatrices: models need different names, got "m1" twice`, `joinMatrices: needs a model complete in both, got none`
 */
export function joinMatrices(a: CorrectnessMatrix, b: CorrectnessMatrix): CorrectnessMatrix {
  const inA = new Set(a.prompts.ids);
  const shared = b.prompts.ids.find((id) => inA.has(id));
  if (shared !== undefined) throw new RangeError(`joinMatrices: prompt ids need to differ, got "${shared}" in both`);
  for (const { models } of [a, b]) requireDifferentNames(models);
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
      category: joinNames(a.prompts, b.prompts, 'category'),
      unit: joinNames(a.prompts, b.prompts, 'unit'),
      ...text,
    },
    correctness,
    embeddings: joinEmbeddings(a, b),
    ...(a.split && b.split ? { split: joinSplits(a.split, b.split, na) } : {}),
  };
}

/** Models are joined by name: of two with one name neither would be the right one. */
function requireDifferentNames(models: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of models) {
    if (seen.has(name)) throw new RangeError(`joinMatrices: models need different names, got "${name}" twice`);
    seen.add(name);
  }
}

/**
 * The names of both, in their order; one that means different things, since it belongs to other benchmarks in the other matrix,
 * takes its benchmark's name before it: `math/algebra`, `mmlu/algebra`.
 */
function joinNames(a: PromptTable, b: PromptTable, which: 'category' | 'unit'): string[] {
  const [inA, inB] = [a, b].map((table) => {
    const homes = new Map<string, Set<string>>();
    table[which].forEach((name, i) => {
      homes.set(name, (homes.get(name) ?? new Set()).add(table.benchmark[i]!));
    });
    return homes;
  }) as [Map<string, Set<string>>, Map<string, Set<string>>];
  const twoMeanings = new Set<string>();
  for (const [name, homes] of inA) {
    const others = inB.get(name);
    if (others && [...others, ...homes].some((one) => !homes.has(one) || !others.has(one))) twoMeanings.add(name);
  }
  return [a, b].flatMap((table) =>
    table[which].map((name, i) => (twoMeanings.has(name) ? `${table.benchmark[i]}/${name}` : name)),
  );
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
  const joined = (first: Int32Array, second: Int32Array): Int32Array => {
    const both = new Int32Array(first.length + second.length);
    both.set(first);
    second.forEach((column, i) => {
      both[first.length + i] = column + offset;
    });
    return both;
  };
  return {
    train: joined(a.train, b.train),
    validation: joined(a.validation, b.validation),
    test: joined(a.test, b.test),
  };
}
