import path from 'node:path';
import { tableText } from '../figures/index.js';
import { projectFolder, requireWritable } from '../project/index.js';
import { checkCommitted, type Problem, problemText, typeCheckNotebooks } from '../runner/index.js';
import { checkCells } from './check-cells.js';
import { closingLines } from './closing-lines.js';
import { drawnFigures } from './drawn-figures.js';
import { executeRuns, type FinishedRun, nameOf } from './execute-runs.js';
import { checkDerived, checkResults, checkShown, committedResults } from './ledger-files.js';
import { listNotebooks, type NotebookFile } from './list-notebooks.js';
import { planRuns } from './plan-runs.js';
import { refuseClashes } from './refuse-clashes.js';
import { parseRunOptions } from './run-options.js';
import { checkDeclarations, checkLint, checkTypes, runTests, type StepResult } from './test-steps.js';
import { readTimings } from './timings.js';
import { writeBuild } from './write-runs.js';

/**
 * The whole check. Notebooks run on the small planted world, so that they give the same everywhere; the tests of test/real run
 * where a real matrix is there. Ends with one table, and `N passed, N failed`.
 */
export async function test(args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new RangeError(`test takes no options, got ${args.join(' ')}`);
  requireWritable(path.join(projectFolder(), 'build'));
  const notebooks = await listNotebooks(path.join(projectFolder(), 'notebooks'));
  let runs: FinishedRun[] = [];
  const steps: Readonly<Record<string, () => Promise<StepResult>>> = {
    'types of library and tests': checkTypes,
    'declarations under TypeScript 5.0.4': checkDeclarations,
    'types of notebooks': () => checkNotebookTypes(notebooks),
    'format and lint': checkLint,
    'format and lint of cells': () => checkCells(notebooks),
    tests: runTests,
    'committed notebooks': () => checkCommittedNotebooks(notebooks),
    'texts made from results': checkDerived,
    'notebooks on the planted world': async () => {
      runs = await runPlanted(notebooks);
      const failures = runs.flatMap(({ plan, problems }) =>
        problems.slice(0, 1).map((problem) => problemText(nameOf(plan), problem)),
      );
      return { passed: runs.length - failures.length, failures };
    },
    'results against the committed ones': () => checkResults(runs),
  };

  const results: StepResult[] = [];
  const rows: [string, number, number, number, string][] = [];
  for (const [name, step] of Object.entries(steps)) {
    process.stderr.write(`\n${name} ...\n`);
    const began = performance.now();
    const result = await step().catch((error: Error): StepResult => ({ passed: 0, failures: [error.message] }));
    results.push(result);
    for (const failure of result.failures) console.log(`FAILED ${name}: ${failure}`);
    const skipped = (result.skipped ?? []).reduce((sum, { count }) => sum + count, 0);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    rows.push([name, result.passed, result.failures.length, skipped, seconds]);
  }
  const columns = ['check', 'passed', 'failed', 'skipped', 'seconds'];
  const alignment = ['left', 'right', 'right', 'right', 'right'] as const;
  console.log(`\n${tableText({ columns, rows, alignment })}\n`);
  for (const line of closingLines(results)) console.log(line);
  return results.some(({ failures }) => failures.length > 0) ? 1 : 0;
}

async function checkNotebookTypes(notebooks: readonly NotebookFile[]): Promise<StepResult> {
  const problems = await typeCheckNotebooks(
    Object.fromEntries(notebooks.map(({ file, notebook }) => [file, notebook])),
  );
  const failures = problems.map((problem) => problemText(path.relative(projectFolder(), problem.file), problem));
  return { passed: notebooks.length - new Set(problems.map(({ file }) => file)).size, failures };
}

async function checkCommittedNotebooks(notebooks: readonly NotebookFile[]): Promise<StepResult> {
  const failures: string[] = [];
  for (const notebook of notebooks) {
    const problems: Problem[] = [
      ...(notebook.unreadable === undefined ? [] : [{ what: notebook.unreadable }]),
      ...checkCommitted(notebook.notebook),
      ...(await checkShown(notebook, drawnFigures(notebook.notebook))),
    ];
    if (problems.length > 0) failures.push(problems.map((problem) => problemText(notebook.id, problem)).join('\n'));
  }
  return { passed: notebooks.length - failures.length, failures };
}

async function runPlanted(notebooks: readonly NotebookFile[]): Promise<FinishedRun[]> {
  const root = projectFolder();
  const options = parseRunOptions(['--scale', 'small', '--on', 'planted']);
  const plans = planRuns(notebooks, [{ on: 'planted', data: 'planted', folders: '' }], options);
  const { runs: last } = await readTimings(path.join(root, 'figures', 'timings.json'));
  const ran = await executeRuns(plans, options.jobs, (name) => last[name]?.seconds);
  return writeBuild(path.join(root, 'build', 'test'), refuseClashes(ran, notebooks, await committedResults()));
}
