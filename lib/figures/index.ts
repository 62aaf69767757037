export { type BarFigureOptions, type BarSeries, barFigure } from './bar-figure.js';
export { type DifferenceFigureOptions, type DifferencePanel, differenceFigure } from './difference-figure.js';
export { type DotIntervalFigureOptions, type DotMeasure, dotIntervalFigure } from './dot-interval-figure.js';
export { type EmbeddingMapFigureOptions, embeddingMapFigure } from './embedding-map-figure.js';
export type { Figure } from './figure.js';
export { figureNumbers } from './figure-numbers.js';
export { type GapFigureOptions, type GapSeries, gapFigure, type LevelSeries, type PrintedGap } from './gap-figure.js';
export { type HeatmapFigureOptions, heatmapFigure } from './heatmap-figure.js';
export { type HistogramFigureOptions, histogramFigure } from './histogram-figure.js';
export {
  type LearningCurveFigureOptions,
  type LearningCurveSeries,
  learningCurveFigure,
} from './learning-curve-figure.js';
export { CATEGORY_COLORS, type MethodStyle, methodStyle, methodStyles } from './method-style.js';
export { plainArrays } from './plain-arrays.js';
export { moreFonts } from './png/fonts.js';
export { type RenderOptions, renderPng } from './png/render-png.js';
export { type ReliabilityFigureOptions, type ReliabilitySeries, reliabilityFigure } from './reliability-figure.js';
export type { Numbers } from './require-numbers.js';
export { type RocFigureCurve, type RocFigureOptions, rocFigure } from './roc-figure.js';
export { type ScatterFigureOptions, scatterFigure } from './scatter-figure.js';
export { type SweepFigureOptions, type SweepSeries, sweepFigure } from './sweep-figure.js';
export { numberText as tableNumberText, type Table, tableBeginning, tableHtml, tableText } from './table.js';
export { axis as themeAxis, type FigureText, themeLayout } from './theme.js';
export { thinCurve } from './thin-curve.js';
