import { isName, shown } from '../../project/index.js';

/**
 * A value that is a name. Names are compared: one that differs from another in nothing that is seen would be another model.
 * @param key what it is the name of: `model_name`
 * @param name what errors begin with
 * @throws RangeError `models.csv row 4: model_name needs a text, got ""`,
 *   `models.csv row 5: model_name needs no space at its ends and nothing unseen in it, got "m4\r"`
 */
export function requireName(value: unknown, key: string, name: string): string {
  if (typeof value !== 'string' || value === '')
    throw new RangeError(`${name}: ${key} needs a text, got ${shown(value)}`);
  if (isName(value)) return value;
  throw new RangeError(`${name}: ${key} needs no space at its ends and nothing unseen in it, got ${shown(value)}`);
}
