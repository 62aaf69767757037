import type { World } from '../comparing/index.js';

const LEVELS = {
  L1: 'a planted world: the truth is known',
  L2: 'a real public matrix',
  L3: "the paper's own data",
} as const;

/** What a notebook runs on, in Markdown; every number is counted. */
export function describeWorld(world: World): string {
  const { matrix, split, embedders, level, scale } = world;
  const count = (n: number) => n.toLocaleString('en-US');
  const units = new Set(matrix.prompts.unit).size;
  const benchmarks = [...new Set(matrix.prompts.benchmark)];
  const dimensions = embedders.map((name) => `\`${name}\` (${matrix.embeddings.get(name)!.columns})`);
  let right = 0;
  let measured = 0;
  for (const answer of matrix.correctness) {
    if (answer >= 0) measured += 1;
    if (answer === 1) right += 1;
  }
  return [
    `**${level}**, ${LEVELS[level]}: \`${world.name}\`, scale *${scale}*.`,
    '',
    `* ${count(matrix.models.length)} models × ${count(matrix.prompts.ids.length)} prompts; ${((100 * right) / measured).toFixed(1)} % of ${count(measured)} answers are right`,
    `* ${benchmarks.length} benchmarks (${benchmarks.join(', ')}), scored in ${units} units`,
    `* split ${count(split.train.length)} / ${count(split.validation.length)} / ${count(split.test.length)} (train / validation / test)`,
    `* embeddings: ${dimensions.join(', ')}`,
  ].join('\n');
}
