/** Families of base models, and what says so in a name: a whole word where it is short. */
const FAMILIES: readonly (readonly [family: string, said: RegExp])[] = [
  ['llama', /llama/i],
  ['qwen', /qwen/i],
  ['mistral', /mi[sx]tral|codestral|ministral/i],
  ['gemma', /gemma/i],
  ['phi', /(?<![a-z])phi(?![a-z])/i],
  ['yi', /(?<![a-z])yi(?![a-z])/i],
  ['falcon', /falcon/i],
  ['deepseek', /deepseek/i],
  ['vicuna', /vicuna/i],
  ['solar', /solar/i],
  ['pythia', /pythia/i],
];

/**
 * The families of base models that a model's name says it comes from; by name alone, so a derivative that does not say so
 * is in none, and one that names two is in both.
 * @example modelFamilies('NousResearch/Nous-Hermes-2-Mixtral-8x7B-DPO') // ['mistral']
 */
export function modelFamilies(name: string): string[] {
  return FAMILIES.filter(([, said]) => said.test(name)).map(([family]) => family);
}
