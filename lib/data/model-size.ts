/** Not after a digit, a point or an `x`: neither the 7 of `67B` and `1.7B` nor that of `8x7B`. */
const SIZE = /(?<![\d.x])(\d+(?:[._]\d+)?)b(?![a-z])/i;

/**
 * How many thousand million parameters a model's name says it has; of a mixture (`8x7B`) it says no such number.
 * @returns undefined where the name says none
 * @example modelSize('deepseek-ai/deepseek-llm-67b-chat') // 67
 */
export function modelSize(name: string): number | undefined {
  const said = SIZE.exec(name)?.[1];
  return said === undefined ? undefined : Number(said.replace('_', '.'));
}
