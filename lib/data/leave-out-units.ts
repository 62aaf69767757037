import type { Random } from '../random/index.js';
import type { CorrectnessMatrix, Split } from './correctness-matrix.js';
import { type Duplicates, findDuplicates } from './find-duplicates.js';
import { categoryKeys } from './units-of.js';

/** What is left out, and how. */
export interface LeaveOutOptions {
  /** `category`, `benchmark`, or `unit` as benchmark scores are averaged. */
  readonly unit: 'category' | 'benchmark' | 'unit';
  /** How many units (an integer), which share of them (below 1, rounded, one at least), or their names. */
  readonly leaveOut: number | readonly string[];
  /** Share of the source prompts kept for validation. Default 0.1. */
  readonly validation?: number;
  /** Default `findDuplicates(matrix, 'either')`; pass it where many splits are made. */
  readonly duplicates?: Duplicates;
}

/** A split whose test prompts are of units that training never saw. */
export interface OutOfSampleSplit extends Split {
  readonly unit: LeaveOutOptions['unit'];
  /** Names of the units left out, in order of first occurrence. */
  readonly leftOut: readonly string[];
  /** Source prompts that repeat a target prompt, and so are in no part. */
  readonly droppedDuplicates: number;
}

/**
 * Leaves out whole units: test is all of their prompts, train and validation are of the others. A source prompt with
 * the text or an embedding of a target prompt is dropped, so that nothing leaks.
 * @throws RangeError `leaveOutUnits: leaveOut needs fewer than the 4 units, got 4`,
 *   `leaveOutUnits: leaveOut needs names of units, got "bbq"`
 * @remarks Source: task-space paper §4.1.2 (out of sample); EmbedLLM §5.3 leaves one benchmark out.
 */
export function leaveOutUnits(matrix: CorrectnessMatrix, random: Random, options: LeaveOutOptions): OutOfSampleSplit {
  const { unit, validation = 0.1 } = options;
  if (!(validation >= 0 && validation < 1)) {
    throw new RangeError(`leaveOutUnits: validation needs a share in [0, 1), got ${validation}`);
  }
  const { benchmark, category } = matrix.prompts;
  const unitOf = unit === 'category' ? categoryKeys(benchmark, category) : matrix.prompts[unit];
  const units = [...new Set(unitOf)];
  const leftOut = chooseUnits(units, options.leaveOut, random);
  const isTarget = Uint8Array.from(unitOf, (name) => (leftOut.has(name) ? 1 : 0));

  const leaks = new Uint8Array(isTarget.length);
  const { groups } = options.duplicates ?? findDuplicates(matrix, 'either');
  for (const group of groups) {
    if (group.some((j) => isTarget[j] === 1)) for (const j of group) leaks[j] = 1;
  }
  const test: number[] = [];
  const source: number[] = [];
  let droppedDuplicates = 0;
  isTarget.forEach((target, j) => {
    if (target) test.push(j);
    else if (leaks[j]) droppedDuplicates++;
    else source.push(j);
  });
  const held = Math.round(source.length * validation);
  if (held >= source.length) throw new RangeError('leaveOutUnits: needs source prompts to train on, got none');
  const order = random.permutation(source.length).map((i) => source[i]!);
  return {
    train: order.slice(held).sort(),
    validation: order.slice(0, held).sort(),
    test: Int32Array.from(test),
    unit,
    leftOut: units.filter((name) => leftOut.has(name)),
    droppedDuplicates,
  };
}

function chooseUnits(units: readonly string[], leaveOut: number | readonly string[], random: Random): Set<string> {
  const fail = (needs: string, got: unknown): never => {
    throw new RangeError(`leaveOutUnits: leaveOut needs ${needs}, got ${got}`);
  };
  if (typeof leaveOut !== 'number') {
    const unknown = leaveOut.find((name) => !units.includes(name));
    if (unknown !== undefined) fail('names of units', `"${unknown}"`);
    const named = new Set(leaveOut);
    if (named.size === 0 || named.size >= units.length) fail(`1 to ${units.length - 1} units`, named.size);
    return named;
  }
  const count = leaveOut > 0 && leaveOut < 1 ? Math.max(1, Math.round(units.length * leaveOut)) : leaveOut;
  if (!Number.isInteger(count) || count < 1) fail('a positive integer or a share below 1', leaveOut);
  if (count >= units.length) fail(`fewer than the ${units.length} units`, count);
  return new Set(Array.from(random.permutation(units.length).subarray(0, count), (i) => units[i]!));
}
