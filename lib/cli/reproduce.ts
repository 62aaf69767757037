import path from 'node:path';
import { projectFolder, requireWritable, writeWhole } from '../project/index.js';
import { problemText } from '../runner/index.js';
import { executeRuns, nameOf } from './execute-runs.js';
import {
  committedResults,
  committedTexts,
  freshResults,
  writeBuildResults,
  writeCommittedTexts,
} from './ledger-files.js';
import { listNotebooks } from './list-notebooks.js';
import { findData, planRuns } from './plan-runs.js';
import { refuseClashes } from './refuse-clashes.js';
import { parseRunOptions } from './run-options.js';
import { summaryTable } from './summary-table.js';
import { addTimings, readTimings } from './timings.js';
import { removeStaleFigures, writeBuild, writeCommitted } from './write-runs.js';

/**
 * Runs the notebooks on all data that are there. Everything goes to build/; with `--write` what is committed is refreshed too,
 * unless a run failed.
 */
export async function reproduce(args: readonly string[]): Promise<number> {
  const options = parseRunOptions(args);
  const root = projectFolder();
  const build = path.join(root, 'build');
  const began = performance.now();

  const notebooks = await listNotebooks(path.join(root, 'notebooks'), options.only);
  const available = await findData(options.data);
  if (options.write && available.some(({ on, data }) => on === 'public' && data !== 'ollv2-core')) {
    throw new RangeError(`--write keeps results on ollv2-core; --data ${options.data} does not hold it`);
  }
  const plans = planRuns(notebooks, available, options);
  if (plans.length === 0) throw new RangeError('reproduce: no notebook runs on these data at this scale');
  console.error(
    `On ${available.map(({ on, data }) => `${on} (${data})`).join(', ')} · ${plans.length} runs, ${options.jobs} at a time`,
  );

  // Before any cell runs, not after all of them.
  const targets = options.write ? [build, path.join(root, 'figures'), path.join(root, 'notebooks')] : [build];
  for (const folder of targets) requireWritable(folder);

  const committed = await readTimings(path.join(root, 'figures', 'timings.json'));
  const own = await readTimings(path.join(build, 'timings.json'));
  const ran = await executeRuns(plans, options.jobs, (name) => (own.runs[name] ?? committed.runs[name])?.seconds);

  const all = await listNotebooks(path.join(root, 'notebooks'));
  const runs = await writeBuild(build, refuseClashes(ran, all, await committedResults()));
  const failed = runs.filter(({ problems }) => problems.length > 0);
  const results = await freshResults(runs);
  // A full disk takes one file and refuses another: what could be written stands, and every run is told of.
  const timings = `${JSON.stringify(addTimings(own, runs), null, 2)}\n`;
  const writing = [writeBuildResults(results), writeWhole(path.join(build, 'timings.json'), timings)];
  const unwritten = (await Promise.allSettled(writing)).flatMap((end) =>
    end.status === 'rejected' ? [end.reason] : [],
  );
  if (options.write && failed.length === 0 && unwritten.length === 0) {
    const texts = await committedTexts(results, runs);
    await writeCommitted(root, runs);
    const whole = options.only === undefined && options.on === undefined && options.scale === undefined;
    if (whole) await removeStaleFigures(root);
    await writeWhole(
      path.join(root, 'figures', 'timings.json'),
      `${JSON.stringify(addTimings(committed, runs), null, 2)}\n`,
    );
    await writeCommittedTexts(texts);
  }

  for (const { plan, problems } of failed)
    for (const problem of problems) console.error(`\n${problemText(nameOf(plan), problem)}`);
  for (const error of unwritten as Error[]) console.error(`\nreproduce: ${error.message}`);
  console.log(`\n${summaryTable(runs)}`);
  const seconds = Math.round((performance.now() - began) / 1000);
  const good = failed.length === 0 && unwritten.length === 0;
  const refused = options.write && !good ? '; nothing that is committed was touched' : '';
  console.log(
    `\n${runs.length - failed.length} of ${runs.length} runs good in ${seconds} s; results in build/${refused}`,
  );
  return good ? 0 : 1;
}
