import {
  type DotMeasure,
  dotIntervalFigure,
  type Figure,
  type FigureText,
  type LearningCurveSeries,
} from '../figures/index.js';
import type { IntervalMeasure } from '../metrics/index.js';
import type { Stated } from './stated.js';

/** One panel: a measure of what was stated. */
export interface EstimatePanel {
  readonly title: string;
  readonly measure: IntervalMeasure;
  readonly stated: readonly Pick<Stated, 'estimate' | 'printed'>[];
  /** The share of prompts that some model solves, drawn as a line: no router passes it. */
  readonly oracle?: number | undefined;
}

/** A point and its interval for each method (line) and panel, beside what the paper printed. */
export function estimateFigure(text: FigureText, methods: readonly string[], panels: readonly EstimatePanel[]): Figure {
  return dotIntervalFigure({ ...text, rows: methods, measures: panels.map((panel) => dots(methods, panel)) });
}

function dots(methods: readonly string[], { title, measure, stated, oracle }: EstimatePanel): DotMeasure {
  const found = methods.map((method) =>
    stated.find(({ estimate }) => estimate.method === method && estimate.measure === measure),
  );
  const value = found.map((one) => one?.estimate.value ?? null);
  const published = found.map((one) => one?.printed?.value ?? null);
  return {
    title,
    value,
    low: found.map((one, i) => one?.estimate.low ?? value[i]!),
    high: found.map((one, i) => one?.estimate.high ?? value[i]!),
    ...(published.some((printed) => printed !== null) ? { published } : {}),
    ...(oracle === undefined ? {} : { references: [{ name: 'oracle', value: oracle }] }),
  };
}

/** One method's estimates against the training size, as a series of `learningCurveFigure`. */
export function sizeSeries(stated: readonly Stated[], method: string): LearningCurveSeries {
  const mine = stated.filter(({ estimate }) => estimate.method === method).map(({ estimate }) => estimate);
  return {
    method,
    size: mine.map(({ size }) => size!),
    value: mine.map(({ value }) => value),
    low: mine.map(({ low, value }) => low ?? value),
    high: mine.map(({ high, value }) => high ?? value),
  };
}
