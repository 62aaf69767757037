import type { Numbers } from './require-numbers.js';

/** Significant digits that a figure keeps: far below what an eye can tell, and short in JSON. */
const DIGITS = 6;

/** The nearest number with so many significant digits; infinities and NaN stay. Default 6. */
export function roundTo(value: number, digits: number = DIGITS): number {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;
}

/** The numbers as a plain array, each with six significant digits. */
export function rounded(values: Numbers): number[] {
  return Array.from(values, (value) => roundTo(value));
}
