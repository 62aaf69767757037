import type { CorrectnessMatrix } from '../data/index.js';
import { lengthOf } from '../linalg/index.js';
import type { Random } from '../random/index.js';

/** The shape of a pool of specialists. */
export interface PlantedModulesOptions {
  /** (modules,) names; each module was trained on the data set of its own name. */
  readonly modules: readonly string[];
  /** Names of the target tasks. */
  readonly targets: readonly string[];
  /** Prompts of each data set and of each target task. Default 20 and 30. */
  readonly prompts?: { readonly source: number; readonly target: number };
  /** The null pool: target tasks lie where no data set does, and all modules are equally good at them. */
  readonly scrambled?: boolean;
}

const DIMENSION = 48;
/** Length of the noise about a center of length 1. */
const SPREAD = 0.7;
const LOGIT = { base: -1.5, own: 5, module: 0.3 } as const;

/**
 * A pool of specialists: a module is good near the data set that it was trained on, and a target task lies near a few data sets.
 * Modules x (their data sets, benchmark `source`; the target tasks, benchmark `target`), embedder `planted-48`.
 *   P(right) = σ(−1.5 + 0.3·z_m + 5·cos(e, center_m)), z_m the module's own skill
 * @throws RangeError `plantedModules: modules need two different names or more, got 1`
 */
export function plantedModules(options: PlantedModulesOptions, random: Random): CorrectnessMatrix {
  const { modules, targets, prompts: { source, target } = { source: 20, target: 30 }, scrambled = false } = options;
  if (new Set(modules).size < 2 || new Set(modules).size !== modules.length) {
    throw new RangeError(`plantedModules: modules need two different names or more, got ${new Set(modules).size}`);
  }
  if (targets.length === 0 || !(source >= 1) || !(target >= 1)) {
    const got = `${targets.length} tasks, ${source} and ${target} prompts`;
    throw new RangeError(`plantedModules: targets need a task or more, and prompts one or more of each, got ${got}`);
  }
  const centers = modules.map((name) => direction(random.fork(`center ${name}`)));
  const places = [
    ...modules.map((name, m) => ({ benchmark: 'source', name, center: centers[m]!, count: source })),
    ...targets.map((name) => ({
      benchmark: 'target',
      name,
      center: between(centers, random.fork(name)),
      count: target,
    })),
  ];
  const table = places.flatMap((place) => Array.from({ length: place.count }, (_, i) => ({ ...place, i })));
  const n = table.length;
  const noise = random.fork('prompts');
  const data = new Float32Array(n * DIMENSION);
  for (const [j, { center }] of table.entries()) data.set(near(center, noise), j * DIMENSION);
  const [skill, draw] = [random.fork('skill'), random.fork('answers')];
  const correctness = new Int8Array(modules.length * n);
  modules.forEach((_, m) => {
    const own = LOGIT.base + LOGIT.module * skill.normal();
    for (let j = 0; j < n; j++) {
      const even = scrambled && table[j]!.benchmark === 'target';
      const cosine = even ? 0.2 : centers[m]!.reduce((sum, c, k) => sum + c * data[j * DIMENSION + k]!, 0);
      const logit = (even ? LOGIT.base : own) + LOGIT.own * cosine;
      correctness[m * n + j] = +(draw.uniform() < 1 / (1 + Math.exp(-logit)));
    }
  });
  const category = table.map(({ name }) => name);
  return {
    name: scrambled ? 'planted-modules-scrambled' : 'planted-modules',
    title: 'A planted pool of specialists',
    models: modules,
    prompts: {
      ids: table.map(({ benchmark, name, i }) => `${benchmark}/${name}/${i}`),
      benchmark: table.map(({ benchmark }) => benchmark),
      category,
      unit: category,
    },
    correctness,
    embeddings: new Map([['planted-48', { rows: n, columns: DIMENSION, data }]]),
  };
}

function direction(random: Random): number[] {
  return unit(Array.from({ length: DIMENSION }, () => random.normal()));
}

/** The middle of three data sets, moved a little. */
function between(centers: readonly (readonly number[])[], random: Random): number[] {
  const three = Array.from(random.permutation(centers.length).subarray(0, 3), (m) => centers[m]!);
  const own = direction(random);
  return unit(own.map((x, k) => 0.3 * x + three.reduce((sum, center) => sum + center[k]!, 0)));
}

function near(center: readonly number[], random: Random): number[] {
  return unit(center.map((c) => c + (SPREAD / Math.sqrt(DIMENSION)) * random.normal()));
}

function unit(values: readonly number[]): number[] {
  const length = lengthOf(values);
  return values.map((x) => x / length);
}
