import { rm } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder, readJsonIfThere } from '../project/index.js';
import { runNode } from './run-process.js';

/** How one step of the check ended. `failures` says what is wrong, one text each. */
export interface StepResult {
  readonly passed: number;
  readonly failures: readonly string[];
  /** What did not run, and why; nothing, where it is left out. */
  readonly skipped?: readonly Skipped[];
}

export interface Skipped {
  readonly count: number;
  readonly why: string;
}

const REAL_MATRIX = 'they need a real matrix (ollv2-core and ollv2-mmlu-pro in MODELSPACE_DATA or ../shared/data)';
const TSC = path.join('node_modules', 'typescript', 'bin', 'tsc');
/** The formatter's own command, below the project's root. */
export const BIOME: string = path.join('node_modules', '@biomejs', 'biome', 'bin', 'biome');
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
  return testResult((readJsonIfThere(report, 'test: build/vitest.json') ?? {}) as VitestReport, status);
}

export interface VitestReport {
  numPassedTests?: number;
  numPendingTests?: number;
  testResults?: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/** Counts a vitest report. A file that does not load, and a run that ends badly for no reason given, count as failures. */
export function testResult(report: VitestReport, status: number): StepResult {
  const { numPassedTests = 0, numPendingTests = 0, testResults = [] } = report;
  const failures = testResults.flatMap(({ name, status: whole, message, assertionResults }) => {
    const failed = assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${name}: ${test.fullName}`);
    return failed.length === 0 && whole === 'failed' ? [`${name}: ${message}`] : failed;
  });
  if (status !== 0 && failures.length === 0) failures.push(`vitest ended with status ${status}`);
  if (numPassedTests + failures.length === 0) failures.push('vitest ran no test');
  return { passed: numPassedTests, failures, skipped: skippedTests(numPendingTests, testResults) };
}

/** Tests that did not run: those of test/real for want of a real matrix, others by the name of their file. */
function skippedTests(pending: number, files: NonNullable<VitestReport['testResults']>): Skipped[] {
  const places = files.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'skipped' || status === 'pending').map(() => name),
  );
  const others = places.filter((name) => !name.includes('/test/real/'));
  const real = places.length - others.length;
  const rest = pending - real;
  const where = [...new Set(others.map((name) => path.posix.basename(name)))].join(', ') || 'files that did not load';
  return [
    ...(real > 0 ? [{ count: real, why: REAL_MATRIX }] : []),
    ...(rest > 0 ? [{ count: rest, why: `left out in ${where}` }] : []),
  ];
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
