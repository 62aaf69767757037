import type { World } from '../comparing/index.js';
import { markdownCode, markdownText } from '../markup/index.js';
import { countAnswers } from '../metrics/index.js';
import { countText } from './names.js';

const WHAT = {
  planted: 'a planted world: the truth is known',
  public: 'a real public matrix',
  original: "the papers' own data",
} as const;

/** What a notebook runs on, in Markdown; every number is counted. */
export function describeWorld({ matrix, split, embedders, source, scale, name }: World): string {
  const units = new Set(matrix.prompts.unit).size;
  const benchmarks = [...new Set(matrix.prompts.benchmark)];
  const dimensions = embedders.map((one) => `${markdownCode(one)} (${matrix.embeddings.get(one)!.columns})`);
  const { right, measured } = countAnswers(matrix.correctness, matrix.models.length, 'model');
  const [rights, answers] = [right, measured].map((counts) => counts.reduce((sum, count) => sum + count, 0));
  const size = source === 'planted' ? `, *${scale}* scale` : '';
  return [
    `**${source}** data, ${WHAT[source]}: ${markdownCode(name)}${size}.`,
    '',
    `* ${countText(matrix.models.length)} models × ${countText(matrix.prompts.ids.length)} prompts; ${((100 * rights!) / answers!).toFixed(1)} % of ${countText(answers!)} answers are right`,
    `* ${benchmarks.length} benchmarks (${benchmarks.map(markdownText).join(', ')}), scored in ${units} units`,
    `* split ${countText(split.train.length)} / ${countText(split.validation.length)} / ${countText(split.test.length)} (train / validation / test)`,
    `* embeddings: ${dimensions.join(', ')}`,
  ].join('\n');
}
