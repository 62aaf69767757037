import type { Origin } from '../../comparing/index.js';
import type { Answers } from '../../data/index.js';
import { histogramFigure, scatterFigure } from '../../figures/index.js';
import { record } from '../../ledger/index.js';
import { lengthOf, type Matrix, matrix, maxOf, multiply, row } from '../../linalg/index.js';
import { markdownText } from '../../markup/index.js';
import { meanAnswers } from '../../methods/index.js';
import { rocAuc } from '../../metrics/index.js';
import { categoryProfiles, interaction, principalComponents } from '../../probing/index.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';

/** A model that a figure or table is about, and the rule that chose it. */
export interface NamedModel {
  readonly rule: 'best' | 'median' | 'most its own';
  readonly model: number;
  readonly name: string;
}

/**
 * Three models by rules on the training answers: the best and the median by accuracy (the lower of two), and the one whose
 * profile over categories is farthest from what its mean and those of the categories say.
 */
export function namedModels(train: Answers): readonly NamedModel[] {
  const rates = meanAnswers(train);
  const order = [...rates.keys()].sort((a, b) => rates[b]! - rates[a]! || a - b);
  const own = interaction(categoryProfiles(train).accuracy);
  const sizes = train.models.map((_, m) => Float64Array.from(row(own, m)).reduce((sum, x) => sum + x * x, 0));
  const of = (rule: NamedModel['rule'], model: number) => ({ rule, model, name: train.models[model]! });
  return [
    of('best', order[0]!),
    of('median', order[Math.floor(order.length / 2)]!),
    of('most its own', sizes.indexOf(maxOf(sizes))),
  ];
}

const CLASSES = ['under a quarter', 'a quarter to a half', 'half to three quarters', 'over three quarters'] as const;

/**
 * Figure 1 from data, for the median model: how its solved and failed test prompts project on its vector, and where the means
 * of the categories lie. Counts and shares alone: no point is the answer to one prompt.
 * @param vectors (models, d)
 */
export async function figure1(train: Answers, test: Answers, vectors: Matrix, origin: Origin): Promise<Shown> {
  const { model, name } = namedModels(train)[1]!;
  const unit = scaledToOne(row(vectors, model));
  const n = test.prompts.ids.length;
  const answers = test.correctness.subarray(model * n, (model + 1) * n);
  const along = (await multiply(unit, test.prompts.embeddings, { transposeB: true })).data;
  const of = (answer: number) => Float64Array.from(along).filter((_, q) => answers[q] === answer);
  const [solved, failed] = [of(1), of(0)];
  if (solved.length === 0 || failed.length === 0) {
    const how = failed.length === 0 ? 'solves all' : 'solves none';
    return {
      said: `*Not drawn here*: *${markdownText(name)}* (the median model on train) ${how} of the ${n} test prompts.`,
    };
  }
  const auc = rocAuc(answers, along);
  const { categories, accuracy, centres } = categoryProfiles(test);
  const x = (await multiply(unit, centres, { transposeB: true })).data;
  const remaining = await principalComponents(without(centres, unit), 1);
  const rates = row(accuracy, model);
  const order = [...rates.keys()].sort((a, b) => rates[a]! - rates[b]!);
  const byX = [...order].sort((a, b) => x[a]! - x[b]!);
  const written = [...byX.slice(0, 3), ...byX.slice(-2)].map((c) => categories[c]!);
  const threshold = solved.filter((score) => score > 0).length / solved.length;
  const falsely = failed.filter((score) => score > 0).length / failed.length;
  const text = { elements: ['B-F1'], subtitle: `${originText(origin)}, d = ${vectors.columns}; ${name}` };
  return {
    figures: [
      histogramFigure({
        ...{ ...text, name: 'b-f1-projection', title: "Projection of test prompts on one model's vector" },
        alt: 'Two histograms of projections on the unit vector of one model, of the prompts that it solves and fails.',
        series: [
          { name: 'solved', values: solved },
          { name: 'failed', values: failed },
        ],
        ...{ xTitle: 'projection on the vector, of length 1', yTitle: 'test prompts', bins: 24 },
        marks: [{ name: 'decision boundary', value: 0 }],
      }),
      scatterFigure({
        ...{ ...text, name: 'b-f1-categories', title: "Categories along one model's vector" },
        alt: 'Mean prompts of categories, projected on one model’s vector and on the main direction besides it.',
        ...{ x: order.map((c) => x[c]!), y: order.map((c) => remaining.coordinates.data[c]!) },
        ...{ xTitle: 'projection on the vector (boundary at 0)', yTitle: 'main direction besides' },
        group: order.map((c) => `solves ${CLASSES[Math.min(3, Math.floor(4 * rates[c]!))]!}`),
        ...{ label: order.map((c) => categories[c]!), written, width: 680, legend: 'above' as const },
      }),
    ],
    said:
      `*${markdownText(name)}* (the median model on train) has ${(100 * threshold).toFixed(0)} % of the prompts that it solves above the boundary, ` +
      `and ${(100 * falsely).toFixed(0)} % of those that it fails. Along its vector alone the AUC is **${auc.toFixed(3)}**.`,
    records: [
      record({
        ...{ ...ledgerOrigin(origin), row: 'B-F1', cell: 'median-model/auc', value: auc },
        what: "AUC of the projection on the median model's vector, test prompts",
      }),
    ],
  };
}

function scaledToOne(values: ArrayLike<number>): Matrix {
  const all = Float64Array.from(values);
  const length = lengthOf(all);
  if (!(length > 0)) throw new RangeError('figure1: vectors need a length, got 0');
  return matrix(
    1,
    all.length,
    all.map((x) => x / length),
  );
}

/** Rows less their part along a direction of length 1. */
function without(rows: Matrix, { data: unit }: Matrix): Matrix {
  const left = matrix(rows.rows, rows.columns);
  for (let i = 0; i < rows.rows; i++) {
    const own = Float64Array.from(row(rows, i));
    const part = own.reduce((sum, x, k) => sum + x * unit[k]!, 0);
    for (let k = 0; k < rows.columns; k++) left.data[i * rows.columns + k] = own[k]! - part * unit[k]!;
  }
  return left;
}
