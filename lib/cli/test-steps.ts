import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../project/index.js';
import { runNode } from './run-process.js';

/** How one step of the check ended. `failures` says what is wrong, one text each. */
export interface StepResult {
  readonly passed: number;
  readonly failures: readonly string[];
}

const TSC = path.join('node_modules', 'typescript', 'bin', 'tsc');
const BIOME = path.join('node_modules', '@biomejs', 'biome', 'bin', 'biome');
const VITEST = path.join('node_modules', 'vitest', 'vitest.mjs');

/** The library and the tests, strictly. */
export async function checkTypes(): Promise<StepResult> {
  return oneCheck(await runNode([TSC, '--noEmit', '-p', '.']));
}

/** Format and lint. */
export async function checkLint(): Promise<StepResult> {
  return oneCheck(await runNode([BIOME, 'check', '--error-on-warnings', '--colors=off']));
}

/** All tests; vitest shows its own progress. */
export async function runTests(): Promise<StepResult> {
  const report = path.join(projectFolder(), 'build', 'vitest.json');
  await rm(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = await runNode([VITEST, 'run', ...reporters], { show: true });
  const text = await readFile(report, 'utf8').catch(() => '{}');
  return testResult(JSON.parse(text) as VitestReport, status);
}

export interface VitestReport {
  numPassedTests?: number;
  testResults?: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/** Counts a vitest report. A file that does not load, and a run that ends badly for no reason given, count as failures. */
export function testResult({ numPassedTests = 0, testResults = [] }: VitestReport, status: number): StepResult {
  const failures = testResults.flatMap(({ name, status: whole, message, assertionResults }) => {
    const failed = assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${name}: ${test.fullName}`);
    return failed.length === 0 && whole === 'failed' ? [`${name}: ${message}`] : failed;
  });
  if (status !== 0 && failures.length === 0) failures.push(`vitest ended with status ${status}`);
  if (numPassedTests + failures.length === 0) failures.push('vitest ran no test');
  return { passed: numPassedTests, failures };
}

/**
 * The library's declarations, as notebook cells see them: parsed and checked by the TypeScript 5.0.4 inside tslab, which cannot
 * read everything that the project's own TypeScript writes.
 */
export async function checkDeclarations(): Promise<StepResult> {
  const { default: ts } = (await import('@tslab/typescript-for-tslab' as string)) as {
    default: typeof import('typescript');
  };
  const dist = path.join(projectFolder(), 'lib', 'dist').replaceAll('\\', '/');
  const options = {
    target: ts.ScriptTarget.ES2020,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    esModuleInterop: true,
    strict: true,
    noEmit: true,
  };
  const program = ts.createProgram([`${dist}/index.d.ts`], options);
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(`${dist}/`));
  const found = own.flatMap((file) => [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ]);
  const failures = found.map(({ file, start = 0, messageText }) => {
    const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
    return `${path.relative(dist, file?.fileName ?? '')}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  return { passed: failures.length === 0 ? 1 : 0, failures };
}

function oneCheck({ status, output }: { status: number; output: string }): StepResult {
  return status === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [output.trim()] };
}
