import { markdownText } from '../../markup/index.js';
import { FEWEST_UNIT_PROMPTS, type PassedOver } from '../../probing/index.js';

/** How many units of a kind are named. */
const NAMED = 4;

/**
 * Which units were passed over and why, as sentences that follow others; nothing where none was.
 * @example passedOverText([{ unit: 'asdiv', prompts: 128, why: 'models alike' }]) // ' Passed over: asdiv (there all models are equally good).'
 */
export function passedOverText(passedOver: readonly PassedOver[]): string {
  const of = (why: PassedOver['why'], words: string): string[] => {
    const units = passedOver.filter((one) => one.why === why).map(({ unit }) => markdownText(unit));
    if (units.length === 0) return [];
    const more = units.length > NAMED ? ` and ${units.length - NAMED} more` : '';
    return [`${units.slice(0, NAMED).join(', ')}${more} (${words})`];
  };
  const kinds = [
    ...of('models alike', 'there all models are equally good'),
    ...of('few prompts', `fewer than ${FEWEST_UNIT_PROMPTS} questions`),
  ];
  return kinds.length === 0 ? '' : ` Passed over: ${kinds.join('; ')}.`;
}
