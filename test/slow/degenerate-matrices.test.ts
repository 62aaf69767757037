import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld } from '../../lib/comparing/index.js';
import { type CorrectnessMatrix, takeModels, takePrompts, writeMatrixFolder } from '../../lib/data/index.js';
import { projectFolder } from '../../lib/project/index.js';
import { checkRun, joined, type NotebookRun, readNotebook, runNotebook } from '../../lib/runner/index.js';
import { degenerations, withHoles } from '../data/degenerate-matrices.js';

// The chapters as a user runs them on a matrix of their own (they import the built library): each is good, or refuses by name.

const CHEAP = [
  'embedllm/01-correctness-matrix',
  'embedllm/03-model-routing',
  'embedllm/04-benchmark-accuracy-prediction',
  'embedllm/05-communities',
  'embedllm/07-new-model',
  'task-space/01-geometry',
  'task-space/05-the-price-of-a-vector',
  'task-space/06-growing-the-matrix',
  'task-space/07-transfer-to-unseen-tasks',
];
const OTHERS = [
  '00-start-here',
  'embedllm/02-correctness-forecasting',
  'embedllm/06-benchmark-contributions',
  'task-space/02-prediction-and-selection',
  'task-space/03-benchmark-by-benchmark',
  'task-space/03-out-of-sample',
  'task-space/04-choosing-epsilon-and-lambda',
];

let folder = '';
let worlds: Readonly<Record<'small' | 'large', CorrectnessMatrix>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modelspace-degenerate-'));
  const { matrix } = await openWorld({ on: 'planted', scale: 'small' });
  const some = (models: number, prompts: number): CorrectnessMatrix => {
    const every = Math.floor(matrix.prompts.ids.length / prompts);
    const fewer = takeModels(
      matrix,
      Array.from({ length: models }, (_, m) => m),
    );
    return takePrompts(
      fewer,
      Int32Array.from({ length: prompts }, (_, q) => q * every),
    );
  };
  worlds = { small: some(16, 480), large: some(24, 2000) };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const [HOPELESS] = Object.keys(degenerations) as [string];
let made = 0;

async function runOn(kind: string, size: 'small' | 'large', chapter: string): Promise<NotebookRun> {
  const data = join(folder, `${++made}`);
  const odd = (degenerations[kind] ?? withHoles)(worlds[size]);
  await writeMatrixFolder({ ...odd, name: 'odd', title: kind }, join(data, 'odd'));
  const notebook = await readNotebook(join(projectFolder(), 'notebooks', `${chapter}.ipynb`));
  return runNotebook(notebook, { env: { MODELSPACE_ON: 'public', MODELSPACE_DATA: data } });
}

function expectGoodOrRefused(run: NotebookRun): void {
  const outputs = run.notebook.cells.flatMap(({ outputs = [] }) => outputs);
  const stopped = run.cells.find(({ status }) => status !== 'ok');
  if (stopped) {
    const said = outputs.map(({ name, text }) => (name === 'stderr' ? joined(text as string[]) : '')).join('');
    expect(said).toMatch(/(?:^|\n)(?:.*\n.*throw.*\n.*\n\n)?(?:Range)?Error: \w+: .*needs?.*, got /);
  } else {
    expect(checkRun(run)).toEqual([]);
  }
  for (const { data = {} } of outputs) {
    for (const [type, shown] of Object.entries(data)) {
      if (type.startsWith('image/')) continue;
      expect(JSON.stringify(shown)).not.toMatch(/\bNaN\b|\bInfinity\b|>undefined\b|undefined \(|\[object/);
    }
  }
}

describe.each([...Object.keys(degenerations), 'cells that nobody measured'])('%s', (kind) => {
  it.each(CHEAP)('%s is good, or refuses by name', async (chapter) => {
    expectGoodOrRefused(await runOn(kind, 'small', chapter));
  });
});

describe(`${HOPELESS}, of a size that every chapter can take`, () => {
  it.each([...OTHERS, ...CHEAP])('%s is good', async (chapter) => {
    const run = await runOn(HOPELESS, 'large', chapter);
    expect(checkRun(run)).toEqual([]);
    expectGoodOrRefused(run);
  });
});
