import { describe, expect, it } from 'vitest';
import { familiesOf } from '../../lib/data/families.js';
import { leaveOutUnits } from '../../lib/data/leave-out-units.js';
import { unitsOf } from '../../lib/data/units-of.js';
import { random } from '../../lib/random/index.js';
import { smallMatrix } from './small-matrix.js';

/** As the Open LLM Leaderboard has them: MATH, MuSR and IFEval are scored as a whole. */
const CATEGORIES: readonly (readonly [benchmark: string, category: string, family: string])[] = [
  ['bbh', 'logical_deduction_three_objects', 'logical_deduction'],
  ['bbh', 'logical_deduction_five_objects', 'logical_deduction'],
  ['bbh', 'logical_deduction_seven_objects', 'logical_deduction'],
  ['bbh', 'tracking_shuffled_objects_three_objects', 'tracking_shuffled_objects'],
  ['bbh', 'tracking_shuffled_objects_seven_objects', 'tracking_shuffled_objects'],
  ['bbh', 'formal_fallacies', 'formal_fallacies'],
  ['bbh', 'temporal_sequences', 'temporal_sequences'],
  ['math_lvl5', 'algebra', 'math_lvl5'],
  ['math_lvl5', 'geometry', 'math_lvl5'],
  ['musr', 'murder_mysteries', 'musr'],
  ['musr', 'object_placements', 'musr'],
  ['gpqa', 'gpqa_diamond', 'gpqa'],
  ['gpqa', 'gpqa_extended', 'gpqa'],
  ['gpqa', 'gpqa_main', 'gpqa'],
  ['ifeval', 'ifeval', 'ifeval'],
];
const benchmark = CATEGORIES.map(([name]) => name);
const category = CATEGORIES.map(([, name]) => name);
const unit = unitsOf(benchmark, category, ['math_lvl5', 'musr', 'ifeval']);

describe('familiesOf(prompts)', () => {
  it('joins variants of one task and the parts of what is scored as a whole; else a category is its own', () => {
    expect(familiesOf({ benchmark, category, unit })).toEqual(CATEGORIES.map(([, , family]) => family));
  });

  it('keeps categories of one name in two benchmarks apart, as they are counted', () => {
    const two = { benchmark: ['a', 'b', 'b'], category: ['hard', 'hard', 'logical'] };
    expect(familiesOf({ ...two, unit: unitsOf(two.benchmark, two.category, []) })).toEqual([
      ...['a/hard', 'b/hard', 'logical'],
    ]);
  });

  it('leaves a family out whole: no variant of a target is left to learn from', () => {
    const prompts = CATEGORIES.flatMap((one) => [one, one, one, one]);
    const matrix = smallMatrix({ prompts: prompts.length });
    const made = {
      ...matrix,
      prompts: {
        ...matrix.prompts,
        benchmark: prompts.map(([name]) => name),
        category: prompts.map(([, name]) => name),
        unit: unit.flatMap((name) => [name, name, name, name]),
      },
    };
    const split = leaveOutUnits(made, random(1), { unit: 'family', leaveOut: ['logical_deduction', 'musr'] });
    const of = (columns: Int32Array) => new Set(Array.from(columns, (j) => prompts[j]![1]));
    expect([...of(split.test)]).toEqual([
      ...['logical_deduction_three_objects', 'logical_deduction_five_objects', 'logical_deduction_seven_objects'],
      ...['murder_mysteries', 'object_placements'],
    ]);
    expect([...of(split.source)].filter((name) => of(split.test).has(name))).toEqual([]);
    // One by one, a sibling would stay in the source.
    const one = leaveOutUnits(made, random(1), { unit: 'category', leaveOut: ['logical_deduction_five_objects'] });
    expect(of(one.source)).toContain('logical_deduction_three_objects');
  });
});
