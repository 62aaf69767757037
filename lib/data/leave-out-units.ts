import { shown } from '../project/index.js';
import type { Random } from '../random/index.js';
import type { CorrectnessMatrix, Split } from './correctness-matrix.js';
import { familiesOf } from './families.js';
import { type Duplicates, findDuplicates } from './find-duplicates.js';
import { categoryKeys } from './units-of.js';

/** How many units (an integer), which share of them (below 1, rounded, one at least), or their names. */
export type UnitChoice = number | readonly string[];

/** What is left out, and how. */
export interface LeaveOutOptions {
  /** `family` (see `familiesOf`), `category`, `benchmark`, or `unit` as benchmark scores are averaged. */
  readonly unit: 'family' | 'category' | 'benchmark' | 'unit';
  readonly leaveOut: UnitChoice;
  /** Share of the source prompts kept for validation, or units of the source that are kept for it whole. Default 0.1. */
  readonly validation?: number | { readonly units: UnitChoice };
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
  /** Names of the units that validation was made of; none where it is drawn from all of the source. */
  readonly validationUnits: readonly string[];
  /** All source prompts: train, validation, and those that training lacks because they repeat a validation prompt. */
  readonly source: Int32Array;
}

/**
 * Leaves out whole units: test is all of their prompts, train and validation are of the others. A source prompt with
 * the text or an embedding of a target prompt is dropped, so that nothing leaks; where validation is whole units, training
 * drops what repeats them too.
 * @throws RangeError `leaveOutUnits: matrix needs two benchmarks or more, got one, "mmlu"`
 * @throws RangeError `leaveOutUnits: train needs prompts that repeat none of those left out, got 0 of 600`
 * @throws RangeError `leaveOutUnits: leaveOut needs fewer than the 4 units, got 4`,
 *   `leaveOutUnits: leaveOut needs names of units, got "bbq"`
 * @remarks Source: task-space paper §4.1.2 (out of sample); EmbedLLM §5.3 leaves one benchmark out.
 */
export function leaveOutUnits(matrix: CorrectnessMatrix, random: Random, options: LeaveOutOptions): OutOfSampleSplit {
  const { unit, validation = 0.1 } = options;
  if (typeof validation === 'number' && !(validation >= 0 && validation < 1)) {
    throw new RangeError(`leaveOutUnits: validation needs a share in [0, 1), got ${validation}`);
  }
  const unitOf = unitsToLeaveOut(matrix, unit);
  const units = [...new Set(unitOf)];
  if (units.length < 2) {
    const plural = { family: 'families', category: 'categories', benchmark: 'benchmarks', unit: 'units' }[unit];
    throw new RangeError(`leaveOutUnits: matrix needs two ${plural} or more, got one, ${shown(units[0])}`);
  }
  const leftOut = chooseUnits('leaveOut', units, options.leaveOut, random);
  const all = Int32Array.from(unitOf.keys());
  const { groups } = options.duplicates ?? findDuplicates(matrix, 'either');
  const { inside: test, outside: source } = setAside(all, unitOf, leftOut, groups);
  const requireTrain = (some: Int32Array): Int32Array => {
    if (some.length > 0) return some;
    const needs = 'prompts that repeat none of those left out';
    throw new RangeError(`leaveOutUnits: train needs ${needs}, got 0 of ${all.length}`);
  };
  requireTrain(source);
  const parts = (): Pick<OutOfSampleSplit, 'train' | 'validation' | 'validationUnits'> => {
    if (typeof validation === 'number') return { ...drawValidation(source, validation, random), validationUnits: [] };
    const others = units.filter((name) => !leftOut.has(name));
    const chosen = chooseUnits('validation', others, validation.units, random.fork('validation'));
    const { inside, outside } = setAside(source, unitOf, chosen, groups);
    return {
      train: requireTrain(outside),
      validation: inside,
      validationUnits: others.filter((name) => chosen.has(name)),
    };
  };
  return {
    ...parts(),
    ...{ test, source, unit, leftOut: units.filter((name) => leftOut.has(name)) },
    droppedDuplicates: all.length - test.length - source.length,
  };
}

/** The unit of each prompt. */
export function unitsToLeaveOut({ prompts }: CorrectnessMatrix, unit: LeaveOutOptions['unit']): readonly string[] {
  if (unit === 'family') return familiesOf(prompts);
  return unit === 'category' ? categoryKeys(prompts.benchmark, prompts.category) : prompts[unit];
}

/** Prompts of the named units, and the others less what repeats one of them. */
function setAside(
  prompts: Int32Array,
  unitOf: readonly string[],
  names: ReadonlySet<string>,
  groups: Duplicates['groups'],
): { inside: Int32Array; outside: Int32Array } {
  const among = new Set(prompts);
  const repeats = new Set<number>();
  for (const group of groups) {
    if (group.some((j) => among.has(j) && names.has(unitOf[j]!))) for (const j of group) repeats.add(j);
  }
  return {
    inside: prompts.filter((j) => names.has(unitOf[j]!)),
    outside: prompts.filter((j) => !names.has(unitOf[j]!) && !repeats.has(j)),
  };
}

function drawValidation(source: Int32Array, share: number, random: Random): Pick<Split, 'train' | 'validation'> {
  const held = Math.round(source.length * share);
  if (held >= source.length) throw new RangeError('leaveOutUnits: needs source prompts to train on, got none');
  const order = random.permutation(source.length).map((i) => source[i]!);
  return { train: order.slice(held).sort(), validation: order.slice(0, held).sort() };
}

function chooseUnits(option: string, units: readonly string[], choice: UnitChoice, random: Random): Set<string> {
  const fail = (needs: string, got: unknown): never => {
    throw new RangeError(`leaveOutUnits: ${option} needs ${needs}, got ${got}`);
  };
  if (typeof choice !== 'number') {
    const known = new Set(units);
    const unknown = choice.find((name) => !known.has(name));
    if (unknown !== undefined) fail('names of units', `"${unknown}"`);
    const named = new Set(choice);
    if (named.size === 0 || named.size >= units.length) fail(`1 to ${units.length - 1} units`, named.size);
    return named;
  }
  const count = choice > 0 && choice < 1 ? Math.max(1, Math.round(units.length * choice)) : choice;
  if (!Number.isInteger(count) || count < 1) fail('a positive integer or a share below 1', choice);
  if (count >= units.length) fail(`fewer than the ${units.length} units`, count);
  return new Set(Array.from(random.permutation(units.length).subarray(0, count), (i) => units[i]!));
}
