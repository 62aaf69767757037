import type { Figure } from '../../lib/figures/index.js';
import * as figures from '../../lib/figures/index.js';

/** A fixed sequence that looks random: made-up data for drawings. */
function noise(n: number, phase: number): number[] {
  return Array.from({ length: n }, (_, i) => {
    const wave = Math.sin((i + 1) * 12.9898 + phase * 78.233) * 43758.5453;
    return wave - Math.floor(wave);
  });
}

const METHODS = ['task space', 'matrix factorization', 'kNN', 'logistic ridge', 'category mean', 'model mean'];

function roc(points: number, power: number): { falsePositiveRate: number[]; truePositiveRate: number[] } {
  const falsePositiveRate = Array.from({ length: points }, (_, i) => i / (points - 1));
  return { falsePositiveRate, truePositiveRate: falsePositiveRate.map((x) => x ** power) };
}

function shifted(values: readonly number[], by: number): number[] {
  return values.map((value) => Math.max(0, Math.min(1, value + by)));
}

/** One figure of each kind, from made-up numbers. */
export function gallery(): Figure[] {
  const powers = [0.34, 0.36, 0.45, 0.35, 0.6, 0.55];
  const epsilon = Array.from({ length: 25 }, (_, i) => 0.1 * 1.35 ** i);
  const peak = (at: number, top: number): number[] => epsilon.map((e) => top - 0.012 * Math.log(e / at) ** 2);
  const sizes = [1000, 5000, 10000, 15000, 20000, 25000, 29000];
  const mf = [0.6443, 0.7331, 0.7362, 0.7378, 0.739, 0.7394, 0.7409];
  const knn = [0.6372, 0.7078, 0.7107, 0.7128, 0.7143, 0.7146, 0.7152];
  const bins = [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95];
  const benchmarks = ['mathqa', 'logiqa', 'medmcqa', 'piqa', 'truthfulqa', 'mmlu', 'gsm8k', 'gpqa', 'asdiv'];
  const sum = [3, 4, 5].map((phase) => noise(2000, phase)).reduce((p, q) => p.map((u, i) => u + q[i]!));
  const jitter = noise(112, 2);
  const rows = [...METHODS, 'single best', 'random', 'my own method'];
  const dots = (at: number): number[] => noise(rows.length, at).map((u) => at + 0.12 * u);
  const around = (values: number[], by: number): number[] => values.map((v, i) => v + by * (1 + (i % 3)));
  const errors = (by: number): number[] => rows.map((_, i) => by * (1 + (i % 3)));
  return [
    figures.rocFigure({
      name: 'roc',
      title: 'Task space tells success from failure a little better than nearest neighbours on made-up data',
      subtitle: 'made-up data, in-sample, 768 dimensions, 10 trials; bands: one standard deviation',
      alt: 'made-up ROC curves',
      curves: METHODS.map((method, i) => {
        const curve = roc(1000, powers[i]!);
        const band = { low: shifted(curve.truePositiveRate, -0.02), high: shifted(curve.truePositiveRate, 0.02) };
        return { method, ...curve, auc: 1 / (1 + powers[i]!), ...(i < 3 ? { band } : {}) };
      }),
    }),
    figures.sweepFigure({
      name: 'sweep',
      title: 'Selection wants a larger spectral cut than prediction',
      subtitle: 'made-up data; rings: chosen on validation',
      alt: 'made-up sweep',
      xTitle: 'spectral cut ε',
      yTitle: 'share',
      logX: true,
      series: ['AUC', 'accuracy', 'selection accuracy'].flatMap((panel, p) =>
        ['384 dimensions', '768 dimensions'].map((method, i) => {
          const y = peak(3 + 4 * p, 0.74 + 0.02 * i);
          return {
            method,
            panel,
            x: epsilon,
            y,
            low: shifted(y, -0.01),
            high: shifted(y, 0.01),
            chosen: epsilon[10 + p]!,
          };
        }),
      ),
      references: [{ name: 'single best 0.68', value: 0.68, panel: 'selection accuracy' }],
    }),
    figures.sweepFigure({
      name: 'sweep-single',
      title: 'Accuracy grows with k until forty neighbours',
      alt: 'made-up sweep of k',
      xTitle: 'neighbours k',
      yTitle: 'accuracy on validation',
      logX: true,
      series: [
        {
          method: 'kNN',
          x: [1, 3, 5, 10, 20, 40, 80, 131],
          y: [0.6, 0.64, 0.66, 0.69, 0.7, 0.712, 0.71, 0.708],
          chosen: 40,
        },
      ],
      references: [{ name: 'model mean 0.63', value: 0.63 }],
    }),
    figures.learningCurveFigure({
      name: 'learning-curve',
      title: 'After 5,000 prompts the distance between factorization and neighbours stays the same',
      subtitle: 'made-up data; hollow: printed in Table 1, on its own data',
      alt: 'made-up learning curves',
      yTitle: 'forecast accuracy at 0.5',
      series: [
        {
          method: 'matrix factorization',
          size: sizes,
          value: shifted(mf, -0.02),
          low: shifted(mf, -0.03),
          high: shifted(mf, -0.01),
          published: { size: sizes, value: mf },
        },
        {
          method: 'kNN',
          size: sizes,
          value: shifted(knn, -0.015),
          low: shifted(knn, -0.02),
          high: shifted(knn, -0.01),
          published: { size: sizes, value: knn },
        },
      ],
      references: [{ name: 'best possible forecast 0.75', value: 0.75 }],
    }),
    figures.dotIntervalFigure({
      name: 'dot-interval',
      title: 'All methods select a better model than chance, none comes near the oracle',
      subtitle: 'made-up data, 94 models, 838 test prompts; bars: 95 % intervals clustered by prompt',
      alt: 'made-up dots',
      rows,
      measures: ['AUC', 'accuracy', 'selection accuracy', 'benchmark correlation'].map((title, m) => {
        const value: (number | null)[] = dots(0.6 + 0.05 * m);
        const known = value as number[];
        if (m === 0) value[7] = null;
        return {
          title,
          value,
          low: around(known, -0.01).map((v, i) => (value[i] === null ? null : v)),
          high: around(known, 0.01).map((v, i) => (value[i] === null ? null : v)),
          ...(m === 2 ? { references: [{ name: 'oracle', value: 0.93 }] } : {}),
          published: known.map((v, i) => (i < 3 ? v + 0.04 : null)),
        };
      }),
    }),
    figures.differenceFigure({
      name: 'difference',
      title: 'Little decides between the methods, only the means are far behind',
      subtitle: 'made-up data; each method less task space, 95 % intervals, paired',
      alt: 'made-up differences',
      rows,
      than: 'task space, 768',
      panels: ['AUC', 'accuracy', 'selection accuracy', 'Brier score'].map((title, m) => {
        const value = noise(rows.length, 11 + m).map((u, i) => (i === 5 && m === 0 ? -0.21 : 0.03 * (u - 0.6)));
        const half = errors(0.004 + 0.002 * m);
        const [low, high] = [-1, 1].map((sign) => value.map((v, i) => v + sign * half[i]!)) as [number[], number[]];
        return { title, value, low, high, lowerIsBetter: m === 3 };
      }),
    }),
    figures.gapFigure({
      name: 'gap',
      title: 'After 5,000 prompts the lead of factorization stays the same',
      subtitle: 'made-up data; 95 % intervals, paired; hollow: printed in Table 1, on its own data',
      alt: 'made-up gaps',
      yTitle: 'forecast accuracy at 0.5',
      method: 'matrix factorization',
      series: [
        { method: 'matrix factorization', size: sizes, value: shifted(mf, -0.02) },
        { method: 'kNN', size: sizes, value: shifted(knn, -0.015) },
        { method: 'logistic ridge', size: sizes, value: shifted(knn, -0.005) },
      ],
      gaps: ['kNN', 'logistic ridge'].map((method, i) => {
        const value = mf.map((v, j) => v - knn[j]! - 0.005 - 0.01 * i);
        return { method, size: sizes, value, low: value.map((v) => v - 0.004), high: value.map((v) => v + 0.005) };
      }),
      printed: { name: 'printed, less kNN', method: 'kNN', size: sizes, value: mf.map((v, j) => v - knn[j]!) },
      references: [{ name: 'best possible forecast 0.75', value: 0.75 }],
    }),
    figures.reliabilityFigure({
      name: 'reliability',
      title: 'Factorization is calibrated, neighbours are too sure',
      alt: 'made-up calibration',
      series: METHODS.slice(0, 5).map((method, m) => {
        const observed = bins.map((b) => 0.5 + (b - 0.5) * (1 - 0.08 * m));
        const count = bins.map((b) => 100 + 2000 * Math.exp(-(((b - 0.4 - 0.05 * m) / 0.2) ** 2)));
        return {
          method,
          forecast: bins,
          observed,
          low: shifted(observed, -0.03),
          high: shifted(observed, 0.03),
          count,
        };
      }),
    }),
    figures.scatterFigure({
      name: 'scatter',
      title: 'Model vectors trained without MathQA predict accuracy on it',
      alt: 'made-up scatter',
      x: noise(112, 1).map((u) => 0.2 + 0.5 * u),
      y: noise(112, 1).map((u, i) => 0.22 + 0.45 * u + 0.08 * jitter[i]!),
      label: Array.from({ length: 112 }, (_, i) => `model-${i}`),
      written: ['model-7', 'model-40'],
      xTitle: 'actual accuracy',
      yTitle: 'predicted accuracy',
      identity: true,
    }),
    figures.heatmapFigure({
      name: 'heatmap',
      title: 'What each benchmark adds to predicting another: positive helps',
      alt: 'made-up heat map',
      rows: benchmarks,
      columns: benchmarks,
      values: benchmarks.map((_, i) => noise(9, i).map((u, j) => (i === j ? null : (u - 0.45) * 0.5))),
      xTitle: 'predicted benchmark',
      yTitle: 'added benchmark',
      valueTitle: 'decrease of squared error',
      diverging: true,
      digits: 2,
    }),
    figures.histogramFigure({
      name: 'histogram',
      title: 'Significant splits under permuted accuracies: a count of 10 is nothing unusual',
      alt: 'made-up histogram',
      series: [{ name: 'permutations', values: sum.map((u) => 10 * u) }],
      xTitle: 'splits with p < 0.05, of 100',
      marks: [{ name: 'GPQA: 10', value: 10 }],
    }),
    figures.embeddingMapFigure({
      name: 'embedding-map',
      title: 'Models of a family lie together',
      alt: 'made-up map',
      x: noise(112, 6).map((u, i) => u + (i % 11) * 0.4),
      y: noise(112, 7).map((u, i) => u + ((i * i) % 7) * 0.3),
      category: Array.from({ length: 112 }, (_, i) => `community ${i % 11}`),
    }),
    figures.barFigure({
      name: 'bar',
      title: 'Routing on each benchmark',
      alt: 'made-up bars',
      categories: benchmarks,
      series: ['matrix factorization', 'single best', 'random'].map((method, i) => {
        const value = noise(9, 8 + i).map((u) => 0.4 + 0.4 * u - 0.1 * i);
        return { method, value, low: shifted(value, -0.03), high: shifted(value, 0.03) };
      }),
      yTitle: 'share answered correctly',
    }),
  ];
}
