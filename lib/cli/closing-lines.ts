import type { StepResult } from './test-steps.js';

/** The end of `npm test`: a line for each reason to skip, then `N passed, N failed`, and `, N skipped` where some were. */
export function closingLines(results: readonly StepResult[]): string[] {
  const skipped = results.flatMap((result) => result.skipped ?? []);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, { failures }) => sum + failures.length, 0);
  const left = skipped.reduce((sum, { count }) => sum + count, 0);
  return [
    ...skipped.map(({ count, why }) => `${count} skipped: ${why}`),
    `${passed} passed, ${failed} failed${left > 0 ? `, ${left} skipped` : ''}`,
  ];
}
