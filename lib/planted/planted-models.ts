import type { Random } from '../random/index.js';
import { plantedAxes } from './planted-categories.js';
import type { PlantedConstants } from './planted-constants.js';

/** The planted models. */
export interface PlantedModels {
  readonly names: readonly string[];
  /**
   * Community to the ascending indices of its members; a model can be in two. The six communities of EmbedLLM §6.1, as
   * many members as the names in its Table 2 give.
   */
  readonly communities: ReadonlyMap<string, readonly number[]>;
  /** (models,) general skill. */
  readonly skill: Float64Array;
  /** (models, axes) row-major. */
  readonly vectors: Float64Array;
}

/** Size, general skill of that size, and how many models are plain, coding, medical, physics. */
const cohorts: readonly (readonly [string, number, number, number, number, number])[] = [
  ['1.7b', -0.6, 4, 0, 0, 0],
  ['3b', -0.4, 8, 2, 0, 0],
  ['7b', -0.1, 32, 5, 4, 1],
  ['8b', 0, 8, 0, 1, 1],
  ['13b', 0.05, 10, 2, 2, 0],
  ['20b', 0.1, 7, 0, 0, 0],
  ['34b', 0.15, 10, 2, 0, 0],
  ['67b', 0.2, 6, 0, 0, 0],
  ['70b', 0.25, 6, 0, 1, 0],
];

/** What a speciality is strong (above 0) and weak at; physics has two models only, so theirs is the strongest. */
const specialities: readonly (readonly [string, Readonly<Record<string, number>>])[] = [
  ['', {}],
  ['coding', { arithmetic: 0.5, logic: 1, science: 0.5, humanities: -1, commonsense: -0.5 }],
  ['medical', { medicine: 1, science: 0.5, arithmetic: -1, 'word problems': -1 }],
  ['physics', { science: 3, arithmetic: 2, 'word problems': 1, beliefs: -3, commonsense: -3 }],
];

/** 112 models with names, skills and vectors; those of a size or speciality share part of their vector. */
export function plantedModels(constants: PlantedConstants, random: Random): PlantedModels {
  const k = plantedAxes.length;
  const names: string[] = [];
  const skill: number[] = [];
  const vectors: number[] = [];
  const members = new Map<string, number[]>();
  const join = (community: string): void => {
    members.set(community, [...(members.get(community) ?? []), names.length]);
  };
  for (const [size, level, ...counts] of cohorts) {
    const shared = random.fork(size);
    const sizeVector = plantedAxes.map(() => constants.sizeOffset * shared.normal());
    counts.forEach((count, s) => {
      const [speciality, strengths] = specialities[s]!;
      for (let i = 1; i <= count; i++) {
        if (size === '7b' || size === '13b' || size === '70b') join(size);
        if (speciality) join(speciality);
        const name = ['planted', size, speciality, String(i).padStart(2, '0')].filter(Boolean).join('-');
        const own = random.fork(name);
        names.push(name);
        skill.push(level - constants.skillOwn * Math.abs(own.normal()));
        for (let a = 0; a < k; a++) {
          const axis = plantedAxes[a]!;
          const deviation = ownDeviation(axis, constants);
          const strength = (strengths[axis] ?? 0) * constants.specialityOffset;
          vectors.push((a === 0 ? 1 : sizeVector[a]!) + strength + deviation * own.normal());
        }
      }
    });
  }
  const order = ['7b', '13b', '70b', 'coding', 'medical', 'physics'];
  return {
    names,
    communities: new Map(order.map((c) => [c, members.get(c) ?? []])),
    skill: Float64Array.from(skill),
    vectors: Float64Array.from(vectors),
  };
}

function ownDeviation(axis: string, { axisOwn, easeOwn, styleOwn }: PlantedConstants): number {
  if (axis === 'ease') return easeOwn;
  return axis.startsWith('style') ? styleOwn : axisOwn;
}
