import os from 'node:os';
import { readJsonObject } from '../project/index.js';
import { sortedKeys } from '../runner/index.js';
import { type FinishedRun, nameOf } from './execute-runs.js';

/** How long runs took at the longest, by name; the one file that differs from run to run. */
export interface Timings {
  readonly machine: string;
  readonly runs: Readonly<Record<string, Timing>>;
}

export interface Timing {
  readonly seconds: number;
  readonly cells: number;
  readonly peakMiB?: number;
  /** What cells said of their own time. */
  readonly shown?: readonly string[];
}

/** The timings in a file; none where it is not there or holds something else. */
export async function readTimings(file: string): Promise<Timings> {
  try {
    const { machine, runs } = readJsonObject(file, 'readTimings');
    const timings = Object.entries(typeof runs === 'object' && runs !== null ? runs : {}).filter(isTiming);
    return { machine: typeof machine === 'string' ? machine : '', runs: Object.fromEntries(timings) };
  } catch {
    return { machine: '', runs: {} };
  }
}

function isTiming(entry: [string, unknown]): entry is [string, Timing] {
  const { seconds, cells, peakMiB = 0, shown = [] } = (entry[1] ?? {}) as Record<string, unknown>;
  const texts = Array.isArray(shown) && shown.every((text) => typeof text === 'string');
  return [seconds, cells, peakMiB].every((value) => Number.isFinite(value) && (value as number) >= 0) && texts;
}

/** The earlier timings with those of good runs put in. The longest time stands: a run that reads kept work is fast. */
export function addTimings(earlier: Timings, runs: readonly FinishedRun[]): Timings {
  const good = runs.filter(({ problems }) => problems.length === 0);
  const fresh = good.map(({ plan, seconds, cells, peakMiB, timings }): [string, Timing] => {
    const shown = timings.length > 0 ? { shown: timings } : {};
    const timing = {
      seconds: Number(seconds.toFixed(1)),
      cells,
      ...(peakMiB === undefined ? {} : { peakMiB }),
      ...shown,
    };
    const before = earlier.runs[nameOf(plan)];
    return [nameOf(plan), before && before.seconds > timing.seconds ? before : timing];
  });
  const [cpu] = os.cpus();
  const machine = `${os.cpus().length} x ${cpu?.model.trim() ?? os.arch()}, Node ${process.versions.node}`;
  return sortedKeys({ machine, runs: { ...earlier.runs, ...Object.fromEntries(fresh) } });
}
