import { expect, it } from 'vitest';
import { closingLines } from '../../lib/cli/closing-lines.js';
import { testResult } from '../../lib/cli/test-steps.js';

const file = (status: string, ...tests: string[]) => named('/project/test/data/a.test.ts', status, ...tests);
const named = (name: string, status: string, ...tests: string[]) => ({
  name,
  status,
  message: 'cannot load',
  assertionResults: tests.map((status, i) => ({ fullName: `test ${i}`, status })),
});

it('testResult counts tests, names those that fail, and takes nothing for granted', () => {
  expect(testResult({ numPassedTests: 2, testResults: [file('passed', 'passed', 'passed')] }, 0)).toEqual({
    passed: 2,
    failures: [],
    skipped: [],
  });
  expect(testResult({ numPassedTests: 1, testResults: [file('failed', 'passed', 'failed')] }, 1)).toMatchObject({
    passed: 1,
    failures: ['/project/test/data/a.test.ts: test 1'],
  });
  expect(testResult({ numPassedTests: 0, testResults: [file('failed')] }, 1).failures).toEqual([
    '/project/test/data/a.test.ts: cannot load',
  ]);
  expect(testResult({ numPassedTests: 3, testResults: [] }, 137).failures).toEqual(['vitest ended with status 137']);
  expect(testResult({}, 0).failures).toEqual(['vitest ran no test']);
});

it('testResult says why tests were skipped: for want of a real matrix, or where they lie', () => {
  const real = named('/project/test/real/b.test.ts', 'passed', 'skipped', 'skipped');
  const other = file('passed', 'passed', 'skipped');
  const report = { numPassedTests: 1, numPendingTests: 3, testResults: [real, other] };
  expect(testResult(report, 0).skipped).toEqual([
    { count: 2, why: expect.stringContaining('they need a real matrix') },
    { count: 1, why: 'left out in a.test.ts' },
  ]);
  expect(testResult({ numPassedTests: 1, numPendingTests: 1 }, 0).skipped).toEqual([
    { count: 1, why: 'left out in files that did not load' },
  ]);
});

it('closingLines names skipped tests only where there are some', () => {
  const lint = { passed: 1, failures: [] };
  expect(closingLines([lint, { passed: 2, failures: ['a'], skipped: [] }])).toEqual(['3 passed, 1 failed']);
  expect(closingLines([lint, { passed: 4, failures: [], skipped: [{ count: 2, why: 'no matrix' }] }])).toEqual([
    '2 skipped: no matrix',
    '5 passed, 0 failed, 2 skipped',
  ]);
});
