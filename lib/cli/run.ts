import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder, requireWritable } from '../project/index.js';
import { problemText, readNotebook, writeNotebook } from '../runner/index.js';
import { executeRuns } from './execute-runs.js';
import { findData, planRuns } from './plan-runs.js';
import { parseRunOptions } from './run-options.js';

/**
 * Runs one notebook file, of this repository or a reader's own, on one source of data (the last that is there, where none is asked
 * for), and writes it with its outputs to `--out` or to build/run.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      on: { type: 'string' },
      scale: { type: 'string' },
      data: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new RangeError(`run needs one notebook file, got ${positionals.length}`);
  const passed = ['on', 'scale', 'data'] as const;
  const options = parseRunOptions(
    passed.flatMap((name) => (values[name] === undefined ? [] : [`--${name}`, values[name]])),
  );

  const source = { id: path.basename(file, '.ipynb'), file, notebook: await readNotebook(file) };
  // Asked for by name: what the author would leave out of `reproduce` is run all the same.
  const modelspace = { scales: [options.scale ?? 'small'] };
  const asked = { ...source, notebook: { ...source.notebook, metadata: { modelspace } } };
  const plans = planRuns([asked], await findData(options.data), options).slice(-1);
  const out = values.out ?? path.join(projectFolder(), 'build', 'run', path.basename(file));
  requireWritable(path.dirname(out));
  const [result] = await executeRuns(
    plans.map((plan) => ({ ...plan, source })),
    1,
    () => undefined,
  );
  if (!result) throw new RangeError(`run found no data to run ${file} on`);
  await writeNotebook(out, result.notebook);
  console.log(`Wrote ${out}`);
  for (const problem of result.problems) console.error(problemText(file, problem));
  return result.problems.length === 0 ? 0 : 1;
}
