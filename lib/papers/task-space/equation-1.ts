import type { Origin } from '../../comparing/index.js';
import type { Answers } from '../../data/index.js';
import { record } from '../../ledger/index.js';
import { type Matrix, maxOf, minOf, multiply } from '../../linalg/index.js';
import { pearson } from '../../metrics/index.js';
import { categoryProfiles, vectorLengths } from '../../probing/index.js';
import { largestDifference, statedIdentity } from '../identity.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';

/** Equation 1, §3: the success score as one product of model vectors and prompt embeddings. */
export function equation1(product: Matrix, scores: Matrix, origin: Origin): Shown {
  const what = "a score is the product of the model's vector and the prompt's embedding";
  const place = { origin, row: 'B-Eq1', labels: ['largest-difference-to-the-product'] };
  return statedIdentity(what, largestDifference(what, product, scores), 1e-5, place);
}

/** §3.1: prompt embeddings have length 1. */
export function unitLengths({ rows, columns, data }: Matrix, origin: Origin): Shown {
  let off = 0;
  for (let q = 0; q < rows; q++) {
    let square = 0;
    for (let k = 0; k < columns; k++) square += data[q * columns + k]! ** 2;
    off = Math.max(off, Math.abs(Math.sqrt(square) - 1));
  }
  const place = { origin, row: 'B-P', labels: ['largest-deviation-from-length-1'] };
  return statedIdentity('prompt embeddings have length 1', off, 1e-3, place);
}

/** §3: the score of a benchmark is one product too: the model's vector and the mean of the benchmark's embeddings. */
export function benchmarkScore(product: Matrix, meanScores: Matrix, origin: Origin): Shown {
  const what = 'the mean score on a benchmark is the product with its mean prompt';
  const place = { origin, row: 'B-Bench', labels: ['largest-difference-to-the-mean-score'] };
  return statedIdentity(what, largestDifference(what, product, meanScores), 1e-5, place);
}

/**
 * §3: what scaling the mean prompts of categories to length 1 would do. All scores of a category grow by one factor, which
 * changes no order of models within it and the order of categories within every model.
 * @param vectors (models, d)
 */
export async function rescaledMeans(test: Answers, vectors: Matrix, origin: Origin): Promise<Shown> {
  const { accuracy, centres, categories } = categoryProfiles(test);
  const lengths = vectorLengths(centres);
  const plain = await multiply(vectors, centres, { transposeB: true });
  const scaled = plain.data.map((score, i) => score / lengths[i % lengths.length]!);
  const [own, other] = [plain.data, scaled].map((scores) => pearson(scores, accuracy.data).r) as [number, number];
  const at = { ...ledgerOrigin(origin), row: 'B-Bench' };
  const what = 'correlation of forecast and measured accuracy over models and categories';
  return {
    said:
      `The mean prompts of ${categories.length} categories have lengths from ${minOf(lengths).toFixed(2)} to ` +
      `${maxOf(lengths).toFixed(2)}. Over all models and categories, forecast and measured accuracy correlate at ` +
      `**${own.toFixed(3)}** with the means as they are, and at **${other.toFixed(3)}** with means scaled to length 1.`,
    records: [
      record({ ...at, cell: 'correlation/mean-prompt', what: `${what}, means as they are`, value: own }),
      record({ ...at, cell: 'correlation/mean-prompt-scaled', what: `${what}, means of length 1`, value: other }),
    ],
  };
}
