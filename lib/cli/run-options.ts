import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Source } from '../ledger/index.js';

/** What `reproduce` was asked for. */
export interface RunOptions {
  /** Notebooks whose name holds this; all, where it is left out. */
  readonly only?: string;
  /** Data asked for; all that are there, where left out. */
  readonly on?: readonly Source[];
  readonly scale?: Scale;
  /** Absolute path of a folder that is, or holds, matrix folders. */
  readonly data?: string;
  readonly write: boolean;
  readonly jobs: number;
}

export type Scale = 'small' | 'full';

const SOURCES: readonly Source[] = ['planted', 'public', 'original'];
const SCALES: readonly Scale[] = ['small', 'full'];

/**
 * @throws TypeError on an unknown option (from Node)
 * @throws RangeError `--on needs planted, public or original, got "nowhere"`
 */
export function parseRunOptions(args: readonly string[]): RunOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      on: { type: 'string' },
      scale: { type: 'string' },
      data: { type: 'string' },
      write: { type: 'boolean', default: false },
      jobs: { type: 'string' },
    },
  });
  const cores = availableParallelism();
  const jobs = values.jobs === undefined ? (cores < 2 ? 1 : 2) : Number(values.jobs);
  if (!(Number.isInteger(jobs) && jobs > 0))
    throw new RangeError(`--jobs needs a whole number from 1, got "${values.jobs}"`);
  return {
    only: values.only,
    on: values.on?.split(',').map((source) => oneOf('--on', SOURCES, source)),
    scale: values.scale === undefined ? undefined : oneOf('--scale', SCALES, values.scale),
    data: values.data === undefined ? undefined : path.resolve(values.data),
    write: values.write,
    jobs,
  };
}

/** @throws RangeError `--scale needs small or full, got "huge"` */
export function oneOf<T extends string>(option: string, known: readonly T[], given: string): T {
  const found = known.find((name) => name === given);
  if (found) return found;
  throw new RangeError(`${option} needs ${known.slice(0, -1).join(', ')} or ${known.at(-1)}, got "${given}"`);
}
