import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  answersAt,
  completeModels,
  findMatrixFolders,
  readMatrixFolder,
  splitAnswers,
  trainSubset,
} from '../../lib/data/index.js';
import { evaluate } from '../../lib/methods/evaluate.js';
import { matrixFactorization } from '../../lib/methods/matrix-factorization/matrix-factorization.js';
import { random } from '../../lib/random/index.js';

const SEEDS = [0, 1, 2, 3, 4];
const inputs = [
  ['ollv2-core', 'all-MiniLM-L6-v2'],
  ['ollv2-core', 'all-mpnet-base-v2'],
  ['ollv2-mmlu-pro', 'all-MiniLM-L6-v2'],
] as const;

interface OfficialRun {
  readonly size: string;
  readonly prompts: number;
  readonly test: { readonly accuracy: number; readonly auc: number };
}

const folders = await findMatrixFolders();

for (const [name, embedder] of inputs) {
  const path = folders.find((folder) => folder.name === name)?.path;
  const reference = path && join(path, `reference.${embedder}.json`);
  describe.runIf(reference && existsSync(reference))(`on ${name} with ${embedder}`, async () => {
    if (!reference || !existsSync(reference)) return;
    const runs: OfficialRun[] = JSON.parse(readFileSync(reference, 'utf8')).officialMatrixFactorization.runs;
    const matrix = completeModels(await readMatrixFolder(path, { embedders: [embedder] }));
    const { train, validation, test: asked } = splitAnswers(matrix, embedder);
    for (const size of new Set(runs.map((run) => run.size))) {
      const official = runs.filter((run) => run.size === size);
      const prompts = official[0]!.prompts;
      test(`five seeds on ${prompts} training prompts end where the official code does`, async () => {
        const all = prompts === train.prompts.ids.length;
        const given = all ? train : answersAt(matrix, embedder, trainSubset(matrix.trainOrder!, prompts));
        const ours: { accuracy: number; auc: number }[] = [];
        const started = performance.now();
        for (const seed of SEEDS) {
          const scorer = await matrixFactorization().fit(given, validation, random(seed));
          ours.push(await evaluate(scorer, asked));
        }
        const seconds = (performance.now() - started) / 1000 / SEEDS.length;
        const gaps = (['accuracy', 'auc'] as const).map((measure) => {
          const mine = summary(ours.map((run) => run[measure]));
          const theirs = summary(official.map((run) => run.test[measure]));
          console.log(`${name} ${embedder} ${prompts} ${measure}: ours ${mine.text}, official ${theirs.text}`);
          return Math.abs(mine.mean - theirs.mean);
        });
        console.log(`${name} ${embedder} ${prompts}: ${seconds.toFixed(1)} s a fit`);
        expect(gaps[0]).toBeLessThanOrEqual(0.004);
        expect(gaps[1]).toBeLessThanOrEqual(0.006);
      });
    }
  });
}

/** Mean and standard error. */
function summary(x: readonly number[]): { mean: number; text: string } {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (x.length - 1);
  const error = x.length > 1 ? Math.sqrt(variance / x.length).toFixed(5) : 'unknown';
  return { mean, text: `${mean.toFixed(5)} (s.e. ${error}, ${x.length} runs)` };
}
