import { shown } from '../project/index.js';

/** Files of the folder of figures that no figure may overwrite, and names that are no files on Windows. */
const TAKEN = /^(?:results|timings|con|prn|aux|nul|com\d|lpt\d)$/;
const LONGEST = 100;

/**
 * A figure's name, which becomes that of its files: lower-case letters, digits and hyphens, never a path.
 * @throws RangeError `drawnFigures: a figure's name needs at most 100 of a-z, 0-9 and -, got "../evil"`
 */
export function requireFigureName(name: unknown): string {
  const fits = typeof name === 'string' && name.length <= LONGEST && /^[a-z0-9][a-z0-9-]*$/.test(name);
  if (fits && !TAKEN.test(name)) return name;
  const needs = fits ? 'needs to be none of the project' : `needs at most ${LONGEST} of a-z, 0-9 and -`;
  throw new RangeError(`drawnFigures: a figure's name ${needs}, got ${shown(name)}`);
}

/** `00-start-here-1`: the name of a figure that came without one, from its notebook and its place there. */
export function defaultFigureName(notebook: string, place: number): string {
  const words = notebook
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, LONGEST - 10);
  return `${words || 'figure'}-${place}`;
}
