import { expect, it } from 'vitest';
import { testResult } from '../../lib/cli/test-steps.js';

const file = (status: string, ...tests: string[]) => ({
  name: 'a.test.ts',
  status,
  message: 'cannot load',
  assertionResults: tests.map((status, i) => ({ fullName: `test ${i}`, status })),
});

it('testResult counts tests, names those that fail, and takes nothing for granted', () => {
  expect(testResult({ numPassedTests: 2, testResults: [file('passed', 'passed', 'passed')] }, 0)).toEqual({
    passed: 2,
    failures: [],
  });
  expect(testResult({ numPassedTests: 1, testResults: [file('failed', 'passed', 'failed')] }, 1)).toEqual({
    passed: 1,
    failures: ['a.test.ts: test 1'],
  });
  expect(testResult({ numPassedTests: 0, testResults: [file('failed')] }, 1).failures).toEqual([
    'a.test.ts: cannot load',
  ]);
  expect(testResult({ numPassedTests: 3, testResults: [] }, 137).failures).toEqual(['vitest ended with status 137']);
  expect(testResult({}, 0).failures).toEqual(['vitest ran no test']);
});
